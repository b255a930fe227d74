"""What a place says in HSDS: records for the API, and all of them as one file."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch, Q, QuerySet
from django.utils import translation

from brobygger.core import byhand, search
from brobygger.core.by_version import ByVersion
from brobygger.core.models import Place, TextState
from brobygger.core.ready import Ready, inner, text
from brobygger.overview.directory.domain import told
from brobygger.overview.directory.domain.ending import endings, is_over
from brobygger.overview.directory.domain.freshness import uncertain_from
from brobygger.overview.directory.domain.queries import (
    activities_visible_to,
    actors_visible_to,
    contact_points_visible_to,
    venues_visible_to,
)
from brobygger.overview.directory.domain.terms import terms_of
from brobygger.overview.directory.domain.whole import Whole
from brobygger.overview.directory.doubts import doubt
from brobygger.overview.directory.models import Activity, ActivityText, Actor, ActorText, ContactPoint
from brobygger.overview.directory.models.activity import chosen_text
from brobygger.overview.directory.ports import rooms_left, ways_into
from brobygger.overview.exchange.words.hsds_ids import id_of, public_id
from brobygger.overview.exchange.words.hsds_records import Now, Record, Speaker, Words, moment
from brobygger.overview.exchange.words.hsds_times import status_of

Say = Callable[[Activity, Now], Record]
_LANGUAGE = "da"  # of what the records say in words of ours, as ``base`` is of their pages
_CHUNK = 200
_MOST = 5000
_MOST_SERVICES = 500  # on one page of organizations
_NOBODY = AnonymousUser()
_speakers: ByVersion[Speaker] = ByVersion(100)
_SERVICES = """
    SELECT a.id, a.source_key, a.organiser_id, a.changed_at, a.over_at, t.service FROM directory_activity a
    LEFT JOIN directory_activitytold t ON t.activity_id = a.id WHERE a.id IN ({wanted}) ORDER BY a.id
