"""What stands on the sheets of a wall: blank cards, the wall itself, short or long, and the list of its cards (R76)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from babel.dates import format_date
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from brobygger.core import in_words
from brobygger.core.pdf import symbol
from brobygger.core.ui import lettering
from brobygger.core.ui.symbols import SIDES, topic_look
from brobygger.reception.timeline.paper.layout import Bar, Laid, lanes_of, lay

FIRST_DAY, LAST_DAY = -63, 181  # whole weeks around the days of the wall
WIDTH = 396.0  # millimetres, of A3 across without its margins
LETTERS = (10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0, 5.5, 5.0)  # points
A_LANE, A_WIDE_LANE = 0.66, 0.9  # millimetres of a lane for each point of its letters: at least, and at most
BANKS, BANKS_ALONE = 189.0, 235.0  # millimetres for both banks without their names, with the load and without
LONG_FIRST_DAY, LONG_DAYS = -77, 35  # so that day 0 stands a week from the left edge of its sheet
MM = 25.4 / 72  # millimetres in a point
MOST_BLANK = 60


@dataclass(frozen=True)
class PaperCard:
    """A card of the wall as it is printed.

    Args:
        who: does it, by name; may be empty.
        topic: slug of the first topic.
        law: the law asks for it.
        open: only suggested, or not confirmed by the municipality.
        minutes, per_week: what one time asks of the household, and how many times a week.
        whom: for whom, in words; empty is everyone.
    """

    title: str
    side: str
    who: str
    topic: str
    from_day: int
    to_day: int
    law: bool = False
    open: bool = False
    minutes: int = 0
    per_week: float = 1
    whom: str = ""


@dataclass(frozen=True)
class WeekLoad:
    """Minutes that a week asks: those that must be, and those that are offered."""

    week: int
    must: float
    may: float


def blank_cards(
    topics: Iterable[tuple[str, str]], language: str, municipality: int, civil_society: int
) -> dict[str, Any]:
    """Return what stands on sheets of blank cards.

    Args:
        topics: ``(slug, word)`` of the place's topics; the first sixteen find room.
        language: code of the words on them.
        municipality, civil_society: how many of each, 0 to ``MOST_BLANK``.
    """
    return {
        "cards": ["municipality"] * min(municipality, MOST_BLANK) + ["civil_society"] * min(civil_society, MOST_BLANK),
        "topics": [_look(slug, language) | {"word": word} for slug, word in list(topics)[:16]],
        "sides": _side_words(),
        "words": {
            "law": _("by law"),
            "what": _("What"),
            "who": _("Who does it"),
            "whom": _("For whom"),
            "from_day": _("From day"),
            "to_day": _("To day"),
            "minutes": _("Minutes"),
            "often": _("Per week"),
        },
    }


def wall(
    cards: Sequence[PaperCard],
    language: str,
    *,
    load: Sequence[WeekLoad] = (),
    most: int | None = None,
    long: bool = False,
) -> dict[str, Any]:
    """Return what stands on a wall: on one sheet of A3, or on several side by side.

    Args:
        cards: without any, the grid alone, to lay cards on or to write on.
        language: code of the words on it.
        load: of the weeks that ask anything.
        most: minutes a week that must be attended at most, drawn as a line.
        long: sheets of five weeks each, to tape together; else the whole time on a sheet, and on a second one only
            where the cards do not fit in letters that can be read.
    """
    windows = _windows() if long else [(FIRST_DAY, LAST_DAY)]
    height = BANKS if load else BANKS_ALONE
    for size in LETTERS:
        laid = [_laid(cards, window, size, language) for window in windows]
        lanes = max(lanes_of(a) + lanes_of(b) for (_ca, a), (_cb, b) in laid)
        if lanes <= height / (size * A_LANE):
            break
    lane = min(size * A_WIDE_LANE, max(size * A_LANE, height / max(1, lanes)))
    peak = max([*(w.must + w.may for w in load), most or 0, 60]) * 1.12
    sheets = []
    for window, banks in zip(windows, laid, strict=True):
        sheets += _sheets(window, banks, int(height / lane), language, load, peak)
    hours = (most or 0) / 60
    limit = {
        "at": (most or 0) / peak,
        "label": ngettext("%(hours)g hour", "%(hours)g hours", int(hours)) % {"hours": hours},
    }
    return {
        "sheets": sheets,
        "letters": size,
        "lane": lane,
        "limit": limit if most and load else None,
        "sides": _side_words(),
        "words": {
            "zero": _("Day 0"),
            "load": _("Hours a week that it asks of a household"),
            "must": _("what must be"),
            "may": _("what is offered"),
        },
    }


def card_list(cards: Sequence[PaperCard], words: Mapping[str, str], language: str) -> dict[str, Any]:
    """Return what stands on the list of a wall's cards, in the order in which they are given.

    Args:
        cards: of the wall.
        words: of topics by slug.
        language: code of the words on it.
    """
    count = ngettext(
        "%(number)s card, from two months before the arrival to six months after.",
        "%(number)s cards, from two months before the arrival to six months after.",
        len(cards),
    )
    return {
        "cards": [
            {
                "title": card.title, "who": card.who or "–", "side": card.side, "days": _days(card),
                "note": _note(card),
                "load": _asked(card), "whom": card.whom or _("Everyone"), "topic": words.get(card.topic, card.topic),
                **_look(card.topic, language),
            }
            for card in cards
        ],
        "words": {
            "sentence": count % {"number": len(cards)},
            "columns": [_("Days"), _("What"), _("Who does it"), _("Topic"), _("Asks"), _("For whom")],
        },
    }  # fmt: skip


def invitation(day: date, times: tuple[time, time | None], where: str, ask: str, note: str = "") -> dict[str, Any]:
    """Return what stands on the invitation to the meeting at the wall, in the language that is switched on.

    Args:
        day, times: when; the end of the times may be left open.
        where, ask: the place, and who answers questions.
        note: anything else.
    """
    begins, ends = times
    clock = begins.strftime("%H.%M") + (f"–{ends.strftime('%H.%M')}" if ends else "")
    weekday = format_date(day, "EEEE", locale=in_words.locale_of(get_language() or "da"))
    when = f"{weekday[:1].upper()}{weekday[1:]} {in_words.day(day)}\n{clock}"
    return {
        "facts": [
            {"word": _("When"), "said": when},
            {"word": _("Where"), "said": where},
            {"word": _("Questions"), "said": ask},
        ],
        "words": {
            "lead": _("Together we lay out what awaits people who have just come to us, week by week."),
            "how": _("This is how it goes"),
            "steps": [
                _("Everybody writes on cards what they do, and when: squares for the municipality, round corners "
                  "for civil society."),
                _("We lay the cards on the wall, from two months before somebody arrives to six months after."),
                _("We look at it together: where is there too much at once, and where is nothing?"),
                _("We move cards until it holds, and agree on who does what."),
            ],
            "note": note,
            "answer": _("You need not prepare anything. Bring your calendar."),
        },
    }  # fmt: skip


def _days(card: PaperCard) -> str:
    first, last = _number(card.from_day), _number(card.to_day)
    return first if first == last else f"{first} – {last}"


def _note(card: PaperCard) -> str:
    said = [_("by law")] if card.law else []
    return ", ".join([*said, _("not confirmed yet")] if card.open else said)


def _asked(card: PaperCard) -> str:
    """Return what a card asks of a household: minutes, and how often where it is more than one day."""
    if not card.minutes:
        return ""
    minutes = _("%(minutes)s minutes") % {"minutes": card.minutes}
    if card.from_day == card.to_day:
        return minutes
    often = ngettext("%(times)g time a week", "%(times)g times a week", 1 if card.per_week == 1 else 2)
    return f"{minutes}, {often % {'times': card.per_week}}"


def _look(slug: str, language: str) -> dict[str, Any]:
    look = topic_look(slug, language)
    return {"icon": symbol(look.icon), "hue": look.hue}


def _side_words() -> dict[str, str]:
    return {side: str(SIDES[side][1]) for side in ("municipality", "civil_society", "partner")}


def _windows() -> list[tuple[int, int]]:
    return [(first, first + LONG_DAYS - 1) for first in range(LONG_FIRST_DAY, LAST_DAY, LONG_DAYS)]


Bank = tuple[list[PaperCard], list[Laid]]


def _laid(cards: Sequence[PaperCard], window: tuple[int, int], size: float, language: str) -> tuple[Bank, Bank]:
    """Return both banks of a window: the municipality's, and everybody else's."""
    here = [c for c in cards if c.from_day <= window[1] and c.to_day >= window[0]]
    banks = []
    for above in (True, False):
        own = [c for c in here if (c.side == "municipality") is above]
        bars = [Bar(c.from_day, c.to_day, _words_of(c, size)) for c in own]
        banks.append((own, lay(bars, *window, WIDTH)))
    return banks[0], banks[1]


def _words_of(card: PaperCard, size: float) -> float:
    """Return how many millimetres the words of a card take, with its symbol and the room around them."""
    said = card.title, f" · {card.who}" if card.who else ""
    if not lettering.faces(True):
        return 60.0  # nothing will be set; the sheet is refused for its letters
    wide = lettering.width(said[0], 100, bold=True) + lettering.width(said[1], 100)
    return (wide / 100 + 1.2) * size * MM + 5.0


def _sheets(
    window: tuple[int, int],
    banks: tuple[Bank, Bank],
    most_lanes: int,
    language: str,
    load: Sequence[WeekLoad],
    peak: float,
) -> list[dict[str, Any]]:
    """Return the sheets of one window: one, or more where there are more lanes than find room."""
    above, below = (lanes_of(laid) for _own, laid in banks)
    parts = [most_lanes, most_lanes] if above + below <= most_lanes else [most_lanes // 2] * 2
    count = max(1, *(-(-lanes // part) for lanes, part in zip((above, below), parts, strict=True)))
    share = 0.5 if count > 1 else _share(above, below, most_lanes)
    found = []
    for at in range(count):
        shown = [_shown(bank, at * part, part, language) for bank, part in zip(banks, parts, strict=True)]
        found.append({
            "weeks": _weeks(window),
            "zero": _left(0, window) if window[0] <= 0 <= window[1] else None,
            "share": share,
            "above": shown[0],
            "below": shown[1],
            "load": _load(load, window, peak),
        })  # fmt: skip
    return found


def _share(above: int, below: int, most: int) -> float:
    """Return the part of the height that the upper bank gets: what it needs, and half of what is left over."""
    spare = max(0, most - above - below) / 2
    return min(0.85, max(0.15, (above + spare) / max(1, above + below + 2 * spare)))


def _shown(bank: Bank, first: int, lanes: int, language: str) -> list[dict[str, Any]]:
    return [
        {
            "title": card.title, "who": card.who, "side": card.side, "law": card.law, "open": card.open,
            **_look(card.topic, language),
            "lane": at.lane - first, "left": at.left, "width": at.width, "where": at.where, "room": at.room,
        }
        for card, at in zip(*bank, strict=True)
        if first <= at.lane < first + lanes
    ]  # fmt: skip


def _left(day: int, window: tuple[int, int]) -> float:
    return (day - window[0]) * WIDTH / (window[1] - window[0] + 1)


def _weeks(window: tuple[int, int]) -> list[dict[str, Any]]:
    few = window[1] - window[0] < 100
    return [
        {
            "left": _left(day, window), "width": _left(day + 7, window) - _left(day, window),
            "label": _("Week %(number)s") % {"number": _number(day // 7)} if few else _number(day // 7),
            "days": f"{_number(day)} – {_number(day + 6)}",
        }
        for day in range(window[0], window[1] + 1, 7)
    ]  # fmt: skip


def _number(number: int) -> str:
    return str(number).replace("-", "\u2212")


def _load(load: Sequence[WeekLoad], window: tuple[int, int], peak: float) -> list[Mapping[str, Any]]:
    return [
        {
            "left": _left(w.week * 7, window), "width": _left(7, window) - _left(0, window),
            "must": w.must / peak, "may": w.may / peak, "label": f"{(w.must + w.may) / 60:.0f}",
        }
        for w in load
        if window[0] <= w.week * 7 <= window[1] and w.must + w.may > 0
    ]  # fmt: skip
