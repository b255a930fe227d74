"""Everything that a wall shows as one list, the hardest first, and the finding of the moment."""

from collections.abc import Iterator
from typing import NamedTuple

from brobygger.reception.timeline.analysis.answer import Analysis
from brobygger.reception.timeline.analysis.beside import outside, synergies
from brobygger.reception.timeline.analysis.cards import exact
from brobygger.reception.timeline.analysis.limits import FACES, MUST_HIGH, MUST_OVER, STARTS
from brobygger.reception.timeline.analysis.load import DAYS, Week, weeks_of

AUTHORITY_ERROR, CIRCLE, DEADLINE, TOO_EARLY, WINDOW = (
    "authority_error",
    "circle",
    "deadline",
    "too_early",
    "window",
)
GAP, COINCIDENCE, SYNERGY = "gap", "coincidence", "synergy"
# Hardest first: what cannot be, then what is too much, then what is missing, then what is twice, then what is good.
KINDS = (
    *(AUTHORITY_ERROR, CIRCLE, DEADLINE, TOO_EARLY, WINDOW),
    *(MUST_OVER, STARTS, FACES, GAP, COINCIDENCE, MUST_HIGH, SYNERGY),
)
GOOD = frozenset({SYNERGY})


class Finding(NamedTuple):
    """One thing that a wall shows, as data; the words are the page's.

    Args:
        kind: one of ``KINDS``.
        cards: keys of the cards that it is about: of a week those that begin in it or, for minutes, those in it that
            must be done, what asks most first; of a pair both, the one to move or the task first.
        week: its number; None where it is not about a week.
        amount: what is too much: minutes, starts or faces of the week, days late, days too early or days of a gap.
        limit: what the place set; 0 where it is not about a limit.
        topic: slug; empty where it is not about one.
        from_day, to_day: where on the wall it is to be seen, both included.
    """

    kind: str
    cards: tuple[str, ...]
    week: int | None = None
    amount: int = 0
    limit: int = 0
    topic: str = ""
    from_day: int = 0
    to_day: int = 0

    @property
    def identity(self) -> tuple[object, ...]:
        """What stays the same while the finding is about the same thing, so that two walls can be compared."""
        about: object = self.cards if self.week is None else self.week
        return self.kind, about, self.topic, self.from_day if self.kind == GAP else 0


def findings(found: Analysis) -> list[Finding]:
    """Return everything that the wall shows, the hardest first; what is good (``GOOD``) comes last (R12)."""
    all_of_them = [*_of_cards(found), *_of_weeks(found), *_of_offers(found)]
    return sorted(all_of_them, key=lambda f: (KINDS.index(f.kind), -_over(f), f.from_day))


def of_the_moment(listed: list[Finding]) -> Finding | None:
    """Return the one to speak of now: the hardest that is not good already; None where nothing is to be done."""
    return next((f for f in listed if f.kind not in GOOD), None)


def _over(finding: Finding) -> int:
    """Return by how much it is too much, so that of two weeks the worse comes first."""
    return finding.amount - finding.limit if finding.week is not None or finding.kind == DEADLINE else 0


def _of_cards(found: Analysis) -> Iterator[Finding]:
    for key in found.authority_errors:
        yield _about(found, AUTHORITY_ERROR, key)
    for group in found.circles:
        yield _about(found, CIRCLE, *group)
    for pair in found.order:
        days = found.cards[pair.requires].to_day - found.cards[pair.card].from_day
        yield _about(found, TOO_EARLY, pair.card, pair.requires, amount=days)
    for out in outside(found.cards.values()):
        yield _about(found, DEADLINE if out.by_law else WINDOW, out.card, amount=out.late or out.early)


def _of_weeks(found: Analysis) -> Iterator[Finding]:
    limits = found.limits
    for week in found.weeks:
        for flag in week.flags:
            amount, limit = {
                MUST_OVER: (round(week.must_minutes), round(limits.max_must)),
                MUST_HIGH: (round(week.must_minutes), round(limits.warn_must)),
                STARTS: (week.starts, limits.max_starts),
                FACES: (week.new_faces, limits.max_faces),
            }[flag]
            first = DAYS * week.number
            yield Finding(flag, _cards_of(found, week, flag), week.number, amount, limit, "", first, first + DAYS - 1)


def _cards_of(found: Analysis, week: Week, flag: str) -> tuple[str, ...]:
    """Return the cards that make a week too much, what asks most of the household first."""
    asking = [c for c in found.cards.values() if c.minutes > 0]
    if flag in {MUST_OVER, MUST_HIGH}:
        some = [c for c in asking if c.is_authority_task and week.number in dict(weeks_of(c))]
    else:
        some = [c for c in asking if c.from_day // DAYS == week.number]
    return tuple(c.key for c in sorted(some, key=lambda c: (-exact(c.minutes) * exact(c.per_week), c.name)))


def _of_offers(found: Analysis) -> Iterator[Finding]:
    for gap in found.gaps:
        yield Finding(GAP, (), None, gap.days, found.limits.min_gap, gap.topic, gap.from_day, gap.to_day)
    for pair in found.coincidences:
        yield _about(found, COINCIDENCE, *pair)
    for near in synergies(found.cards.values()):
        yield _about(found, SYNERGY, near.task, near.offer, amount=near.days, topic=near.topics[0])


def _about(found: Analysis, kind: str, *keys: str, amount: int = 0, topic: str = "") -> Finding:
    cards = [found.cards[key] for key in keys]
    first, last = min(c.from_day for c in cards), max(c.to_day for c in cards)
    return Finding(kind, keys, None, amount, 0, topic, first, last)
