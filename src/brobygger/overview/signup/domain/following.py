"""What becomes of sign-ups when the activity's times, place or publication change, and as time goes on."""

from datetime import datetime, timedelta

from django.db.models import Max, Sum
from django.utils import timezone

from brobygger.core import inbox
from brobygger.core.command import command
from brobygger.overview.directory.models import Activity, Occurrence
from brobygger.overview.signup.domain.gatherings import lay_out, missing_dates, moved_to, print_of, upcoming
from brobygger.overview.signup.domain.line import Full, Line, locked
from brobygger.overview.signup.letters import TO_CALL, WAITING
from brobygger.overview.signup.models import (
    LIVE,
    PLACED,
    DayContact,
    Gathering,
    Headcount,
    SeatState,
    Sheet,
    WhyOff,
)


def follow_activity(*, activity: Activity, now: datetime | None = None) -> None:
    """Carry the coming dates of ``activity`` along with what it says now.

    Those who hold a place for a date whose time or place changed are asked for a new yes and keep the place until
    they answer, or, where places are few, until the time for it is over; those of a date that is no more, or of an
    activity that was withdrawn, are told that it is called off; a date that comes back asks them anew. Done twice,
    the second time changes nothing.
    """
    moment = now or timezone.now()
    sheet = Sheet.objects.select_related("activity__place").filter(activity=activity).first()
    if sheet is None:
        return
    with command("signup.follow", place=sheet.place, by=None, via="job") as change:
        pks = list(sheet.gatherings.filter(end__gt=moment).values_list("pk", flat=True))
        lines = [Line(change, g, moment) for g in locked(pks)]
        if not sheet.whole:
            lines = [line for line in lines if line.gathering.start > moment]
        if not sheet.activity.published:
            for line in lines:
                _call_off(line, WhyOff.HIDDEN)
        else:
            (_follow_course if sheet.whole else _follow_dates)(lines, sheet, moment)
            lay_out(change, sheet, moment)
        for line in lines:
            line.close()


def _follow_dates(lines: list[Line], sheet: Sheet, now: datetime) -> None:
    times = upcoming(sheet.activity, now)
    starts = {line.gathering.start for line in lines}
    lost = [s for s in starts if s not in times]
    moves = moved_to(lost, [s for s in times if s not in starts])
    for line in lines:
        start = line.gathering.start
        start = moves.get(start, start)
        if start in times:
            _hold(line, start, times[start])
        else:
            _call_off(line, WhyOff.GONE)


def _follow_course(lines: list[Line], sheet: Sheet, now: datetime) -> None:
    times = list(Occurrence.objects.filter(activity=sheet.activity).order_by("start").values_list("start", "end"))
    ahead = [t for t in times if t[1] > now]
    for line in lines:
        if ahead:
            _hold(line, min(times[0][0], line.gathering.start) if line.begun else times[0][0], ahead[-1][1])
        else:
            _call_off(line, WhyOff.GONE)


def _hold(line: Line, start: datetime, end: datetime) -> None:
    """Let the date be at ``start``; ask for a new yes where that, or the place, is not what people were told."""
    gathering, sheet = line.gathering, line.gathering.sheet
    told = print_of(sheet.activity, start, end, whole=sheet.whole)
    was_off, changed = bool(gathering.off), told != gathering.told
    DayContact.objects.filter(activity=sheet.activity, start=gathering.start).update(start=start, end=end)
    gathering.start, gathering.end, gathering.told, gathering.off = start, end, told, ""
    gathering.forget_at = end + timedelta(days=sheet.keep_days)
    line.change.save(gathering)
    Gathering.objects.filter(pk=gathering.pk).update(told=told)
    if not (was_off or changed):
        return
    for seat in line.seats(SeatState.OFF) if was_off else line.seats(SeatState.IN, SeatState.ASKED):
        try:
            line.ask(seat)
        except Full:
            line.put(seat, SeatState.WAITING)
    for seat in line.seats(SeatState.OFFERED):
        line.put(seat, SeatState.OFFERED, until=seat.offered_until, tell=True)


def _call_off(line: Line, why: str) -> None:
    if line.gathering.off:
        return
    line.gathering.off = why
    line.change.save(line.gathering)
    for seat in line.seats(*LIVE):
        line.put(seat, SeatState.OFF, tell=True)


def carry_forward(now: datetime) -> None:
    """Lay out dates that have come within reach, count those that are over, and empty the inbox of them.

    A place in which nothing is to be done is not touched, so its kept pages stay good.
    """
    for sheet in Sheet.objects.select_related("activity__place"):
        if sheet.whole and _goes_on(sheet, now):
            follow_activity(activity=sheet.activity, now=now)
        elif sheet.activity.published and missing_dates(sheet, now):
            with command("signup.carry_forward", place=sheet.place, by=None, via="job") as change:
                lay_out(change, sheet, now)
    over = Gathering.objects.filter(start__lte=now, forget_at__gt=now, off="").select_related("sheet__activity__place")
    for gathering in over:
        inbox.done(WAITING, gathering.pk)
        inbox.done(TO_CALL, gathering.pk)
        if uncounted(gathering, now):
            with command("signup.count", place=gathering.place, by=None, via="job"):
                count_heads(gathering, now)


def _goes_on(sheet: Sheet, now: datetime) -> bool:
    """Return whether the course has times beyond those that its sign-up knows."""
    ends = sheet.gatherings.aggregate(last=Max("end"))["last"]
    return ends is not None and Occurrence.objects.filter(activity=sheet.activity_id, end__gt=max(ends, now)).exists()


def days_of(gathering: Gathering) -> list[tuple[datetime, datetime]]:
    """Return start and end of each time that ``gathering`` stands for: one, or all of a course."""
    if not gathering.sheet.whole:
        return [(gathering.start, gathering.end)]
    times = Occurrence.objects.filter(
        activity=gathering.sheet.activity_id, start__gte=gathering.start, end__lte=gathering.end
    )
    return list(times.order_by("start").values_list("start", "end"))


def uncounted(gathering: Gathering, now: datetime) -> list[datetime]:
    """Return the times that are over and of which no headcount is there yet."""
    over = [start for start, end in days_of(gathering) if end <= now]
    counted = Headcount.objects.filter(activity=gathering.sheet.activity_id, start__in=over)
    known = set(counted.values_list("start", flat=True))
    return [start for start in over if start not in known]


def count_heads(gathering: Gathering, now: datetime) -> None:
    """Note how many were signed up for each time that is over and has not been counted (inside a command)."""
    placed = gathering.seats.filter(state__in=PLACED).aggregate(n=Sum("people"))["n"] or 0
    Headcount.objects.bulk_create(
        [
            Headcount(place=gathering.place, activity_id=gathering.sheet.activity_id, start=start, signed_up=placed)
            for start in uncounted(gathering, now)
        ],
        ignore_conflicts=True,
    )
