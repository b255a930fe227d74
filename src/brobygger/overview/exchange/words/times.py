"""Times as people write them, to rules: "hver tirsdag kl. 15-17", "3. tirsdag i måneden", "14.3.2026 kl. 10".

``read_times`` gives what is stored as plain data: ``[starts, minutes, rule, extra, except_on]`` with naive wall clock
in ISO 8601. ``say_times`` is its opposite.
"""

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from brobygger.overview.directory.domain.occurrences import wall_clock_starts
from brobygger.overview.directory.domain.recurrence import days as days_of
from brobygger.overview.directory.domain.recurrence import read
from brobygger.overview.exchange.words.calendar import DANISH_DAYS, DAYS
from brobygger.overview.exchange.words.spoken import Token, tokens
from brobygger.overview.exchange.words.values import Unclear

Stored = list[Any]
HOUR = 60


@dataclass
class Said:
    """What a cell says. ``loose`` tells, of each of ``times``, that its first date was not written."""

    times: list[Stored] = field(default_factory=list)
    loose: list[bool] = field(default_factory=list)
    standing: bool = False
    remark: bool = False
    warnings: list[str] = field(default_factory=list)


@dataclass
class _Piece:
    """One "days and clock" of a sentence."""

    days: list[int] = field(default_factory=list)
    dates: list[date] = field(default_factory=list)
    ordinals: list[int] = field(default_factory=list)
    clocks: list[tuple[time, int | None]] = field(default_factory=list)
    every: int = 0
    daily: bool = False
    monthly: bool = False
    parity: int | None = None
    since: date | None = None
    until: date | None = None
    skip: list[date] = field(default_factory=list)
    skip_weeks: list[int] = field(default_factory=list)

    def whole(self) -> bool:
        return bool(self.clocks and (self.days or self.dates or self.daily))


def read_times(text: str, today: date) -> Said:
    """Return what ``text`` says.

    Args:
        text: a cell; several times are divided by ``;``, ``|`` or a new line, or just follow each other.
        today: from which day a rule without a first date counts.

    Raises:
        Unclear: with what to write instead.
    """
    said = Said()
    for part in map(str.strip, re.split(r"[;|\n]\s*(?![A-Z]+=)", text)):
        if not part:
            continue
        if "RRULE:" in part or "RDATE:" in part:
            said.times.append(_exact(part))
            said.loose.append(False)
            continue
        pieces = _pieces(tokens(part, today), part, said)
        for piece in pieces:
            for stored, loose in _stored(piece, part, today, said):
                said.times.append(stored)
                said.loose.append(loose)
    if not said.times and not said.standing:
        raise Unclear(_help(text))
    return said


def _help(text: str) -> str:
    return _("“%(text)s” cannot be read. Write it as: hver tirsdag kl. 15-17, or 14.3.2026 kl. 10-12.") % {"text": text}


def _pieces(found: list[Token], part: str, said: Said) -> list[_Piece]:
    pieces, mode = [_Piece()], ""
    for at, (kind, value) in enumerate(found):
        piece = pieces[-1]
        following = found[at + 1][0] if at + 1 < len(found) else ""
        opens = (
            kind in {"day", "days", "ordinal"}
            or (kind == "date" and not mode)
            or (kind == "every" and following in {"day", "days", "ordinal"})
        )
        if opens and mode != "not" and piece.whole():
            piece = _Piece()
            pieces.append(piece)
        if kind == "unknown":
            raise Unclear(_help(part))
        if kind == "vague":
            said.warnings.append(_("“%(text)s” is kept as a remark; dates cannot be told from it.") % {"text": part})
            said.remark = True
        elif kind == "standing":
            said.standing = True
        elif kind in {"since", "until", "not"}:
            mode = kind
        elif kind == "date":
            mode = _take_date(piece, value, mode, part)
        elif kind == "week":
            (piece.skip_weeks if mode == "not" else []).append(value)
        elif mode == "not" and kind in {"day", "days"}:
            raise Unclear(_help(part))
        else:
            mode = "" if kind != "day" else mode
            _take(piece, kind, value)
    _share_bounds(pieces)
    return [p for p in pieces if p.whole() or p.days or p.dates or p.clocks or p.daily]


def _take_date(piece: _Piece, value: date, mode: str, part: str) -> str:
    if mode == "since":
        piece.since = value
        return ""
    if mode == "until":
        if piece.since is None and piece.dates and not piece.whole():
            piece.since = piece.dates.pop()
        piece.until = value
        return ""
    if mode == "not":
        piece.skip.append(value)
        return mode
    piece.dates.append(value)
    return ""


