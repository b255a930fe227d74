"""What a place says in HSDS: records for the API, and all of them as one file."""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch, Q, QuerySet

from brobygger.core.models import Place, TextState
from brobygger.overview.directory.domain.queries import (
    activities_visible_to,
    actors_visible_to,
    contact_points_visible_to,
    venues_visible_to,
)
from brobygger.overview.directory.domain.terms import terms_of
from brobygger.overview.directory.models import Activity, ActivityText, Actor, ActorText, ContactPoint
from brobygger.overview.exchange.words.hsds_ids import id_of, public_id
from brobygger.overview.exchange.words.hsds_records import Record, Speaker, Words

_CHUNK = 200
_NOBODY = AnonymousUser()
_TERMS = ("topics", "audiences", "languages", "facts")


def speaker_of(place: Place, base: str = "") -> Speaker:
    """Return who says the entries of ``place``; ``base`` as ``Speaker`` takes it."""
    return Speaker(Words.of(terms_of(place)), base)


def services_of(place: Place) -> QuerySet[Activity]:
    """Return what the place offers to everybody."""
    return activities_visible_to(_NOBODY, place)


def organizations_of(place: Place) -> QuerySet[Actor]:
    """Return who takes part and is shown to everybody."""
    return actors_visible_to(_NOBODY, place)


def one_of(rows: QuerySet[Any], key: str) -> Any | None:
    """Return the row that goes out under the id ``key``, or None."""
    try:
        wanted = UUID(key)
    except ValueError:
        return None
    found = rows.filter(Q(pk=wanted) | Q(source_key=str(wanted)))
    return next((row for row in found if id_of(row) == str(wanted)), None)


def listed(rows: QuerySet[Activity]) -> QuerySet[Activity]:
    """Return ``rows`` with what ``Speaker.listed_service`` says: two queries more, however many rows."""
    originals = ActivityText.objects.filter(state=TextState.ORIGINAL, field__in=["title", "description"])
    return rows.select_related("organiser__parent", "venue").prefetch_related(
        Prefetch("texts", originals), Prefetch("organiser__texts", ActorText.objects.filter(field="description"))
    )


def whole(rows: QuerySet[Activity]) -> QuerySet[Activity]:
    """Return ``rows`` with all that ``Speaker.service`` says."""
    return rows.select_related("organiser__parent", "venue", "contact__actor").prefetch_related(
        "texts", "schedules", *_TERMS, "organiser__texts", "contact__topics"
    )


def whole_organizations(rows: QuerySet[Actor]) -> QuerySet[Actor]:
    """Return ``rows`` with all that ``Speaker.organization`` says but its contacts (``contacts_of``)."""
    return rows.select_related("parent").prefetch_related("texts")


def contacts_of(place: Place, actors: Iterable[Actor]) -> dict[Any, list[ContactPoint]]:
    """Return the contacts that everybody may see, by the key of their actor."""
    rows = contact_points_visible_to(_NOBODY, place).filter(actor__in=[a.pk for a in actors])
    found: dict[Any, list[ContactPoint]] = {}
    for contact in sorted(rows.select_related("actor").prefetch_related("topics"), key=id_of):
        found.setdefault(contact.actor_id, []).append(contact)
    return found


def everything(place: Place) -> Iterator[Record]:
    """Yield every record of ``place`` whole: organizations (those that others are part of first), services, and
    locations at which nothing takes place. Read a chunk at a time."""
    speaker = speaker_of(place)
    for actors in _chunks(_by_depth(organizations_of(place))):
        people = contacts_of(place, actors)
        yield from (speaker.organization(a, people.get(a.pk, ())) for a in actors)
    keys = sorted(services_of(place).values_list("pk", "source_key"), key=lambda r: public_id(*r))
    used: set[Any] = set()
    for part in _chunks(keys):
        found = {a.pk: a for a in whole(services_of(place).filter(pk__in=[pk for pk, _source in part]))}
        used |= {a.venue_id for a in found.values()}
        yield from (speaker.service(found[pk]) for pk, _source in part if pk in found)
    free = (v for v in venues_visible_to(_NOBODY, place) if v.pk not in used)
    yield from (speaker.location(v) for v in sorted(free, key=id_of))


def file_of(place: Place) -> bytes:
    """Return all that ``place`` shows to everybody as one HSDS file, which the import reads."""
    return json.dumps({"contents": list(everything(place))}, ensure_ascii=False, indent=1).encode()


def _by_depth(rows: QuerySet[Actor]) -> list[Actor]:
    """Return actors so that those that others are part of come first."""
    actors: dict[Any, Actor] = {a.pk: a for a in whole_organizations(rows)}

    def depth(actor: Actor, seen: tuple[Any, ...] = ()) -> int:
        above = actors.get(actor.parent_id) if actor.parent_id not in seen else None
        return 0 if above is None else 1 + depth(above, (*seen, actor.pk))

    return sorted(actors.values(), key=lambda a: (depth(a), id_of(a)))


def _chunks(rows: Iterable[Any]) -> Iterator[Sequence[Any]]:
    rest = iter(rows)
    while chunk := list(islice(rest, _CHUNK)):
        yield chunk
