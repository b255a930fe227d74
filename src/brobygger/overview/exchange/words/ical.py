"""Calendar files (RFC 5545) to entries: what a calendar holds, in Danish wall clock.

A rule is never laid out here, so a hostile one costs nothing; the directory lays it out in bounded work.
"""

import hashlib
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.utils.translation import gettext as _
from icalendar import Calendar

from brobygger.overview.directory.domain.occurrences import COPENHAGEN
from brobygger.overview.directory.domain.recurrence import UnknownRule
from brobygger.overview.exchange.readers.table import Unreadable, tidy
from brobygger.overview.exchange.words.entries import Entry, Problem, Vocabulary, cut
from brobygger.overview.exchange.words.headings import fold
from brobygger.overview.exchange.words.times import Stored, normal_rule
from brobygger.overview.exchange.words.values import is_cut

MOST_EVENTS = 5_000
LONGEST = 43_200
_DAY = 24 * 60


@dataclass
class _Event:
    """All components with one UID."""

    row: int
    master: Any = None
    overrides: list[Any] = field(default_factory=list)


def read_calendar(text: str, vocabulary: Vocabulary, organiser: str, host: str) -> list[Entry]:
    """Return the activities in a calendar file.

    Args:
        text: the file.
        vocabulary: the place's terms, for categories.
        organiser: whose they are; empty for the name in the file, else ``host``.
        host: who hosts the place.

    Raises:
        Unreadable: no calendar, or nothing in it.
    """
    calendars = _calendars(text)
    told: list[str] = []
    events, others = _events(calendars)
    if not events:
        raise Unreadable(_("There are no events in this calendar, so there is nothing to import."))
    if others:
        told.append(_("Left out, because they are no events: %(names)s.") % {"names": ", ".join(sorted(others))})
    entries: list[Entry] = []
    for event in events:
        entry = Entry("activity", event.row)
        try:
            _fill(entry, event, vocabulary, organiser or "", host)
        except (ValueError, OverflowError, TypeError, AttributeError, KeyError) as error:
            # an event that the calendar library itself stumbles over is told and left out; the others come in
            why = str(error) if isinstance(error, UnknownRule) else _("its times cannot be read")
            told.append(_("Event %(row)d is left out: %(why)s.") % {"row": event.row, "why": why.rstrip(".")})
            continue
        if "title@da" not in entry.values:
            told += [p.text for p in entry.problems]
            continue
        entries.append(entry)
    if not entries:
        raise Unreadable(" ".join([_("No event in this calendar can be imported."), *told[:5]]))
    entries[0].problems = [Problem(0, "", t, error=False) for t in told] + entries[0].problems
    return entries


def _calendars(text: str) -> list[Any]:
    no_calendar = _("This is not a calendar file. Export the calendar again as ICS and try once more.")
    if "BEGIN:V" not in text.upper():
        raise Unreadable(no_calendar)
    try:
        with warnings.catch_warnings():
            # guesses about zones are told below, in our words
            warnings.simplefilter("ignore")
            return list(Calendar.from_ical(text, multiple=True))
    except Exception as error:  # the library lets many kinds through for files that are none
        raise Unreadable(no_calendar) from error


def _events(calendars: list[Any]) -> tuple[list[_Event], set[str]]:
    found: dict[str, _Event] = {}
    others: set[str] = set()
    row = 0
    for calendar in calendars:
        parts = [calendar] if calendar.name != "VCALENDAR" else calendar.subcomponents
        for part in parts:
            if part.name != "VEVENT":
                if part.name not in {"VTIMEZONE", "VCALENDAR", None}:
                    others.add(str(part.name))
                continue
            row += 1
            if row > MOST_EVENTS:
                raise Unreadable(
                    _("There are more than %(count)d events. Divide the file and import the parts one by one.")
                    % {"count": MOST_EVENTS}
                )
            uid = str(part.get("UID", "")) or f"row {row}"
            event = found.setdefault(uid, _Event(row))
            if part.get("RECURRENCE-ID") is not None:
                event.overrides.append(part)
            else:
                event.master = part
    for event in found.values():
        if event.master is None:
            event.master = event.overrides.pop(0)
    return list(found.values()), others


def _fill(entry: Entry, event: _Event, vocabulary: Vocabulary, organiser: str, host: str) -> None:
    part = event.master

    def tell(text: str) -> None:
        entry.problems.append(Problem(entry.row, "", text, error=False))

    title = _text(part, "SUMMARY", 200, tell)
    if not title:
        tell(_("Event %(row)d is left out: it has no title.") % {"row": entry.row})
        return
    if _text(part, "STATUS", 20).upper() == "CANCELLED":
        tell(_("“%(title)s” is left out: it is cancelled.") % {"title": title})
        return
    uid = str(part.get("UID", ""))
    # S324: a short name for a long one, nothing secret
    entry.key = uid if len(uid) <= 80 else hashlib.sha1(uid.encode()).hexdigest()  # noqa: S324
    entry.values["times"] = _times(part, event.overrides, tell)
    entry.values["title@da"] = title
    entry.values["kind"] = "scheduled"
    entry.values["organiser"] = organiser or _organiser(part) or host
    description = "\n\n".join(x for x in (_text(part, "DESCRIPTION", 5000, tell), _text(part, "URL", 300)) if x)
    if description:
        entry.values["description@da"] = description
    if contact := _text(part, "CONTACT", 80, tell):
        entry.values["contact_name"] = contact
    _place(entry, _text(part, "LOCATION", 300, tell))
    _topics(entry, part, vocabulary, tell)
    if _text(part, "CLASS", 20).upper() in {"PRIVATE", "CONFIDENTIAL"}:
        entry.values["published"] = False
        tell(_("“%(title)s” is marked as private, so it is not shown to everybody.") % {"title": title})