def _take(piece: _Piece, kind: str, value: Any) -> None:
    if kind == "day":
        piece.days.append(value)
    elif kind == "days":
        piece.days += value
    elif kind == "ordinal":
        piece.ordinals.append(value)
    elif kind == "every":
        piece.every = value
    elif kind == "daily":
        piece.daily = True
    elif kind == "monthly":
        piece.monthly = True
    elif kind == "parity":
        piece.parity, piece.every = value, 2
    elif kind == "clock":
        piece.clocks.append(value)


def _share_bounds(pieces: list[_Piece]) -> None:
    """First and last day said once hold for the whole sentence."""
    for name in ("since", "until"):
        told = [getattr(p, name) for p in pieces if getattr(p, name)]
        if len(told) == 1:
            for p in pieces:
                setattr(p, name, told[0])
    for p in pieces[:-1]:
        p.skip, p.skip_weeks = p.skip or pieces[-1].skip, p.skip_weeks or pieces[-1].skip_weeks


def _stored(piece: _Piece, part: str, today: date, said: Said) -> list[tuple[Stored, bool]]:
    if not piece.clocks:
        if said.standing:
            return []
        raise Unclear(_("“%(text)s”: write at what time too, as kl. 15-17.") % {"text": part})
    if not (piece.days or piece.dates or piece.daily):
        if said.standing:
            return []
        raise Unclear(
            _("“%(text)s”: write on which day too, as tirsdag kl. 15-17 or 14.3.2026 kl. 10.") % {"text": part}
        )
    if piece.every and not piece.days and piece.dates:
        piece.days = [piece.dates[0].weekday()]
    repeated = bool(piece.daily or (piece.days and (piece.every or piece.ordinals or not piece.dates or piece.until)))
    found = []
    for start, end in piece.clocks:
        minutes = _minutes(start, end, part, said)
        if repeated:
            found.append(_rule(piece, start, minutes, today, said))
        else:
            _check_days(piece, part)
            moments = sorted({datetime.combine(d, start) for d in piece.dates})
            found.append(([_iso(moments[0]), minutes, "", [_iso(m) for m in moments[1:]], []], False))
    return found


def _minutes(start: time, end: int | None, part: str, said: Said) -> int:
    first = start.hour * HOUR + start.minute
    if end is None:
        said.warnings.append(_("“%(text)s”: no end is written, so it counts as one hour.") % {"text": part})
        return HOUR
    if end <= first and first >= 17 * HOUR and end <= 8 * HOUR:
        end += 24 * HOUR
    if end <= first:
        raise Unclear(_("“%(text)s”: it ends before it starts. Write it as kl. 15-17.") % {"text": part})
    return end - first


def _check_days(piece: _Piece, part: str) -> None:
    for day in piece.days:
        if all(d.weekday() != day for d in piece.dates):
            d = piece.dates[0]
            raise Unclear(
                _("“%(text)s”: %(date)s is a %(day)s. Correct the date or the day.")
                % {"text": part, "date": f"{d.day}.{d.month}.{d.year}", "day": WEEKDAYS[d.weekday()]}
            )


def _rule(piece: _Piece, start: time, minutes: int, today: date, said: Said) -> tuple[Stored, bool]:
    since = piece.since or (piece.dates[0] if piece.dates else None)
    days = sorted(set(piece.days))
    if piece.ordinals:
        by = ",".join(f"{n}{DAYS[d]}" for n in sorted(set(piece.ordinals), key=lambda n: (n < 0, n)) for d in days)
        rule = f"FREQ=MONTHLY;BYDAY={by}"
    elif piece.daily:
        rule = "FREQ=DAILY"
    else:
        step = f"INTERVAL={piece.every};" if piece.every > 1 else ""
        rule = f"FREQ=WEEKLY;{step}BYDAY=" + ",".join(DAYS[d] for d in days)
    if piece.until:
        rule += f";UNTIL={piece.until:%Y%m%d}"
    first = since or today
    if piece.parity is not None:
        while first.isocalendar().week % 2 != piece.parity:
            first += timedelta(days=1)
    elif piece.every > 1 and since is None:
        said.warnings.append(
            _("Which weeks is not written. It counts from %(date)s; write “fra” and a date to choose.")
            % {"date": f"{first.day}.{first.month}.{first.year}"}
        )
    begin = datetime.combine(first, start)
    day = next(days_of(read(rule), begin, first, first + timedelta(days=800)), None)
    if day is None:
        raise Unclear(_("The last date is before the first. Correct one of them."))
    moment = datetime.combine(day, start)
    return [_iso(moment), minutes, rule, [], _left_out(piece, moment, rule)], since is None


def _left_out(piece: _Piece, first: datetime, rule: str) -> list[str]:
    """Starts that are left out: named dates, and all in the named weeks of the year to come."""
    gone = {datetime.combine(d, first.time()) for d in piece.skip}
    if piece.skip_weeks:
        year = wall_clock_starts(first, rule, [], [], first + timedelta(days=366))
        gone |= {moment for moment in year if moment.isocalendar().week in piece.skip_weeks}
    return [_iso(m) for m in sorted(gone)]


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")