"""
_TERMS = ("topics", "audiences", "languages", "facts")


def speaker_of(place: Place, base: str = "") -> Speaker:
    """Return who says the entries of ``place``; ``base`` as ``Speaker`` takes it. What it has said of an organization
    holds for as long as nothing in the place changes, so it is kept for a place that was read with its version."""
    return _speakers.of(place, lambda: Speaker(Words.of(terms_of(place)), base), base)


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


def listed_services(speaker: Speaker, place: Place, rows: QuerySet[Activity], now: datetime) -> "Told":
    """Return what ``Speaker.listed_service`` says at ``now`` of each of ``rows`` (a page of them, of ``place``), put
    together of what is kept ready: fifty records made of rows cost more than all the rest of the answer."""
    marks, values = byhand.within(rows.values("pk"))
    part = [
        (byhand.id_of(pk), key, byhand.id_of(owner), byhand.moment_of(changed), over and byhand.moment_of(over), said)
        for pk, key, owner, changed, over, said in byhand.ask(_SERVICES.format(wanted=marks), values)
    ]
    if untold := [pk for pk, *_, said in part if said is None]:
        late = told.services(place, untold)
        part = [(*row[:-1], late.get(row[0], "")) if row[-1] is None else row for row in part]
    if missing := {owner for _pk, _key, owner, *_ in part} - speaker.ready.keys():
        for actor in whole_organizations(Actor.objects.filter(pk__in=missing)):
            speaker.ready[actor.pk] = ""
            if actor.for_everybody:
                head = speaker.heads.setdefault(actor.pk, speaker.organization_head(actor))
                speaker.ready[actor.pk] = f',"organization_id":{text(head["id"])},"organization":{text(head)}'
    start, ready = text(f"{speaker.base}activities/")[1:-1], speaker.ready
    records: list[Record | Ready] = [
        Ready(
            f'{{"id":"{public_id(pk, key)}","status":"{status_of(over, now)}",{said},'
            f'"url":"{start}{pk}/","last_modified":"{moment(changed)}"'
            f"{ready.get(owner, '')}}}"
        )
        for pk, key, owner, changed, over, said in part
    ]
    return Told(records, [over for *_, over, _said in part if over and over > now])


def ready_service(whole: Whole) -> str:
    """Return what ``listed_services`` says of an activity that does not depend on when and where it is asked for:
    neither its id nor its status."""
    title, description = [chosen_text(whole.texts, field, "") for field in ("title", "description")]
    said = Speaker(Words({})).service_head(whole.activity, title[0], description[0], None)
    return inner({name: value for name, value in said.items() if name not in {"id", "status"}})


@dataclass(frozen=True)
class Told:
    """Records, and when (aware) they would change with time alone."""

    records: Sequence[Record | Ready]
    until: list[datetime]


def whole_services(place: Place, rows: Iterable[Activity], now: datetime, say: Say) -> Told:
    """Return what ``say`` says of each of ``rows``, whole, with what is true of it now."""
    every = list(rows)
    today, until = _now(place, every, now)
    return Told([say(a, today[a.pk]) for a in every], until)


def _now(place: Place, rows: Sequence[Activity], now: datetime) -> tuple[dict[Any, Now], list[datetime]]:
    """Return by id what is true today of ``rows``, activities of ``place``; and when (aware) that changes with time."""
    ids = [a.pk for a in rows]
    rooms = rooms_left(place, ids, now)
    ways = ways_into(place, ids, _LANGUAGE)
    doubtful = {a.pk: uncertain_from(a, place) for a in rows if not is_over(a, now)}
    with translation.override(_LANGUAGE):
        alerts = {a.pk: doubt(a.confirmed_on, _LANGUAGE) for a in rows if doubtful.get(a.pk, now) < now}
    until = [*(room.until for room in rooms.values()), *(at for at in doubtful.values() if at > now)]
    until += endings(rows, now)
    return {pk: Now(rooms.get(pk), ways.get(pk, ""), alerts.get(pk, "")) for pk in ids}, until


def whole(rows: QuerySet[Activity]) -> QuerySet[Activity]:
    """Return ``rows`` with all that ``Speaker.service`` says."""
    return rows.select_related("organiser__parent", "venue", "contact__actor").prefetch_related(
        "texts", "schedules", "recordings", *_TERMS, "organiser__texts", "contact__topics"
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


def words_on(rows: QuerySet[Any], place: Place, term: str, taxonomy: str) -> QuerySet[Any]:
    """Return those of ``rows`` (activities or actors) on which a taxonomy term stands.

    Args:
        rows: of ``place``.
        term: the term's id, or empty for any.
        taxonomy: the id of its taxonomy, or empty for any; one that does not exist finds nothing.
    """
    if not (term or taxonomy):
        return rows
    words = Words.of(terms_of(place)).terms
    wanted = {
        (name, slug)
        for name, slugs in words.items()
        for slug, said in slugs.items()
        if term in {"", said["id"]} and taxonomy in {"", said["taxonomy_id"]}
    }
    fits = Q(pk__in=[])
    names = {"kind": "kind", "side": "side"} if rows.model is Actor else _WORDS
    for name, field in names.items():
        if slugs := [slug for kind, slug in wanted if kind == name]:
            fits |= Q(**{f"{field}__in": slugs}) if rows.model is Actor else _linked(field, slugs)
    return rows.filter(fits)


_WORDS = {"topic": "topics", "audience": "audiences", "fact": "facts"}


def _linked(field: str, slugs: list[str]) -> Q:
    through = getattr(Activity, field).through.objects.filter(term__slug__in=slugs)
    return Q(pk__in=through.values("activity_id"))


def searched(rows: QuerySet[Activity], place: Place, words: str) -> QuerySet[Activity]:
    """Return those of ``rows`` that the search of the public list finds."""
    return rows.filter(pk__in=search.find(place, "activity", words.replace("\0", ""), {}, limit=_MOST).ids)


def told_organizations(
    place: Place, speaker: Speaker, actors: Sequence[Actor], now: datetime, *, whole_services: bool
) -> Told:
    """Return whole organizations with their contacts and services.

    Args:
        place, now: theirs, and the moment.
        speaker: says them.
        actors: as ``whole_organizations`` gives them.
        whole_services: whole services, not their names alone.
    """
    people, services = contacts_of(place, actors), services_of(place).filter(organiser__in=actors).order_by("pk")
    rows = whole(services) if whole_services else services.prefetch_related("texts").select_related("organiser")
    every = list(rows[:_MOST_SERVICES])
    today, until = _now(place, every, now) if whole_services else ({}, endings(every, now))
    held: dict[Any, list[Record]] = {}
    for a in every:
        said = speaker.service(a, now=today[a.pk]) if whole_services else speaker.listed_service(a)
        held.setdefault(a.organiser_id, []).append(said)
    found = []
    for actor in actors:
        record = speaker.organization(actor, people.get(actor.pk, ()))
        found.append(record | ({"services": held[actor.pk]} if actor.pk in held else {}))
    return Told(found, until)
