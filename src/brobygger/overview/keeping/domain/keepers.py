"""Finding somebody who keeps an entry current, when nobody does or the owner is gone."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _L

from brobygger.core import inbox, notify, wording
from brobygger.core.command import command
from brobygger.core.models import Place
from brobygger.core.rights import RIGHTS, Role
from brobygger.overview.directory.domain.ending import not_over
from brobygger.overview.directory.domain.entries import hand_over
from brobygger.overview.directory.models import Activity, Actor, ContactPoint, Representation
from brobygger.overview.keeping.domain.gone import Gone, gone
from brobygger.overview.keeping.domain.kept import actor_of, keeper_of, kept_where, shown_in
from brobygger.overview.keeping.domain.reminding import CONFIRM, settle
from brobygger.overview.keeping.models import Answer, CallNote
from brobygger.people.models import Membership, User

WANTED = wording.register(
    "keeping.wanted",
    title=_L("Find a new owner: %(number)s entries"),
    text=_L("Nobody keeps them, or the owner does not answer any more."),
)
GIVEN = wording.register(
    "keeping.given",
    title=_L("You keep “%(title)s” from now on"),
    text=_L("You are reminded to say whether it is still correct. You can hand it back at any time."),
)


@dataclass
class Wanted:
    """Entries of one actor that want an owner; ``people`` could be it, ``ask`` are contact persons to call."""

    actor: Actor
    entries: list[Any] = field(default_factory=list)
    why: str = ""
    people: list[User] = field(default_factory=list)
    ask: list[ContactPoint] = field(default_factory=list)
    note: str = ""


def wanted(place: Place, now: datetime) -> list[Wanted]:
    """Return, by actor, the entries shown in ``place`` that nobody keeps, or whose owner is gone (``gone``)."""
    owners = _owners(place)
    away = gone(list(owners.values()), now, place)
    found: dict[Any, Wanted] = {}
    for kind in ("actor", "activity"):
        lost = kept_where(kind, lambda path: Q(**{path: None}) | Q(**{f"{path}__in": list(away)}))
        for entry in shown_in(place, kind).filter(lost):
            row = found.setdefault(actor_of(entry).pk, Wanted(actor_of(entry)))
            row.entries.append(entry)
            keeper = keeper_of(entry)
            row.why = row.why or (
                _("%(name)s %(why)s.") % {"name": keeper, "why": away[keeper.pk].label} if keeper else ""
            )
    _suggest(place, found, away)
    return sorted(found.values(), key=lambda w: (not w.note, not w.why, w.actor.name))


def number_wanted(place: Place, now: datetime) -> int:
    """Return how many entries shown in ``place`` want an owner."""
    away = gone(list(_owners(place).values()), now, place)
    return sum(
        shown_in(place, kind)
        .filter(kept_where(kind, lambda path: Q(**{path: None}) | Q(**{f"{path}__in": list(away)})))
        .count()
        for kind in ("actor", "activity")
    )


def settle_wanted(place: Place, now: datetime) -> None:
    """Let what waits for the coordinators of ``place`` say how many entries want an owner."""
    number = number_wanted(place, now)
    readers = _coordinators(place) if number else []
    for user in inbox.readers_of(WANTED, place.pk):
        if user not in readers:
            inbox.done(WANTED, place.pk, user=user)
    if readers:
        url = reverse("desk_keepers", args=[place.slug])
        inbox.put(place=place, user=readers, kind=WANTED, about=place.pk, url=url, number=number)


def give(*, actor: Actor, to: User, by: User, now: datetime) -> int:
    """Make ``to`` the owner of everything of ``actor`` that wants one; ``to`` is told.

    Returns:
        how many entries.

    Raises:
        ValidationError: ``to`` may not change entries here, or does not answer either.
    """
    if to.pk in gone([to], now, actor.place):
        raise ValidationError(_("%(name)s does not answer here any more. Choose somebody else.") % {"name": to})
    rows = next((w.entries for w in wanted(actor.place, now) if w.actor.pk == actor.pk), [])
    with command("keeping.give", place=actor.place, by=by):
        for entry in rows:
            hand_over(entry=entry, to=to, by=by)
        if rows:
            tell_new_owner(to, rows[0], by)
    return len(rows)


def tell_new_owner(to: User, entry: Any, by: User | None) -> None:
    """Tell ``to`` that she keeps ``entry`` now, unless she took it herself."""
    if by is None or to.pk != by.pk:
        url = reverse("desk_keeping", args=[entry.place.slug])
        notify.notify(to=to, kind=GIVEN, place=entry.place, url=url, title=str(entry))


def successors(entry: Any, but: User) -> list[User]:
    """Return who could keep ``entry`` after ``but``: those who stand for the same actor and may write here."""
    actor = actor_of(entry)
    users = _standing_for([actor]).get(actor.pk, [])
    writers = _writers(entry.place)
    return [u for u in users if u.pk != but.pk and u.pk in writers]


def person(place: Place, pk: UUID) -> User | None:
    """Return the member of ``place`` who may write there, or None."""
    return _writers(place).get(pk)


def _suggest(place: Place, found: dict[Any, Wanted], away: dict[Any, Gone]) -> None:
    actors = [w.actor for w in found.values()]
    known, writers = _standing_for(actors), _writers(place)
    for pk, row in found.items():
        row.people = [u for u in known.get(pk, []) if u.pk in writers and u.pk not in away]
    for contact in ContactPoint.objects.filter(actor__in=actors).exclude(phone="").order_by("name"):
        found[contact.actor_id].ask.append(contact)
    notes = CallNote.objects.filter(place=place, result=Answer.HANDED_BACK).exclude(note="").order_by("at")
    for note in notes.select_related("activity__organiser", "contact__actor", "actor"):
        about = actor_of(note.activity or note.contact or note.actor).pk
        if about in found:
            found[about].note = note.note


def _standing_for(actors: Sequence[Actor]) -> dict[Any, list[User]]:
    """Return by actor the users who are it, represent it, or own it or one of its activities."""
    pks = [a.pk for a in actors]
    pairs = list(Representation.objects.filter(actor__in=pks, ended_at=None).values_list("actor_id", "user_id"))
    for field_name in ("user", "owner"):
        pairs += Actor.objects.filter(pk__in=pks).exclude(**{field_name: None}).values_list("pk", f"{field_name}_id")
    pairs += Activity.objects.filter(organiser__in=pks).exclude(owner=None).values_list("organiser_id", "owner_id")
    users = User.objects.in_bulk({user for _actor, user in pairs})
    found: dict[Any, list[User]] = {}
    for pk, user in dict.fromkeys(pairs):
        found.setdefault(pk, []).append(users[user])
    return {pk: sorted(people, key=str) for pk, people in found.items()}


def _writers(place: Place) -> dict[Any, User]:
    members = Membership.objects.filter(place=place, active=True, user__is_active=True).select_related("user")
    writes = RIGHTS["overview.write"]
    return {m.user_id: m.user for m in members if writes & set(m.roles)}


def _owners(place: Place) -> dict[Any, User]:
    pks = set(Actor.objects.filter(place=place, active=True).exclude(owner=None).values_list("owner", flat=True))
    held = Activity.objects.filter(not_over(), place=place, published=True)
    pks |= set(held.exclude(owner=None).values_list("owner", flat=True))
    return User.objects.in_bulk(pks)


def _coordinators(place: Place) -> list[User]:
    """Return the coordinators of ``place``; where there is none, those who keep its overview."""
    members = list(Membership.objects.filter(place=place, active=True, user__is_active=True).select_related("user"))
    mine = [m.user for m in members if Role.COORDINATOR in m.roles]
    return mine or [m.user for m in members if RIGHTS["overview.edit"] & set(m.roles)]


def recount(place: Place) -> None:
    """Let everything that waits follow what has just been confirmed or handed over in ``place``."""
    now = timezone.now()
    for user in inbox.readers_of(CONFIRM, place.pk):
        settle(user, place, now)
    settle_wanted(place, now)
