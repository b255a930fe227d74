"""The wall: a picture that a room of people reads, its load, and what it shows (R11, R12)."""

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _L
from django.views.decorators.http import require_GET

from brobygger.core.access import member
from brobygger.core.beginnings import Beginning, Cause, Starting
from brobygger.core.models import Place
from brobygger.overview.directory.domain.terms import in_order, terms_of
from brobygger.overview.needs.domain.queries import needs_visible_to
from brobygger.people.models import Side
from brobygger.reception.timeline import picture, words
from brobygger.reception.timeline.analysis.beside import by_side
from brobygger.reception.timeline.analysis.findings import Finding
from brobygger.reception.timeline.domain.findings import Shown, look, windows
from brobygger.reception.timeline.domain.queries import cards_of, order_of
from brobygger.reception.timeline.models import CardKind, CardState, Timeline, WallCard
from brobygger.reception.timeline.ports import arrivals_on
from brobygger.reception.timeline.views.following import following
from brobygger.reception.timeline.views.frame import May, chosen

MOST_FINDINGS = 30
ZOOM_WORDS = {
    picture.WHOLE: _L("The whole wall"), picture.NEAR: _L("Week -8 to 12"), picture.MONTH: _L("Six weeks"),
}  # fmt: skip


@dataclass(frozen=True)
class Told:
    """A finding as the page shows it: numbered, in words, with the cards to act on."""

    number: int
    finding: Finding
    said: words.Said
    cards: list[WallCard]
    column: int
    starts: list[Beginning]


@dataclass
class Wall:
    """Everything that the pages of one wall show, read once."""

    timeline: Timeline
    cards: list[WallCard]
    shown: Shown
    terms: dict[str, Any]
    audience: str = ""
    by_id: dict[str, WallCard] = field(default_factory=dict)

    def told(self, shown: picture.Frame | None = None, starting: Starting | None = None) -> list[Told]:
        """Return the findings in words, numbered, with where they stand and what can be started on them."""
        titles = {key: card.title for key, card in self.by_id.items()}
        topics = {slug: str(term) for slug, term in self.terms["topic"].items()}
        days = shown or picture.frame(picture.WHOLE)
        told = [words.said(f, titles, topics) for f in self.shown.findings[:MOST_FINDINGS]]
        return [
            Told(
                number, f, said, [self.by_id[key] for key in f.cards[:6]], _column(days, f.from_day),
                starting.on(Cause(f"wall:{f.kind}", said.sentence, self._topics(f))) if starting else [],
            )
            for number, (f, said) in enumerate(zip(self.shown.findings, told, strict=False), 1)
        ]  # fmt: skip

    def _topics(self, finding: Finding) -> list[str]:
        """Return what a finding is about: its own topic, else those of its first card."""
        cards = [self.by_id[key] for key in finding.cards[:1]]
        return [finding.topic] if finding.topic else [slug for card in cards for slug in card.topics]

    def pairs(self) -> list[tuple[WallCard, WallCard]]:
        """Return what goes well together: a task and another side's offer."""
        return [(self.by_id[s.task], self.by_id[s.offer]) for s in self.shown.synergies]

    def shares(self) -> list[tuple[str, int, int, Any]]:
        """Return for each side its cards, those who do them, and the minutes that they ask in all."""
        counted = by_side(self.shown.analysis.cards.values())
        return [(s.side, sum(s.cards.values()), s.owners, s.all_minutes) for s in counted]

    def deadlines(self) -> list[tuple[WallCard, int]]:
        """Return the tasks by law that have a last day, the tightest first, with the days that are left to it."""
        found = [self.by_id[key] for key in self.shown.analysis.cards]
        tasks = [(c, c.latest - c.to_day) for c in found if c.kind == CardKind.AUTHORITY_TASK and c.latest is not None]
        return sorted(tasks, key=lambda pair: (pair[1], pair[0].title))


def read(request: Any, timeline: Timeline, audience: str = "") -> Wall:
    """Return what a wall shows to the reader, looked at for everybody or for one audience."""
    cards, order = cards_of(request.user, timeline), order_of(timeline)
    needs = needs_visible_to(request.user, timeline.place).filter(ended_on=None).select_related("topic")
    shown = look(timeline, cards, order, windows(needs), audience)
    return Wall(timeline, cards, shown, terms_of(timeline.place), audience, {str(c.pk): c for c in cards})


def _column(days: picture.Frame, day: int) -> int:
    """Return where a flag stands; 0 outside the picture."""
    return days.column(day) if days.shows(day, day) else 0


