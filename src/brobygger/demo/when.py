"""From the words of the data files to dates near the day on which the demo is built."""

from datetime import date, datetime, time, timedelta

from dateutil.rrule import rrulestr

from brobygger.overview.directory.domain.details import Times


def times_of(row: dict[str, str], today: date) -> list[Times]:
    """Return the times that a row of ``activities.csv`` tells.

    Args:
        row: ``first`` days from today (may be below zero); ``rule`` an RRULE or empty for once; ``time`` wall
            clock; ``minutes``; ``skip`` which coming times are left out (1 is the next one); ``extra`` further
            times as ``days@clock``, separated by spaces.
        today: the day on which the demo is built.
    """
    if not row["time"]:
        return []
    clock = time.fromisoformat(row["time"])
    base = datetime.combine(today + timedelta(days=int(row["first"] or 0)), clock)
    rule = row["rule"]
    starts = rrulestr(rule, dtstart=base).after(base, inc=True) if rule else base
    assert starts is not None, row
    return [
        Times(
            starts=starts,
            minutes=int(row["minutes"]),
            rule=rule,
            extra=[_extra(word, today) for word in row["extra"].split()],
            except_on=_left_out(rule, starts, today, [int(n) for n in row["skip"].split()]),
        )
    ]


def _extra(word: str, today: date) -> datetime:
    days, clock = word.split("@")
    return datetime.combine(today + timedelta(days=int(days)), time.fromisoformat(clock))


def _left_out(rule: str, starts: datetime, today: date, numbers: list[int]) -> list[datetime]:
    if not numbers:
        return []
    coming = rrulestr(rule, dtstart=starts).xafter(datetime.combine(today + timedelta(days=1), time()))
    found = dict(zip(range(1, max(numbers) + 1), coming, strict=False))
    return [found[n] for n in numbers]
