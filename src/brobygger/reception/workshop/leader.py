"""The page for whoever leads: what the place's own records say of the reception, on one sheet (R77, R81)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brobygger.core.in_words import day
from brobygger.core.models import Place
from brobygger.overview.directory.domain.queries import current_actors
from brobygger.overview.directory.domain.terms import terms_of
from brobygger.overview.directory.models import ActorKind
from brobygger.overview.needs.domain.queries import needs_visible_to
from brobygger.people.models import Side
from brobygger.reception.timeline.analysis.load import Week
from brobygger.reception.timeline.domain.findings import look, windows
from brobygger.reception.timeline.domain.queries import cards_of, order_of
from brobygger.reception.timeline.models import CardKind, CardState, Timeline, WallCard
from brobygger.reception.timeline.words import hours, said
from brobygger.reception.workshop.domain.queries import meetings_visible_to

MOST_NAMES = 8
MADE = "leader.made"  # the milestone of a place whose page was opened


@dataclass(frozen=True)
class Bank:
    """One side: its cards on the wall, the names of those who are with us, and how many more there are."""

    side: str
    label: str
    cards: int
    names: Sequence[str]
    more: int


@dataclass(frozen=True)
class LeaderPage:
    """What stands on the page; every sentence and figure is of the place's own records.

    Args:
        wall: the wall that is told of; None where none is up.
        shows: what the wall shows, sentence by sentence.
        finding: the weightiest finding in words; empty where there is none.
        weeks: what each week asks, for the picture.
        banks: who is with us, by side.
        day: of the next meeting at the wall; None where none is set.
        asks: what is asked of whoever leads.
    """

    wall: Timeline | None
    shows: Sequence[str]
    finding: str
    weeks: Sequence[Week]
    banks: Sequence[Bank]
    day: date | None
    asks: Sequence[str] = field(default_factory=list)


def page_for_the_leader(user: Any, place: Place, wall: Timeline | None) -> LeaderPage:
    """Return what the records of ``place`` that ``user`` may see say to somebody who leads.

    Args:
        user: who makes the page.
        place: of which it tells.
        wall: of the place; None where none is up yet.
    """
    cards = cards_of(user, wall) if wall else []
    here = [c for c in cards if c.state == CardState.OURS]
    finding, weeks = _analysed(user, place, wall, cards) if wall and here else ("", ())
    banks = [_bank(user, place, side, here) for side in Side]
    meetings = meetings_visible_to(user, place).filter(
        workshop__closed_at=None, workshop__held_on__gte=timezone.localdate()
    )
    next_day = meetings.order_by("workshop__held_on").values_list("workshop__held_on", flat=True).first()
    return LeaderPage(
        wall=wall,
        shows=_shows(cards, here, weeks),
        finding=finding,
        weeks=weeks,
        banks=[b for b in banks if b.side != Side.PARTNER or b.names or b.more or b.cards],
        day=next_day,
        asks=_asks(place, here, banks, next_day),
    )


def _analysed(user: Any, place: Place, wall: Timeline, cards: list[WallCard]) -> tuple[str, Sequence[Week]]:
    """Return the weightiest finding in the words of the wall's own page, and the load."""
    needs = needs_visible_to(user, place).filter(ended_on=None).select_related("topic")
    shown = look(wall, cards, order_of(wall), windows(needs))
    titles = {str(c.pk): c.title for c in cards}
    topics = {slug: str(term) for slug, term in terms_of(place)["topic"].items()}
    first = next(iter(shown.findings), None)
    return said(first, titles, topics).sentence if first else "", shown.analysis.weeks


def _shows(cards: Sequence[WallCard], here: Sequence[WallCard], weeks: Sequence[Week]) -> list[str]:
    """Return what the wall shows, in sentences; a figure that nobody has given is not told."""
    told = []
    if here:
        told.append(
            ngettext(
                "%(number)s card from two months before an arrival to six months after tells what happens here.",
                "%(number)s cards from two months before an arrival to six months after tell what happens here.",
                len(here),
            ) % {"number": len(here)}
        )  # fmt: skip
        tasks = sum(c.kind == CardKind.AUTHORITY_TASK for c in here)
        if tasks:
            told.append(
                ngettext("%(number)s of them is a task by law.", "%(number)s of them are tasks by law.", tasks)
                % {"number": tasks}
            )
        heaviest = max(weeks, key=lambda w: w.must_minutes, default=None)
        if heaviest and heaviest.must_minutes:
            told.append(
                _("Week %(week)s asks most of a household: %(must)s that must be, and %(may)s that are offered.")
                % {
                    "week": heaviest.number,
                    "must": hours(float(heaviest.must_minutes)),
                    "may": hours(float(heaviest.offered_minutes)),
                }
            )
    open_cards = sum(c.state == CardState.SUGGESTED for c in cards)
    if open_cards:
        told.append(
            ngettext(
                "Of %(number)s more card nobody has said yet whether it is done here.",
                "Of %(number)s more cards nobody has said yet whether they are done here.",
                open_cards,
            ) % {"number": open_cards}
        )  # fmt: skip
    return told


def _bank(user: Any, place: Place, side: Side, here: Sequence[WallCard]) -> Bank:
    """Return one side. People are counted, and not named on a sheet that goes from hand to hand."""
    rows = current_actors(user, place).filter(side=side)
    named = list(rows.exclude(kind=ActorKind.CITIZEN).order_by("name").values_list("name", flat=True))
    more = rows.filter(kind=ActorKind.CITIZEN).count() + max(0, len(named) - MOST_NAMES)
    return Bank(side, str(side.label), sum(c.side == side for c in here), named[:MOST_NAMES], more)


def _asks(place: Place, here: Sequence[WallCard], banks: Sequence[Bank], next_day: date | None) -> list[str]:
    """Return what whoever leads can do now; what has been done already is not asked."""
    open_tasks = sum(c.unconfirmed for c in here)
    asks = [
        _("Come to the wall on %(day)s, if only for the first half hour.") % {"day": day(next_day)}
        if next_day
        else _("Choose a day with us on which both sides meet at the wall.")
    ]
    if not place.municipality_joined:
        asks.append(_("Say whether the municipality will take part, and who speaks for it."))
    elif open_tasks:
        asks.append(
            ngettext(
                "Have the %(number)s task by law confirmed that nobody has confirmed yet.",
                "Have the %(number)s tasks by law confirmed that nobody has confirmed yet.",
                open_tasks,
            ) % {"number": open_tasks}
        )  # fmt: skip
    missing = [b.label for b in banks if b.side != Side.PARTNER and not (b.names or b.more)]
    asks += [_("Tell us whom we should ask: nobody from %(side)s is with us yet.") % {"side": m} for m in missing]
    asks.append(_("Let those who come from work count the hours at the wall as working time, in the evening too."))
    asks.append(_("Say who decides when the wall shows something that those in the room may not decide."))
    return asks