@member("desk")
@require_GET
def index(request: Any, place: Place) -> HttpResponse:
    """The picture, the load under it, and the findings beside it."""
    (walls, timeline), may = chosen(request, place), May(request, place)
    if timeline is None:
        return render(request, "timeline/none.html", {"may": may})
    follows = following(place, timeline)  # before the cards are read: what changes meanwhile is told
    asked = {name: request.GET.get(name, "") for name in ("topic", "audience", "side", "owner")}
    wall = read(request, timeline, asked["audience"])
    zoom = request.GET.get("zoom", picture.WHOLE)
    days = picture.frame(zoom, _whole(request.GET.get("from", "")))
    seen = [c for c in wall.cards if _fits(c, asked)]
    on_wall = [c for c in seen if c.state != CardState.NOT_HERE]
    found = wall.shown.analysis.weeks
    told = wall.told(days, Starting(request.user, place))
    arrivals = arrivals_on(request.user, timeline)
    today = next((a for a in arrivals if a.key == request.GET.get("arrival")), None)
    context = {
        "arrivals": arrivals, "today": today, "today_column": _column(days, today.day) if today else 0,
        "listening": follows,
        "walls": walls, "wall": timeline, "may": may, "zoom": zoom, "zooms": ZOOM_WORDS.items(),
        "days": days, "weeks": picture.weeks(days), "zero": days.column(0) if days.shows(0, 0) else 0,
        "movable": {c.pk for c in on_wall if may.change(c) and not c.fixed},
        "banks": _banks(on_wall, days), "bars": picture.load_bars(found, days),
        "limit": picture.line_of(timeline.max_must, found), "load": found, "told": told,
        "flags": _flags(told, days), "moment": told[0] if told else None, "pairs": wall.pairs(),
        "shares": wall.shares(), "deadlines": wall.deadlines(), "asked": asked,
        "filters": _filters(wall, seen), "suggested": sum(c.state == CardState.SUGGESTED for c in wall.cards),
        "by_week": _by_week(on_wall, found), "before": days.first - 42, "after": days.first + 42,
    }  # fmt: skip
    return render(request, "timeline/wall.html", context)


def _flags(told: list[Told], days: picture.Frame) -> list[Told]:
    """Return the findings whose flags have room beside each other: the weightiest of those that stand together."""
    room, flags = round(26 * days.days / picture.WIDTH), list[Told]()
    for one in told:
        if one.column and all(abs(one.column - other.column) > room for other in flags):
            flags.append(one)
    return flags


def _banks(cards: list[WallCard], days: picture.Frame) -> list[tuple[str, Any, list[picture.Placed]]]:
    """Return the two banks of the river with their cards; partners stand with civil society."""
    ours = [c for c in cards if c.side == Side.MUNICIPALITY]
    theirs = [c for c in cards if c.side != Side.MUNICIPALITY]
    return [
        ("municipality", Side.MUNICIPALITY.label, picture.place(ours, days)),
        ("civil_society", _("Civil society and partners"), picture.place(theirs, days)),
    ]


def _by_week(cards: list[WallCard], found: Any) -> list[tuple[int, Any, list[WallCard]]]:
    """Return for a narrow screen the weeks in which something begins, with their load and those cards."""
    load = {w.number: w for w in found}
    begin: dict[int, list[WallCard]] = {}
    for card in cards:
        begin.setdefault(words.week_of(card.from_day), []).append(card)
    return [(number, load.get(number), begin[number]) for number in sorted(begin)]


def _filters(wall: Wall, seen: list[WallCard]) -> dict[str, list[tuple[str, str]]]:
    """Return what can be chosen: only what is on the wall."""
    used = {name: {slug for c in wall.cards for slug in getattr(c, name)} for name in ("topics", "audiences")}
    return {
        "topic": [(t.slug, str(t)) for t in in_order(used["topics"] & wall.terms["topic"].keys(), wall.terms["topic"])],
        "audience": [
            (t.slug, str(t))
            for t in in_order(used["audiences"] & wall.terms["audience"].keys(), wall.terms["audience"])
        ],
        "side": [(str(value), str(label)) for value, label in Side.choices],
        "owner": sorted((name, name) for name in {c.who for c in wall.cards if c.who}),
    }


def _named(slugs: set[str], terms: dict[str, Any]) -> list[tuple[str, str]]:
    return [(t.slug, str(t)) for t in in_order(slugs & terms.keys(), terms)]


def _fits(card: WallCard, asked: dict[str, str]) -> bool:
    return (
        (not asked["topic"] or asked["topic"] in card.topics)
        and (not asked["audience"] or not card.audiences or asked["audience"] in card.audiences)
        and (not asked["side"] or card.side == asked["side"])
        and (not asked["owner"] or card.who == asked["owner"])
    )


def _whole(said: str) -> int | None:
    try:
        return int(said)
    except ValueError:
        return None
