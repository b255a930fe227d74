"""How a forum is composed, and what it misses for what it is for. Advice: nothing here stops anybody (R17, R79)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

MUNICIPALITY, CIVIL, PARTNER = "municipality", "civil_society", "partner"


@dataclass(frozen=True)
class Person:
    """A member: whom she belongs to, paid or not, and whether she can decide for that side."""

    side: str
    paid: bool = False
    decides: bool = False
    lived_it: bool = False


@dataclass(frozen=True)
class Balance:
    """How many there are of each; paid staff of civil society are counted apart, they do not fake the balance (R1)."""

    municipality: int
    civil: int
    civil_paid: int
    partner: int


@dataclass(frozen=True)
class Miss:
    """One thing that is missing: which, of how many there are, how many more it takes, and the topics it is about."""

    kind: str
    have: int = 0
    more: int = 0
    topics: tuple[str, ...] = ()


def balance_of(people: Sequence[Person]) -> Balance:
    """Return how many of ``people`` belong to each side."""
    civil = [p for p in people if p.side == CIVIL]
    return Balance(
        sum(p.side == MUNICIPALITY for p in people),
        sum(not p.paid for p in civil),
        sum(p.paid for p in civil),
        sum(p.side == PARTNER for p in people),
    )


def misses(
    functions: Collection[str],
    people: Sequence[Person],
    *,
    coordinator: bool,
    topics: Sequence[str] = (),
    known: Collection[str] = (),
) -> list[Miss]:
    """Return what a forum with ``functions`` misses, each once, what weighs most first.

    Args:
        functions: ``coordination``, ``network``, ``working``; a small place has all three in one (R79).
        people: who is in it now.
        coordinator: whether somebody is appointed to keep the overview.
        topics: what the forum is about.
        known: the topics that its members work with.
    """
    found, at = [], balance_of(people)
    if "coordination" in functions:
        found += _steering(people, at, coordinator)
    if "network" in functions:
        found += _network(at)
    if "working" in functions:
        lacking = tuple(t for t in topics if t not in known)
        if not topics:
            found.append(Miss("no_topics"))
        elif lacking:
            found.append(Miss("competences", have=len(topics) - len(lacking), more=len(lacking), topics=lacking))
    if not any(p.lived_it for p in people):
        found.append(Miss("lived_it"))
    first = {miss.kind: miss for miss in reversed(found)}
    return [miss for kind, miss in reversed(first.items())]


def _steering(people: Sequence[Person], at: Balance, coordinator: bool) -> list[Miss]:
    """An even split, leadership that can decide, and a coordinator; an odd one more on one side is even enough."""
    found = []
    if at.civil < at.municipality - 1:
        found.append(Miss("civil", have=at.civil, more=at.municipality - at.civil))
    if at.municipality < at.civil - 1:
        found.append(Miss("municipality", have=at.municipality, more=at.civil - at.municipality))
    if not any(p.side == MUNICIPALITY and p.decides for p in people):
        found.append(Miss("leadership"))
    if not coordinator:
        found.append(Miss("coordinator"))
    return found


def _network(at: Balance) -> list[Miss]:
    """As many of civil society as possible, with a few of the municipality."""
    found = []
    if at.civil < 2 * max(at.municipality, 1):
        found.append(Miss("civil", have=at.civil, more=2 * max(at.municipality, 1) - at.civil))
    if at.municipality == 0:
        found.append(Miss("municipality", have=0, more=1))
    return found


def against(agreed: Mapping[str, int], people: Sequence[Person], *, coordinators: int) -> list[Miss]:
    """Return what the composition lacks of what was ``agreed`` on, in that order (R21).

    Args:
        agreed: of whom how many at least: ``municipality``, ``civil_society``, ``partner``, ``coordinator``,
            ``decides``, ``lived_it``.
        people: who is in it now. Paid staff of civil society do not count for it (R1).
        coordinators: how many are appointed.

    Of those who have lived it only nobody at all is told: a number would label them.
    """
    at = balance_of(people)
    have = {
        "municipality": at.municipality, "civil_society": at.civil, "partner": at.partner, "coordinator": coordinators,
        "decides": sum(p.decides for p in people), "lived_it": sum(p.lived_it for p in people),
    }  # fmt: skip
    wanted = {whom: min(number, 1) if whom == "lived_it" else number for whom, number in agreed.items()}
    return [Miss(f"agreed_{w}", have[w], n - have[w]) for w, n in wanted.items() if w in have and have[w] < n]
