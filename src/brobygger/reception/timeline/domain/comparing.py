"""Two adopted walls beside each other: how load and findings changed (R12). Plain data; words are made outside."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from brobygger.reception.timeline.analysis.answer import Analysis, analyse
from brobygger.reception.timeline.analysis.cards import Card, Need
from brobygger.reception.timeline.analysis.compare import Difference, compare
from brobygger.reception.timeline.analysis.findings import GOOD, Finding
from brobygger.reception.timeline.domain.findings import limits_of
from brobygger.reception.timeline.domain.revisions import PlannedCard, cards_in
from brobygger.reception.timeline.models import Revision, Timeline


@dataclass(frozen=True)
class Compared:
    """Two revisions looked at with the needs and limits of today, so that only the cards differ.

    Args:
        before, now: what each showed.
        difference: of the two; findings that tell of something good are left out of its lists below.
        titles: id of a card to its title, the newer one where both have it.
    """

    before: Analysis
    now: Analysis
    difference: Difference
    titles: dict[str, str]

    @property
    def gone(self) -> list[Finding]:
        """Return the findings that are no more."""
        return [f for f in self.difference.gone if f.kind not in GOOD]

    @property
    def new(self) -> list[Finding]:
        """Return the findings that came."""
        return [f for f in self.difference.new if f.kind not in GOOD]

    @property
    def left(self) -> int:
        """Return how many findings are as before."""
        return sum(f.kind not in GOOD for f in self.difference.left)


def compared(timeline: Timeline, before: Revision, now: Revision, needs: Collection[Need] = ()) -> Compared:
    """Return what became of ``before`` in ``now``, two revisions of ``timeline``."""
    old, new = list(cards_in(before)), list(cards_in(now))
    limits = limits_of(timeline)
    was, is_now = (analyse(_seen(cards), needs, limits) for cards in (old, new))
    return Compared(was, is_now, compare(was, is_now), {c.id: c.title for c in (*old, *new)})


def _seen(cards: Iterable[PlannedCard]) -> list[Card]:
    """Return adopted cards as the analysis sees them; see ``findings.seen``."""
    return [
        Card(
            key=c.id,
            title=c.title,
            side=c.side,
            owner=c.owner or f"? {c.side}",
            kind=c.kind,
            topics=c.topics,
            audiences=tuple(a for a in c.audiences if a != "everyone"),
            from_day=c.from_day,
            to_day=c.to_day,
            minutes=c.minutes,
            per_week=c.per_week,
            after=c.after,
            earliest=c.earliest,
            latest=c.latest,
            fixed=c.fixed,
        )  # fmt: skip
        for c in cards
    ]
