"""A card and a need, as the analysis sees them."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

FIRST_DAY, LAST_DAY = -60, 180
MUNICIPALITY, CIVIL_SOCIETY, PARTNER = SIDES = ("municipality", "civil_society", "partner")
AUTHORITY_TASK, OFFER, ACTIVITY = KINDS = ("authority_task", "offer", "activity")

Number = int | float | Decimal | Fraction


@dataclass(frozen=True, slots=True)
class Card:
    """One task, offer or activity on the wall (R11, R13).

    Args:
        key: what other cards name it by; on a sheet the title, in the database the id.
        title: as people read it; findings are sorted by it.
        side: one of ``SIDES``.
        owner: who does it; two cards have the same owner where this text is the same.
        kind: one of ``KINDS``.
        topics: slugs, at least one.
        audiences: slugs; none means everyone.
        from_day, to_day: days from the arrival, both included, ``FIRST_DAY`` to ``LAST_DAY``.
        minutes: what one occurrence asks of the household.
        per_week: occurrences a week, above 0; a card of one day has one occurrence whatever stands here.
        after: keys of the cards it requires.
        earliest, latest: days within which the whole card must lie; None where nothing is said. For an authority task
            ``latest`` is the deadline in law.
        fixed: stays where it is, whatever is suggested.
    """

    key: str
    title: str
    side: str
    owner: str
    kind: str
    topics: tuple[str, ...]
    audiences: tuple[str, ...]
    from_day: int
    to_day: int
    minutes: Number = 0
    per_week: Number = 1
    after: tuple[str, ...] = ()
    earliest: int | None = None
    latest: int | None = None
    fixed: bool = False

    @property
    def is_authority_task(self) -> bool:
        """Whether the law says that it must be done."""
        return self.kind == AUTHORITY_TASK

    @property
    def days(self) -> int:
        """How many days it covers, 1 or more."""
        return self.to_day - self.from_day + 1

    @property
    def name(self) -> tuple[str, str]:
        """What it is sorted by: the title by code point; the key where two are called the same."""
        return self.title, self.key

    def moved_to(self, from_day: int) -> "Card":
        """Return the card as long as before, beginning on ``from_day``."""
        return replace(self, from_day=from_day, to_day=from_day + self.to_day - self.from_day)

    def meets(self, other: "Card") -> bool:
        """Whether the two are for some of the same people: no audience is everyone."""
        return not self.audiences or not other.audiences or not set(self.audiences).isdisjoint(other.audiences)


@dataclass(frozen=True, slots=True)
class Need:
    """A topic that somebody needs something of from ``from_day`` to ``to_day``, both included."""

    topic: str
    from_day: int
    to_day: int


@lru_cache(maxsize=4096)
def exact(number: Number) -> Fraction:
    """Return ``number`` as it is written, without what a float adds: 0.1 is one tenth.

    Sums of such numbers are the same in any order, and a week of exactly the limit is not over it.
    """
    return Fraction(str(number)) if isinstance(number, float) else Fraction(number)


def for_audience(cards: Collection[Card], audience: str = "") -> list[Card]:
    """Return the cards that count for ``audience``: those for everyone and those for it; all of them where it is empty.

    What a card requires is kept as far as it counts too, so that nothing below meets a key that it does not know.
    """
    counted = [c for c in cards if not audience or not c.audiences or audience in c.audiences]
    known = {c.key for c in counted}
    return [c if known.issuperset(c.after) else replace(c, after=tuple(filter(known.__contains__, c.after)))
            for c in counted]  # fmt: skip
