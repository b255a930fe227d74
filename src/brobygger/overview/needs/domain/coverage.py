"""Needs held against what there is, in both directions (R8): plain Python, data in, findings out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

TOPIC, AUDIENCE, AREA, DAYS = "topic", "audience", "area", "days"
EVERYONE = "everyone"
ANY = ""  # the column of what is for everybody, everywhere or any time
NEAREST = 3


@dataclass(frozen=True)
class Wish:
    """A need as far as it can be held against offers; empty means anybody, anywhere, any time."""

    key: str
    title: str
    topic: str
    audience: str = ANY
    area: str = ANY
    days: str = ANY
    confirmed: bool = False


@dataclass(frozen=True)
class Offer:
    """An activity likewise: empty sets mean for everybody, anywhere, any time."""

    key: str
    title: str
    topics: frozenset[str]
    audiences: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    days: frozenset[str] = frozenset()

    def values(self, dimension: str) -> frozenset[str]:
        """Return for whom, where or when it is; nothing for everybody, anywhere, any time."""
        found = {AUDIENCE: self.audiences, AREA: self.areas, DAYS: self.days}[dimension]
        return frozenset() if dimension == AUDIENCE and EVERYONE in found else found


def value_of(wish: Wish, dimension: str) -> str:
    """Return for whom, where or when a need is; nothing for everybody, anywhere, any time."""
    value = {AUDIENCE: wish.audience, AREA: wish.area, DAYS: wish.days}[dimension]
    return ANY if dimension == AUDIENCE and value == EVERYONE else value


def lacks(wish: Wish, offer: Offer) -> tuple[str, ...]:
    """Return in what ``offer`` does not answer ``wish``: nothing where it does."""
    if wish.topic not in offer.topics:
        return (TOPIC,)
    found = []
    for dimension in (AUDIENCE, AREA, DAYS):
        value, there = value_of(wish, dimension), offer.values(dimension)
        if value and there and value not in there:
            found.append(dimension)
    return tuple(found)


@dataclass(frozen=True)
class Cell:
    """Where a topic meets a group: keys of needs, those without an offer, offers, and those without a need."""

    wishes: tuple[str, ...] = ()
    unmet: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    unasked: tuple[str, ...] = ()

    @property
    def state(self) -> str:
        """``gap``: a need without an offer; ``idle``: offers without a need; ``met``; ``nothing``."""
        if self.unmet:
            return "gap"
        if self.wishes:
            return "met"
        return "idle" if self.offers else "nothing"


@dataclass(frozen=True)
class Near:
    """An offer that almost answers a need, and what it lacks."""

    offer: Offer
    lacks: tuple[str, ...]


@dataclass(frozen=True)
class Coverage:
    """Which offers answer which needs, and what is left over on both sides."""

    wishes: Sequence[Wish]
    offers: Sequence[Offer]
    answers: Mapping[str, tuple[str, ...]]
    near: Mapping[str, tuple[Near, ...]] = field(default_factory=dict)

    @property
    def unmet(self) -> list[Wish]:
        """Needs without an offer; those that newcomers confirmed first."""
        return sorted((w for w in self.wishes if not self.answers[w.key]), key=lambda w: (not w.confirmed, w.title))

    @property
    def unasked(self) -> list[Offer]:
        """Offers that answer no need that anybody has named."""
        used = {key for keys in self.answers.values() for key in keys}
        return sorted((o for o in self.offers if o.key not in used), key=lambda o: o.title)

    def cells(self, dimension: str) -> dict[tuple[str, str], Cell]:
        """Return ``(topic, audience, area or days)`` to what meets there; what is for all stands under ``ANY``."""
        unmet, unasked = {w.key for w in self.unmet}, {o.key for o in self.unasked}
        parts: dict[tuple[str, str], tuple[list[str], list[str]]] = {}
        for wish in self.wishes:
            parts.setdefault((wish.topic, value_of(wish, dimension)), ([], []))[0].append(wish.key)
        for offer in self.offers:
            for topic in sorted(offer.topics):
                for value in sorted(offer.values(dimension)) or [ANY]:
                    parts.setdefault((topic, value), ([], []))[1].append(offer.key)
        return {
            place: Cell(tuple(w), tuple(k for k in w if k in unmet), tuple(o), tuple(k for k in o if k in unasked))
            for place, (w, o) in parts.items()
        }


def cover(wishes: Iterable[Wish], offers: Iterable[Offer]) -> Coverage:
    """Hold needs against offers. Takes the time of needs times offers of the same topic, not of all offers."""
    wishes, offers = list(wishes), list(offers)
    by_topic: dict[str, list[Offer]] = {}
    for offer in offers:
        for topic in offer.topics:
            by_topic.setdefault(topic, []).append(offer)
    answers, near = {}, {}
    for wish in wishes:
        missing = [(o, lacks(wish, o)) for o in by_topic.get(wish.topic, [])]
        answers[wish.key] = tuple(o.key for o, what in missing if not what)
        if not answers[wish.key]:
            closest = sorted(missing, key=lambda pair: (len(pair[1]), pair[0].title))[:NEAREST]
            near[wish.key] = tuple(Near(o, what) for o, what in closest)
    return Coverage(wishes, offers, answers, near)


def worst_topic(coverage: Coverage) -> tuple[str, int] | None:
    """Return the topic with the most needs without an offer, and how many; None where every need has one."""
    counts: dict[str, int] = {}
    for wish in coverage.unmet:
        counts[wish.topic] = counts.get(wish.topic, 0) + 1
    return max(counts.items(), key=lambda item: (item[1], item[0]), default=None)