def _exact(part: str) -> Stored:
    """``2026-01-06 15:00-17:00 RRULE:FREQ=YEARLY RDATE:… EXDATE:…``: what no plain sentence says."""
    match = re.match(r"(\d{4}-\d{2}-\d{2}) (\d{1,2}:\d{2}) \+(\d+)", part.strip())
    if not match:
        raise Unclear(_help(part))
    named = dict(re.findall(r"(RRULE|RDATE|EXDATE):(\S+)", part))
    stored = [
        f"{match[1]}T{match[2]:0>5}",
        int(match[3]),
        named.get("RRULE", ""),
        [x for x in named.get("RDATE", "").split(",") if x],
        [x for x in named.get("EXDATE", "").split(",") if x],
    ]
    try:
        datetime.fromisoformat(stored[0])
        for x in stored[3] + stored[4]:
            datetime.fromisoformat(x)
        if stored[2]:
            stored[2] = normal_rule(stored[2])
    except (ValueError, TypeError) as error:
        raise Unclear(_help(part)) from error
    return stored


def normal_rule(rule: str) -> str:
    """Return ``rule`` as all rules are stored and compared: fixed order, nothing that goes without saying.

    Raises:
        UnknownRule: it cannot be used; the text is for the person who gave it.
    """
    read(rule)
    parts = dict(p.split("=", 1) for p in rule.strip().removeprefix("RRULE:").upper().split(";"))
    if parts.get("INTERVAL") == "1":
        del parts["INTERVAL"]
    if parts.get("WKST") == "MO":
        del parts["WKST"]
    if parts["FREQ"] == "WEEKLY" and parts.get("BYDAY"):
        parts["BYDAY"] = ",".join(sorted(set(parts["BYDAY"].split(",")), key=DAYS.index))
    order = ["FREQ", "INTERVAL", "COUNT", "BYMONTH", "BYMONTHDAY", "BYDAY", "BYSETPOS", "WKST", "UNTIL"]
    return ";".join(f"{n}={parts[n]}" for n in order if parts.get(n))


def say_times(times: list[Stored], today: date) -> str:
    """Return words that ``read_times`` reads back to ``times``; the exact form where no sentence does."""
    return "; ".join(_say(t, today) for t in times)


def _say(stored: Stored, today: date) -> str:
    for words in (_sentence(stored),):
        if words:
            try:
                if read_times(words, today).times == [stored]:
                    return words
            except Unclear:
                pass
    starts, minutes, rule, extra, gone = stored
    more = [f"RRULE:{rule}"] if rule else []
    more += [f"RDATE:{','.join(extra)}"] if extra or not rule else []
    more += [f"EXDATE:{','.join(gone)}"] if gone else []
    return f"{starts.replace('T', ' ')} +{minutes} " + " ".join(more)


def _sentence(stored: Stored) -> str:
    starts, minutes, rule, extra, gone = stored
    first = datetime.fromisoformat(starts)
    last = first + timedelta(minutes=minutes)
    clock = f"kl. {first:%H.%M}-{last:%H.%M}"
    if not rule:
        return ", ".join(_day(datetime.fromisoformat(x)) for x in [starts, *extra]) + f" {clock}"
    parts = dict(p.split("=", 1) for p in rule.split(";") if "=" in p)
    until = parts.pop("UNTIL", "")
    freq, step, by = parts.pop("FREQ", ""), parts.pop("INTERVAL", "1"), parts.pop("BYDAY", "")
    if parts or step not in {"1", "2", "3", "4"}:
        return ""
    every = {"1": "hver", "2": "hver anden", "3": "hver 3.", "4": "hver 4."}[step]
    if freq == "DAILY" and step == "1" and not by:
        words = "hver dag"
    elif freq == "WEEKLY" and by and all(d in DAYS for d in by.split(",")):
        words = f"{every} " + " og ".join(DANISH_DAYS[DAYS.index(d)] for d in by.split(","))
    elif freq == "MONTHLY" and (found := re.findall(r"(-?\d)([A-Z]{2})", by)) and len({d for _n, d in found}) == 1:
        nth = " og ".join("sidste" if n == "-1" else f"{n}." for n, _d in found)
        words = f"{nth} {DANISH_DAYS[DAYS.index(found[0][1])]} i måneden"
    else:
        return ""
    words = f"{words} {clock} fra {_day(first)}"
    if until:
        words += f" til {_day(datetime.strptime(until[:8], '%Y%m%d'))}"  # noqa: DTZ007 - wall clock has no zone
    if gone:
        words += " undtagen " + ", ".join(_day(datetime.fromisoformat(x)) for x in gone)
    return words


def _day(moment: datetime) -> str:
    return f"{moment.day}.{moment.month}.{moment.year}"
