"""What a wall shows: findings by weight, with the cards to act on (R12). Plain data; words are made outside."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from brobygger.overview.needs.models import Need, Stage
from brobygger.reception.timeline.analysis.answer import Analysis, analyse
from brobygger.reception.timeline.analysis.cards import AUTHORITY_TASK, OFFER
from brobygger.reception.timeline.analysis.cards import Card as Seen
from brobygger.reception.timeline.analysis.cards import Need as Window
from brobygger.reception.timeline.analysis.limits import Limits
from brobygger.reception.timeline.analysis.load import weeks_of
from brobygger.reception.timeline.models import CardState, Timeline, WallCard

# The days in which a need of a stage is felt; one that is felt at any time is answered at any time.
WINDOWS = {Stage.BEFORE: (-60, -1), Stage.FIRST_MONTH: (0, 30), Stage.HALF_YEAR: (0, 180)}
NEAR = 7  # days between one side's task and the other's offer that belong together
MOST_SYNERGIES = 12
# The weightiest first: what cannot be, what the law asks, what is too much, what is missing or twice.
KINDS = (
    "circle", "deadline", "order", "must_over", "starts", "faces", "gap", "coincidence", "must_high", "unconfirmed",
)  # fmt: skip


@dataclass(frozen=True)
class Finding:
    """One thing that the wall shows.

    Args:
        kind: of ``KINDS``.
        day: where its flag stands.
        cards: ids of the cards that it is about, the one to act on first.
        number: how many (new things, faces, minutes, days), where it counts something.
        week: where it is about one week.
        topic: slug, where it is about one.
        to_day: the last day, of a gap.
    """

    kind: str
    day: int
    cards: tuple[str, ...] = ()
    number: int = 0
    week: int | None = None
    topic: str = ""
    to_day: int | None = None


@dataclass(frozen=True)
class Synergy:
    """One side's offer right beside the other's task: something to do together. Ids of the cards."""

    task: str
    offer: str


@dataclass(frozen=True)
class Shown:
    """The analysis with the findings in the order of their weight, and what goes well together."""

    analysis: Analysis
    findings: list[Finding]
    synergies: list[Synergy]
    by_side: Mapping[str, Analysis] = field(default_factory=dict)

    @property
    def moment(self) -> Finding | None:
        """The one thing to look at now."""
        return self.findings[0] if self.findings else None

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
    known = {c.pk for c in here}
    plain = [seen(c, [pk for pk in order.get(c.pk, ()) if pk in known]) for c in here]
    found = analyse(plain, needs, limits_of(timeline), audience)
    open_tasks = [c for c in here if c.unconfirmed and str(c.pk) in found.cards]
    findings = [*_of_weeks(found), *_of_cards(found), *_unconfirmed(open_tasks)]
    findings.sort(key=lambda f: (KINDS.index(f.kind), f.day, f.cards))
    by_side = {side: analyse([c for c in plain if c.side == side], (), limits_of(timeline), audience) for side in
               sorted({c.side for c in plain})}  # fmt: skip
    return Shown(found, findings, synergies(list(found.cards.values())), by_side)


def synergies(cards: Sequence[Seen]) -> list[Synergy]:
    """Return the pairs of one side's task and another's offer on the same topic, for some of the same people, that
    begin within ``NEAR`` days of each other."""
    tasks = [c for c in cards if c.kind == AUTHORITY_TASK]
    offers = [c for c in cards if c.kind != AUTHORITY_TASK and c.side != "municipality"]
    pairs = [
        (abs(t.from_day - o.from_day), t, o)
        for t in tasks
        for o in offers
        if abs(t.from_day - o.from_day) <= NEAR and set(t.topics) & set(o.topics) and t.meets(o)
    ]
    pairs.sort(key=lambda p: (p[0], p[1].name, p[2].name))
    return [Synergy(t.key, o.key) for _apart, t, o in pairs[:MOST_SYNERGIES]]


def _of_weeks(found: Analysis) -> list[Finding]:
    findings = []
    for week in found.weeks:
        numbers = {
            "must_over": int(week.must_minutes), "must_high": int(week.must_minutes), "starts": week.starts,
            "faces": week.new_faces,
        }  # fmt: skip
        findings += [
            Finding(flag, week.number * 7, _movable(found, week.number, flag), numbers[flag], week.number)
            for flag in week.flags
        ]
    return findings


def _movable(found: Analysis, week: int, flag: str) -> tuple[str, ...]:
    """Return the cards that make the week what it is, those that are easiest to move first: offers before tasks."""
    inside = [c for c in found.cards.values() if c.minutes > 0]
    if flag in {"starts", "faces"}:
        inside = [c for c in inside if c.from_day // 7 == week]
    else:
        inside = [c for c in inside if c.is_authority_task and week in dict(weeks_of(c))]
    inside.sort(key=lambda c: (c.fixed, c.is_authority_task, c.kind == OFFER, -c.from_day, c.name))
    return tuple(c.key for c in inside)


def _of_cards(found: Analysis) -> list[Finding]:
    day = {key: card.from_day for key, card in found.cards.items()}
    late = [c for c in found.cards.values() if c.is_authority_task and c.latest is not None and c.to_day > c.latest]
    return [
        *(Finding("circle", min(day[k] for k in group), tuple(group)) for group in found.circles),
        *(Finding("deadline", c.from_day, (c.key,), c.latest or 0) for c in late),
        *(Finding("order", day[o.card], (o.card, o.requires)) for o in found.order),
        *(Finding("gap", g.from_day, (), g.days, topic=g.topic, to_day=g.to_day) for g in found.gaps),
        *(Finding("coincidence", max(day[c.first], day[c.second]), tuple(c)) for c in found.coincidences),
    ]


def _unconfirmed(tasks: Sequence[WallCard]) -> list[Finding]:
    if not tasks:
        return []
    first = min(tasks, key=lambda c: (c.from_day, c.title))
    return [Finding("unconfirmed", first.from_day, tuple(str(c.pk) for c in tasks), len(tasks))]
