"""Schedules of HSDS: what it can say is said in its fields, the rest in the lines of iCalendar, in ``notes``.

HSDS repeats by week or month only, and knows neither further dates nor dates that are left out.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from brobygger.overview.directory.domain.details import Times
from brobygger.overview.directory.domain.ending import ending_of
from brobygger.overview.directory.domain.occurrences import COPENHAGEN
from brobygger.overview.directory.domain.opening import Hours, NoOpening, grouped, known
from brobygger.overview.directory.domain.opening import made as opening_of
from brobygger.overview.directory.models import ActivityKind
from brobygger.overview.exchange.words import hsds_values as h
from brobygger.overview.exchange.words.times import Stored, normal_rule

Record = dict[str, Any]
_SAID = {"FREQ", "INTERVAL", "COUNT", "BYDAY", "BYMONTHDAY", "UNTIL", "WKST"}
_NUMBERS = ("INTERVAL", "COUNT")
_DAY = 24 * 60
_LINE = re.compile(r"(RRULE|RDATE|EXDATE|DURATION|OPENING):(\S+)")
_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WINTER = datetime(2026, 1, 5)  # noqa: DTZ001  a wall clock
_MINUTES = re.compile(r"PT(\d{1,5})M")
_DAYS = re.compile(r"-?\d?(?:MO|TU|WE|TH|FR|SA|SU)")


def said(starts: datetime, minutes: int, rule: str, extra: Sequence[str], except_on: Sequence[str]) -> Record:
    """Return the fields of a schedule record.

    Args:
        starts: naive wall clock.
        minutes: how long it lasts.
        rule: an RRULE without its name, or empty.
        extra, except_on: naive wall clocks in ISO 8601.
    """
    ends = starts + timedelta(minutes=minutes)
    found: Record = {"dtstart": f"{starts:%Y-%m-%d}", "opens_at": _clock(starts), "closes_at": _clock(ends)}
    parts = dict(p.split("=", 1) for p in rule.split(";")) if rule else {}
    lines = []
    if _speakable(parts):
        for name, value in parts.items():
            found[name.lower()] = int(value) if name in _NUMBERS else value
        if "UNTIL" in parts:
            found["until"] = f"{parts['UNTIL'][:4]}-{parts['UNTIL'][4:6]}-{parts['UNTIL'][6:8]}"
        if "FREQ" in parts:
            found.setdefault("interval", 1)
    else:
        lines.append(f"RRULE:{rule}")
    for name, days in (("RDATE", extra), ("EXDATE", except_on)):
        if days:
            lines.append(f"{name}:{','.join(x[:16] for x in days)}")
    if minutes >= _DAY:
        lines.append(f"DURATION:PT{minutes}M")
    return found | ({"notes": "\n".join(lines)} if lines else {})


def opening_said(opening: str) -> list[Record]:
    """Return weekly opening times (``directory.domain.opening``) as schedule records: one for each span of days that
    share it. That they are opening times, and when it is closed, stands in ``notes``. The clocks are those of
    winter."""
    week = known(opening)
    closed = [f"{kind} off" for kind, off in (("PH", week.closed_public), ("SH", week.closed_school)) if off]
    note = f"OPENING:{','.join(c.replace(' ', '-') for c in ('week', *closed))}"
    found = []
    for days, spans in grouped(week):
        for opens, closes in spans:
            clocks = {"opens_at": _clock(_WINTER + timedelta(minutes=opens))}
            clocks["closes_at"] = _clock(_WINTER + timedelta(minutes=closes))
            byday = ",".join(_CODES[day] for day in days)
            found.append({"freq": "WEEKLY", "interval": 1, "byday": byday, **clocks, "notes": note})
    return found


def opening_heard(schedules: Sequence[Record]) -> str:
    """Return the opening times that ``opening_said`` told among ``schedules``, as they are stored; else nothing."""
    hours, closed = [], set()
    for x in schedules:
        told = dict(_LINE.findall(str(x.get("notes") or "")))
        opens, closes = h.clock(x.get("opens_at")), h.clock(x.get("closes_at"))
        if "OPENING" in told and opens is not None and closes is not None:
            closed |= set(told["OPENING"].split(","))
            days = [_CODES.index(day) for day in _DAYS.findall(str(x.get("byday", "")).upper()) if day in _CODES]
            hours += [Hours(day, opens, closes or _DAY) for day in days]
    try:
        return str(opening_of(hours, closed_public="PH-off" in closed, closed_school="SH-off" in closed))
    except NoOpening:
        return ""


def heard(x: Record, today: Any) -> Stored | None:
    """Return the times that a schedule record tells of, as they are stored; None for one that tells of none.

    Raises:
        UnknownRule: a rule that is not understood.
    """
    opens, closes = h.clock(x.get("opens_at")), h.clock(x.get("closes_at"))
    if opens is None:
        return None
    told = dict(_LINE.findall(str(x.get("notes") or "")))
    if "OPENING" in told:
        return None
    minutes = (closes - opens) % _DAY or 60 if closes is not None else 60
    if lasts := _MINUTES.fullmatch(told.get("DURATION", "")):
        minutes = int(lasts[1])
    rule = normal_rule(told["RRULE"]) if "RRULE" in told else _rule(x)
    if not rule and not x.get("dtstart"):
        return None
    begin = h.day(x.get("dtstart")) or h.day(x.get("valid_from")) or today
    starts = datetime.combine(begin, datetime.min.time()) + timedelta(minutes=opens)
    extra, gone = [_moments(told.get(name, "")) for name in ("RDATE", "EXDATE")]
    return [starts.isoformat(timespec="minutes"), minutes, rule, extra, gone]


def status_of(over_at: datetime | None, now: datetime) -> str:
    """Return what HSDS calls at ``now`` a service that is over at ``over_at``."""
    return "inactive" if over_at is not None and over_at <= now else "active"


def ended(times: Iterable[Stored]) -> bool:
    """Return whether the last of ``times``, as they are stored, is over."""
    moments = datetime.fromisoformat
    told = [Times(moments(t[0]), t[1], t[2], list(map(moments, t[3])), list(map(moments, t[4]))) for t in times]
    return status_of(ending_of(ActivityKind.SCHEDULED, told), timezone.now()) != "active"


def notes_are_ours(x: Record) -> bool:
    """Whether all that ``notes`` holds is the lines that ``heard`` reads."""
    return all(_LINE.fullmatch(line) for line in str(x.get("notes") or "").split("\n") if line)


def _rule(x: Record) -> str:
    if not x.get("freq"):
        return ""
    frequency, days = str(x["freq"]).upper(), ",".join(_DAYS.findall(str(x.get("byday", "")).upper()))
    until = h.day(x.get("until")) or h.day(x.get("valid_to"))
    parts = {
        "FREQ": frequency,
        "INTERVAL": str(int(x.get("interval") or 1)),
        "COUNT": str(int(x["count"])) if x.get("count") and not until else "",
        "BYMONTHDAY": str(x.get("bymonthday") or "") if frequency == "MONTHLY" and not days else "",
        "BYDAY": days,
        "WKST": str(x.get("wkst") or ""),
        "UNTIL": f"{until:%Y%m%d}" if until else "",
    }
    return normal_rule(";".join(f"{n}={t}" for n, t in parts.items() if t))


def _speakable(parts: dict[str, str]) -> bool:
    """Whether the fields of HSDS say the rule, all of it and nothing else."""
    if not parts:
        return True
    return (
        parts.keys() <= _SAID
        and parts["FREQ"] in {"WEEKLY", "MONTHLY"}
        and len(parts.get("UNTIL", "20260101")) == 8
        and not {"BYDAY", "BYMONTHDAY"} <= parts.keys()
        and not {"COUNT", "UNTIL"} <= parts.keys()
        and not (parts["FREQ"] == "WEEKLY" and "BYMONTHDAY" in parts)
        and all(_DAYS.fullmatch(day) for day in parts.get("BYDAY", "MO").split(","))
    )


def _moments(text: str) -> list[str]:
    found = []
    for part in text.split(",")[:1000]:
        try:
            found.append(datetime.fromisoformat(part).replace(tzinfo=None).isoformat(timespec="minutes"))
        except ValueError:
            continue
    return found


def _clock(wall: datetime) -> str:
    """Return the clock with its distance from UTC on that day, as HSDS asks for it."""
    return wall.replace(tzinfo=COPENHAGEN).isoformat(timespec="minutes")[11:]