def _text(part: Any, name: str, longest: int, tell: Callable[[str], None] | None = None) -> str:
    value = part.get(name)
    if isinstance(value, list):
        value = value[0] if value else None
    text = tidy(str(value)) if value is not None else ""
    if tell and (told := is_cut(text, longest)):
        tell(f"{name}: {told}")
    return text[:longest]


def _organiser(part: Any) -> str:
    value = part.get("ORGANIZER")
    named = getattr(value, "params", {}).get("CN", "") if value is not None else ""
    return tidy(str(named))[:160] if "@" not in str(named) else ""


def _place(entry: Entry, where: str) -> None:
    if not where or where.casefold().startswith(("http:", "https:")):
        return
    name, _comma, address = where.replace("\n", ", ").partition(",")
    entry.values["venue"] = cut(entry, "venue", name.strip() or where, 120)
    if address.strip():
        entry.values["venue_address"] = cut(entry, "venue_address", address.strip(), 160)


def _topics(entry: Entry, part: Any, vocabulary: Vocabulary, tell: Any) -> None:
    found = part.get("CATEGORIES")
    lists = found if isinstance(found, list) else [found] if found is not None else []
    words = [tidy(str(c)) for x in lists for c in (getattr(x, "cats", None) or [x])]
    known = [vocabulary.names["topics"].get(fold(w)) for w in words if w]
    if topics := list(dict.fromkeys(t for t in known if t)):
        entry.values["topics"] = topics
    unknown = [w for w, t in zip([w for w in words if w], known, strict=True) if not t]
    if unknown:
        tell(_("No topic is called: %(names)s.") % {"names": ", ".join(unknown[:10])})


def _times(part: Any, overrides: list[Any], tell: Any) -> list[Stored]:
    starts, minutes = _span(part, tell)
    rules = _list(part, "RRULE")
    rule = normal_rule(rules[0].to_ical().decode()) if rules else ""
    if len(rules) > 1 or part.get("EXRULE"):
        tell(_("It has several rules for its times; only the first is used."))
    if rule and not _danish(part.get("DTSTART")):
        tell(_("Its times are in another time zone; they are counted in Danish time."))
    extra = _moments(part, "RDATE", starts)
    gone = _moments(part, "EXDATE", starts)
    times = []
    for other in overrides:
        was = other.get("RECURRENCE-ID")
        if was is not None:
            gone.append(_wall(was.dt))
        if _text(other, "STATUS", 20).upper() != "CANCELLED" and other.get("DTSTART") is not None:
            start, length = _span(other, tell)
            times.append([_iso(start), length, "", [], []])
    if not rule and starts in gone and not extra:
        return times
    first = [_iso(starts), minutes, rule, [_iso(x) for x in sorted(set(extra))], [_iso(x) for x in sorted(set(gone))]]
    return [first, *times]


def _list(part: Any, name: str) -> list[Any]:
    value = part.get(name)
    return value if isinstance(value, list) else [value] if value is not None else []


def _moments(part: Any, name: str, starts: datetime) -> list[datetime]:
    found = []
    for value in _list(part, name):
        for one in getattr(value, "dts", []):
            moment = one.dt[0] if isinstance(one.dt, tuple) else one.dt
            wall = _wall(moment)
            found.append(wall if isinstance(moment, datetime) else datetime.combine(wall.date(), starts.time()))
    return found[:1000]


def _span(part: Any, tell: Any) -> tuple[datetime, int]:
    start = part.get("DTSTART")
    if start is None:
        raise ValueError("no start")
    begin = start.dt
    end, duration = part.get("DTEND"), part.get("DURATION")
    whole_day = not isinstance(begin, datetime)
    if end is not None:
        finish = end.dt
        if isinstance(finish, datetime) != isinstance(begin, datetime):
            minutes = _DAY
        else:
            aware = isinstance(finish, datetime) and (finish.tzinfo is None) != (begin.tzinfo is None)
            minutes = round((_wall(finish) - _wall(begin) if aware else finish - begin).total_seconds() / 60)
    elif duration is not None:
        minutes = round(duration.dt.total_seconds() / 60)
    else:
        minutes = _DAY if whole_day else 60
    if minutes < 1:
        minutes = _DAY if whole_day else 60
    if minutes > LONGEST:
        tell(_("It lasts longer than 30 days; 30 days are kept."))
        minutes = LONGEST
    return _wall(begin), minutes


def _wall(moment: Any) -> datetime:
    """Return what Danish clocks show; floating times and whole days stand as they are."""
    if isinstance(moment, datetime):
        wall = moment.astimezone(COPENHAGEN).replace(tzinfo=None) if moment.tzinfo else moment
    elif isinstance(moment, date):
        wall = datetime.combine(moment, time())
    else:
        raise ValueError("no date")
    if not 1900 <= wall.year <= 2200:
        raise UnknownRule(_("its date is too far away"))
    return wall.replace(second=0, microsecond=0)


def _danish(start: Any) -> bool:
    moment = getattr(start, "dt", None)
    if not isinstance(moment, datetime) or moment.tzinfo is None:
        return True
    try:
        return moment.utcoffset() == moment.astimezone(COPENHAGEN).utcoffset()
    except (OverflowError, ValueError):
        return False


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")
