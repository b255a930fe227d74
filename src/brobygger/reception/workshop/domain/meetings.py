"""Holding a reception workshop: opening it, inviting both sides, and writing down what was decided."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from brobygger.core.command import command
from brobygger.core.models import Place
from brobygger.core.privacy import refuse_cpr_numbers
from brobygger.core.workshop.domain.leading import open_workshop
from brobygger.core.workshop.kinds import Kind
from brobygger.core.workshop.models import Workshop
from brobygger.overview.directory.domain.queries import current_actors
from brobygger.overview.directory.domain.visible import shown_to_members
from brobygger.overview.directory.models import Actor
from brobygger.people.models import Side, User
from brobygger.reception.timeline.models import Timeline
from brobygger.reception.workshop.models import Invited, ReceptionWorkshop


def open_meeting(*, place: Place, by: User, kind: Kind, timeline: Timeline, title: str, held_on: date) -> Workshop:
    """Open a workshop at ``timeline``, led by ``by``."""
    with command("workshop.open", place=place, by=by) as change:
        workshop = open_workshop(place=place, by=by, kind=kind, title=title, held_on=held_on, about=timeline.pk)
        change.add(ReceptionWorkshop(place=place, workshop=workshop, timeline=timeline), recorded=False)
    return workshop


def invite(*, meeting: ReceptionWorkshop, by: User, actors: Iterable[Actor]) -> None:
    """Let ``actors`` be those who are invited, and nobody else."""
    wanted = {a.pk: a.name for a in actors}
    with command("workshop.invite", place=meeting.place, by=by) as change:
        rows = Invited.objects.filter(meeting=meeting)
        before = dict(rows.values_list("actor", "actor__name"))
        rows.exclude(actor__in=wanted).delete()
        new = [Invited(place=meeting.place, meeting=meeting, actor_id=pk) for pk in wanted if pk not in before]
        change.add_many(Invited, new)
        if before.keys() != wanted.keys():
            change.record(meeting, {"invited": [sorted(before.values()), sorted(wanted.values())]})


def write_decisions(*, meeting: ReceptionWorkshop, by: User, decisions: str) -> None:
    """Keep what was decided, in the words of the room.

    Raises:
        ValidationError: it holds a CPR number.
    """
    refuse_cpr_numbers(decisions)
    with command("workshop.decide", place=meeting.place, by=by) as change:
        meeting.decisions = decisions
        change.save(meeting)


@dataclass(frozen=True)
class Guests:
    """Who is invited and who could be, by side; ``missing`` names the sides and kinds of which nobody is."""

    by_side: dict[str, list[tuple[Actor, bool]]]
    missing_sides: list[str]
    missing_kinds: list[tuple[str, str]]


@dataclass(frozen=True)
class Reached:
    """How those chosen are reached: ``mails``, and ``others`` with a phone or nothing, as they let members see it."""

    mails: list[str]
    others: list[tuple[Actor, str]]


def reached(user: Any, meeting: ReceptionWorkshop) -> Reached:
    """Return how those chosen for ``meeting`` are invited."""
    chosen = Invited.objects.filter(meeting=meeting).values("actor")
    mails, others = [], []
    for actor in current_actors(user, meeting.place).filter(pk__in=chosen).order_by("name"):
        if actor.email and shown_to_members(actor, "email"):
            mails.append(actor.email)
        else:
            others.append((actor, actor.phone if shown_to_members(actor, "phone") else ""))
    return Reached(mails, others)


def guests(user: Any, meeting: ReceptionWorkshop) -> Guests:
    """Return the actors of the place with whether they are invited, and what is missing among the invited."""
    invited = set(Invited.objects.filter(meeting=meeting).values_list("actor", flat=True))
    by_side: dict[str, list[tuple[Actor, bool]]] = {side: [] for side in Side.values}
    there, asked = {}, set()
    for actor in current_actors(user, meeting.place).order_by("name"):
        by_side[actor.side].append((actor, actor.pk in invited))
        there[(actor.side, actor.kind)] = str(actor.get_kind_display())
        if actor.pk in invited:
            asked.add((actor.side, actor.kind))
    sides = [s for s in (Side.MUNICIPALITY, Side.CIVIL_SOCIETY) if s not in {side for side, _kind in asked}]
    kinds = [
        (side, name) for (side, kind), name in sorted(there.items(), key=lambda i: i[1]) if (side, kind) not in asked
    ]
    return Guests(by_side, [str(s) for s in sides], kinds)
