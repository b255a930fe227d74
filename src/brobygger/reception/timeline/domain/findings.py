"""What a wall shows: findings by weight, with the cards to act on (R12). Plain data; words are made outside."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from brobygger.overview.needs.models import Need, Stage
from brobygger.reception.timeline.analysis.answer import Analysis, analyse
from brobygger.reception.timeline.analysis.beside import Synergy, synergies
from brobygger.reception.timeline.analysis.cards import OFFER
from brobygger.reception.timeline.analysis.cards import Card as Seen
from brobygger.reception.timeline.analysis.cards import Need as Window
from brobygger.reception.timeline.analysis.findings import GOOD, Finding, findings
from brobygger.reception.timeline.analysis.limits import Limits
from brobygger.reception.timeline.models import CardState, Timeline, WallCard

# The days in which a need of a stage is felt; one that is felt at any time is answered at any time.
WINDOWS = {Stage.BEFORE: (-60, -1), Stage.FIRST_MONTH: (0, 30), Stage.HALF_YEAR: (0, 180)}
UNCONFIRMED = "unconfirmed"  # what the analysis does not know of: a task that the municipality has not confirmed
MOST_SYNERGIES = 12


@dataclass(frozen=True)
class Shown:
    """The analysis with the findings in the order of their weight, and what goes well together."""

    analysis: Analysis
    findings: list[Finding]
    synergies: list[Synergy]

    def counts(self) -> dict[str, int]:
        """Return by kind how many findings there are."""
        found: dict[str, int] = {}
        for finding in self.findings:
            found[finding.kind] = found.get(finding.kind, 0) + 1
        return found


def limits_of(timeline: Timeline) -> Limits:
    """Return the limits that the place has set for this wall."""
    return Limits(
        max_must=timeline.max_must, warn_must=timeline.warn_must, max_starts=timeline.max_starts,
        max_faces=timeline.max_faces, min_gap=timeline.min_gap,
    )  # fmt: skip


def seen(card: WallCard, after: Sequence[object]) -> Seen:
    """Return a card as the analysis sees it; who is not named is one owner a side."""
    return Seen(
        key=str(card.pk), title=card.title, side=card.side, owner=card.who or f"? {card.side}", kind=card.kind,
        topics=tuple(card.topics), audiences=tuple(a for a in card.audiences if a != "everyone"),
        from_day=card.from_day, to_day=card.to_day, minutes=card.minutes, per_week=card.per_week,
        after=tuple(str(pk) for pk in after), earliest=card.earliest, latest=card.latest, fixed=card.fixed,
    )  # fmt: skip


def windows(needs: Collection[Need]) -> list[Window]:
    """Return the days in which topics are needed, from the needs that were named for a stage of the arrival."""
    found = {Window(n.topic.slug, *WINDOWS[Stage(n.stage)]) for n in needs if n.stage in WINDOWS and not n.ended_on}
    return sorted(found, key=lambda w: (w.topic, w.from_day, w.to_day))


def counted(cards: Collection[WallCard], order: Mapping[UUID, Sequence[UUID]]) -> list[Seen]:
    """Return the cards that exist here as the analysis sees them, each with those it comes after."""
    here = [c for c in cards if c.state == CardState.OURS]
    known = {c.pk for c in here}
    return [seen(c, [pk for pk in order.get(c.pk, ()) if pk in known]) for c in here]


def look(
    timeline: Timeline, cards: Collection[WallCard], order: Mapping[UUID, Sequence[UUID]],
    needs: Collection[Window] = (), audience: str = "",
) -> Shown:  # fmt: skip
    """Return what the wall shows.

    Args:
        timeline: with its limits.
        cards: of the wall; only those that exist here count.
        order: id of a card to those it comes after.
        needs: windows of needed topics.
        audience: slug; empty for everybody.
    """
    here = [c for c in cards if c.state == CardState.OURS]
    found = analyse(counted(cards, order), needs, limits_of(timeline), audience)
    listed = [_easiest_first(found, f) for f in findings(found) if f.kind not in GOOD]
    waiting = [c for c in here if c.unconfirmed and str(c.pk) in found.cards]
    return Shown(found, [*listed, *_unconfirmed(waiting)], synergies(found.cards.values())[:MOST_SYNERGIES])


def _easiest_first(found: Analysis, finding: Finding) -> Finding:
    """Return the finding of a week with the cards first that are easiest to move: offers before tasks."""
    if finding.week is None:
        return finding
    cards = [found.cards[key] for key in finding.cards]
    cards.sort(key=lambda c: (c.fixed, c.is_authority_task, c.kind == OFFER, -c.from_day, c.name))
    return finding._replace(cards=tuple(c.key for c in cards))


def _unconfirmed(tasks: Sequence[WallCard]) -> list[Finding]:
    if not tasks:
        return []
    day = min(c.from_day for c in tasks)
    return [Finding(UNCONFIRMED, tuple(str(c.pk) for c in tasks), amount=len(tasks), from_day=day, to_day=day)]
