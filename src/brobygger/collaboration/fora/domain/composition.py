"""How a forum is composed, what it misses, and whom of the overview one could invite (R3, R17, R38)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from brobygger.collaboration.fora import ports
from brobygger.collaboration.fora.balance.composition import (
    Balance,
    Miss,
    Person,
    against,
    balance_of,
    misses,
)
from brobygger.collaboration.fora.models import Appointment, Forum, ForumMember
from brobygger.collaboration.fora.rules import current_appointments
from brobygger.overview.directory.domain.queries import current_actors
from brobygger.overview.directory.models import Activity, Actor, ActorKind, Representation

NAMES = 3
SAME = {"municipality": "municipality", "civil_society": "civil", "coordinator": "coordinator", "lived_it": "lived_it"}
NOT_MISSED = {ActorKind.CITIZEN, ActorKind.MUNICIPALITY, ActorKind.CONTRACTOR, ActorKind.HOUSING, ActorKind.ASSOCIATION}


@dataclass(frozen=True)
class Kind:
    """A kind of actor that nobody in the forum stands for, with some of them to ask; departments one by one."""

    kind: Any
    actors: Sequence[Actor]


@dataclass(frozen=True)
class Composition:
    """All of it, of one forum."""

    balance: Balance
    misses: Sequence[Miss]
    kinds: Sequence[Kind]


def composition_of(forum: Forum, members: Sequence[ForumMember], user: Any, *, coordinators: int) -> Composition:
    """Return how ``forum`` is composed of its present ``members``; the caller has seen that ``user`` may read it."""
    people = [Person(m.side, m.paid, m.decides, m.lived_it) for m in members]
    actors = _actors_of(members)
    about = Activity.objects.filter(place=forum.place, organiser__in=actors, topics__slug__in=forum.topics)
    known = set(about.values_list("topics__slug", flat=True)) if forum.topics else set()
    agreed = {whom: number for answer in ports.agreed for whom, number in answer(forum).items()}
    broken = against(agreed, people, coordinators=coordinators)
    found = misses(forum.functions, people, coordinator=bool(coordinators), topics=forum.topics, known=known)
    # What is agreed goes before advice on the same; and where nothing of it is broken, advice on it is silent.
    said = {whom for whom in agreed if whom in SAME}
    rest = [miss for miss in found if miss.kind not in {SAME[whom] for whom in said}]
    return Composition(balance_of(people), [*broken, *rest], _missing(forum, user, actors))


def broken_in(agreed: Mapping[UUID, Mapping[str, int]]) -> dict[UUID, list[Miss]]:
    """Return what each forum lacks of what is ``agreed`` for it, asked with two questions for all of them (R21)."""
    people: dict[UUID, list[Person]] = {key: [] for key in agreed}
    rows = ForumMember.objects.filter(forum__in=agreed, left_on=None).order_by()
    for forum, side, paid, decides, lived_it in rows.values_list("forum", "side", "paid", "decides", "lived_it"):
        people[forum].append(Person(side, paid, decides, lived_it))
    appointed = Counter(
        Appointment.objects.filter(current_appointments(), forum__in=agreed).order_by().values_list("forum", flat=True)
    )
    return {key: against(said, people[key], coordinators=appointed[key]) for key, said in agreed.items()}


def _actors_of(members: Sequence[ForumMember]) -> set[Any]:
    """Return the actors for whom somebody sits there: as it was said, or as she represents them."""
    stated = {m.actor_id for m in members if m.actor_id}
    users = [m.user_id for m in members if m.user_id]
    acting = Representation.objects.filter(place=members[0].place_id, user__in=users, ended_at=None) if users else None
    return stated | set(acting.values_list("actor", flat=True) if acting is not None else ())


def _missing(forum: Forum, user: Any, there: set[Any]) -> list[Kind]:
    rows = list(current_actors(user, forum.place).exclude(kind__in=NOT_MISSED).only("pk", "kind", "name", "place"))
    present = {a.kind for a in rows if a.pk in there}
    found = []
    for kind in ActorKind:
        free = [a for a in rows if a.kind == kind and a.pk not in there]
        if free and (kind not in present or kind == ActorKind.DEPARTMENT):
            found.append(Kind(kind, free[:NAMES]))
    return found
