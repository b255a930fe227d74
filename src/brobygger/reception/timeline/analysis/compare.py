"""Two revisions of a wall: what moved, and how load and findings changed."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from fractions import Fraction

from brobygger.reception.timeline.analysis.answer import Analysis
from brobygger.reception.timeline.analysis.cards import Card, exact
from brobygger.reception.timeline.analysis.findings import Finding, findings

NOT_TOLD = frozenset({"key", "from_day", "to_day"})  # who it is, and what ``Moved`` tells


@dataclass(frozen=True, slots=True)
class Moved:
    """A card that lies elsewhere, or is longer or shorter; days both included."""

    card: str
    before: tuple[int, int]
    after: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Changed:
    """A card of which something else than its days changed; ``what`` are names of fields of ``Card``."""

    card: str
    what: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WeekChange:
    """One week before and after: exact minutes that must and may be attended, new things and new faces."""

    number: int
    must: tuple[Fraction, Fraction]
    offered: tuple[Fraction, Fraction]
    starts: tuple[int, int]
    new_faces: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of a wall; cards by key, by title.

    Args:
        added, removed: cards that only one of the two has.
        moved, changed: cards that both have.
        weeks: those whose load differs, in order.
        gone: findings that are no more; new: those that came; left: those that are as before or differ in number only.
    """

    added: tuple[str, ...]
    removed: tuple[str, ...]
    moved: tuple[Moved, ...]
    changed: tuple[Changed, ...]
    weeks: tuple[WeekChange, ...]
    gone: tuple[Finding, ...]
    new: tuple[Finding, ...]
    left: tuple[Finding, ...]

    @property
    def is_none(self) -> bool:
        """Whether the two are the same."""
        return not (self.added or self.removed or self.moved or self.changed)


def compare(before: Analysis, after: Analysis) -> Difference:
    """Return what differs between two analyses of a wall, best made with the same needs and limits (R12)."""
    old, new = before.cards, after.cards
    both = sorted((c for c in new.values() if c.key in old), key=lambda c: c.name)
    listed = {f.identity: f for f in findings(before)}, {f.identity: f for f in findings(after)}
    return Difference(
        added=_titles(c for c in new.values() if c.key not in old),
        removed=_titles(c for c in old.values() if c.key not in new),
        moved=tuple(Moved(c.key, _days(old[c.key]), _days(c)) for c in both if _days(old[c.key]) != _days(c)),
        changed=tuple(Changed(c.key, what) for c in both if (what := _what(old[c.key], c))),
        weeks=_weeks(before, after),
        gone=tuple(f for key, f in listed[0].items() if key not in listed[1]),
        new=tuple(f for key, f in listed[1].items() if key not in listed[0]),
        left=tuple(f for key, f in listed[1].items() if key in listed[0]),
    )


def _titles(cards: Iterable[Card]) -> tuple[str, ...]:
    return tuple(c.key for c in sorted(cards, key=lambda c: c.name))


def _days(card: Card) -> tuple[int, int]:
    return card.from_day, card.to_day


def _what(old: Card, new: Card) -> tuple[str, ...]:
    return tuple(f.name for f in fields(Card) if f.name not in NOT_TOLD and _plain(old, f.name) != _plain(new, f.name))


def _plain(card: Card, name: str) -> object:
    """Return a field so that the same thing told in another order, or as another kind of number, is the same."""
    value = getattr(card, name)
    if isinstance(value, tuple):
        return frozenset(value)
    return exact(value) if name in {"minutes", "per_week"} else value


def _weeks(before: Analysis, after: Analysis) -> tuple[WeekChange, ...]:
    nothing = (Fraction(0), Fraction(0), 0, 0)
    told = [
        {w.number: (w.must_minutes, w.offered_minutes, w.starts, w.new_faces) for w in one.weeks}
        for one in (before, after)
    ]
    found = []
    for number in sorted(told[0].keys() | told[1].keys()):
        was, is_now = told[0].get(number, nothing), told[1].get(number, nothing)
        if was != is_now:
            pairs = list(zip(was, is_now, strict=True))
            found.append(WeekChange(number, *pairs))  # type: ignore[arg-type]  # four pairs
    return tuple(found)
