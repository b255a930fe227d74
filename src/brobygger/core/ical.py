"""Calendars as other programs read them (RFC 5545, RFC 7986), written line by line.

A feed holds hundreds of events and is made anew for whoever asks, so it is put together from text. A repeat stays a
rule on Copenhagen's clocks: what begins at 15 begins at 15 in summer and in winter.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpResponse

from brobygger.core.ports import Port

CONTENT_TYPE = "text/calendar; charset=utf-8"
# The rules of the European Union since 1996; before that the change to winter time was a month earlier.
_ZONE = """BEGIN:VTIMEZONE
TZID:Europe/Copenhagen
BEGIN:DAYLIGHT
DTSTART:19810329T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE""".split("\n")
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None, "\0": None})
_OCTETS = 75


@dataclass(frozen=True)
class Series:
    """When an event takes place, on Copenhagen's clocks (naive times).

    Args:
        starts: the first time; with a rule it is one that the rule gives.
        minutes: how long it lasts.
        rule: an RRULE without its name, with UNTIL in UTC; empty for once.
        extra: further starts (RDATE).
        except_on: starts that are left out (EXDATE).
    """

    starts: datetime
    minutes: int
    rule: str = ""
    extra: Sequence[datetime] = ()
    except_on: Sequence[datetime] = ()


@dataclass(frozen=True)
class Event:
    """What a calendar shows. ``uid`` never changes; ``sequence`` grows with every change; ``changed_at`` is aware;
    ``lines`` is what ``lines_of`` made of the series before, in its place."""

    uid: str
    title: str
    series: Series | None
    changed_at: datetime
    sequence: int = 0
    text: str = ""
    where: str = ""
    address: str = ""
    topics: Sequence[str] = ()
    position: tuple[float, float] | None = None
    cancelled: bool = False
    lines: Sequence[str] = ()


# (user, since): the events of a person's own calendar from ``since`` (aware) on: what she holds, has signed up for or
# is responsible for, in the language that is switched on. Apps that know such things fill it.
own_calendar: Port[Callable[[Any, datetime], Iterable[Event]]] = Port("what stands in a person's own calendar")


def calendar(events: Iterable[Event], name: str, source: str) -> str:
    """Return a calendar that is asked for again and again (METHOD:PUBLISH).

    Args:
        events: in any order.
        name: what people see it called.
        source: its own address.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Brobygger//DA", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    lines += [f"NAME:{_text(name)}", f"X-WR-CALNAME:{_text(name)}", "X-WR-TIMEZONE:Europe/Copenhagen"]
    lines += ["REFRESH-INTERVAL;VALUE=DURATION:PT6H", "X-PUBLISHED-TTL:PT6H", f"SOURCE;VALUE=URI:{source}", *_ZONE]
    for event in events:
        lines += _event(event)
    lines.append("END:VCALENDAR")
    return "".join([_folded(line) + "\r\n" for line in lines])


def answer(events: Iterable[Event], name: str, source: str, file: str = "") -> HttpResponse:
    """Return ``calendar`` as an answer; with ``file`` it is offered under that name."""
    response = HttpResponse(calendar(events, name, source), content_type=CONTENT_TYPE)
    if file:
        response.headers["Content-Disposition"] = f'attachment; filename="{file}"'
    return response


def webcal(address: str) -> str:
    """Return the address by which a calendar program takes up a feed and goes on asking for it."""
    parts = urlsplit(address)
    return f"webcal://{parts.netloc}{parts.path}{'?' + parts.query if parts.query else ''}"


def lines_of(s: Series) -> list[str]:
    """Return the lines in which an event says when it takes place."""
    lines = [f"DTSTART{_wall([s.starts])}", f"DTEND{_wall([s.starts + timedelta(minutes=s.minutes)])}"]
    if s.rule:
        lines.append(f"RRULE:{s.rule}")
    if s.extra:
        lines.append(f"RDATE{_wall(s.extra)}")
    if s.except_on:
        lines.append(f"EXDATE{_wall(s.except_on)}")
    return lines


def _event(e: Event) -> list[str]:
    changed = f"{e.changed_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    lines = ["BEGIN:VEVENT", f"UID:{e.uid}", f"DTSTAMP:{changed}", f"LAST-MODIFIED:{changed}", f"SEQUENCE:{e.sequence}"]
    lines += lines_of(e.series) if e.series else e.lines
    lines.append(f"SUMMARY:{_text(e.title)}")
    for label, value in (("DESCRIPTION", e.text), ("LOCATION", e.where)):
        if value:
            lines.append(f"{label}:{_text(value)}")
    if e.address:
        lines.append(f"URL:{e.address}")
    if e.topics:
        lines.append(f"CATEGORIES:{','.join(map(_text, e.topics))}")
    if e.position:
        lines.append(f"GEO:{e.position[0]:.6f};{e.position[1]:.6f}")
    lines += [f"STATUS:{'CANCELLED' if e.cancelled else 'CONFIRMED'}", "END:VEVENT"]
    return lines


def _wall(times: Sequence[datetime]) -> str:
    return ";TZID=Europe/Copenhagen:" + ",".join([f"{t:%Y%m%dT%H%M%S}" for t in times])


def _text(text: str) -> str:
    return text.translate(_ESCAPES)


def _folded(line: str) -> str:
    """Return ``line`` in pieces of at most 75 octets, none of which ends inside a letter."""
    if len(line) <= _OCTETS and line.isascii():
        return line
    octets, pieces, room = line.encode(), [], _OCTETS
    while len(octets) > room:
        cut = room
        while octets[cut] & 0xC0 == 0x80:  # the middle of a letter
            cut -= 1
        pieces.append(octets[:cut].decode())
        octets, room = octets[cut:], _OCTETS - 1
    return "\r\n ".join([*pieces, octets.decode()])
