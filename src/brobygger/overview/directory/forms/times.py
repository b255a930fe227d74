"""When an activity happens, asked for without a rule's syntax."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from babel.dates import get_day_names
from django import forms
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from brobygger.core.in_words import locale_of
from brobygger.core.ui.dates import DateField, TimeField, read_date
from brobygger.overview.directory.domain.days_off import own_days_off
from brobygger.overview.directory.domain.details import Times
from brobygger.overview.directory.domain.recurrence import MOST_TIMES
from brobygger.overview.directory.domain.repeats import WHICH, Every, Repeat, first_day, repeat_of, rule_of
from brobygger.overview.directory.words import in_words

SPARE = 1  # empty rows offered beside those that hold something
MOST_ROWS = 30
_PARTS = ("date", "from", "to", "every", "which", "weekdays", "until", "count", "breaks", "off", "also")
_BY_WEEKDAY = (Every.WEEK, Every.OTHER_WEEK, Every.MONTH_WEEKDAY)
_MINUTES_A_DAY = 24 * 60
_WHICH = [
    ("", gettext_lazy("As the first day")),
    *zip(
        WHICH,
        (
            gettext_lazy("The first"),
            gettext_lazy("The second"),
            gettext_lazy("The third"),
            gettext_lazy("The fourth"),
            gettext_lazy("The last"),
        ),
        strict=True,
    ),
]


class DaysField(forms.CharField):
    """Several dates, parted by commas or lines."""

    widget = forms.Textarea(attrs={"rows": 2})

    def clean(self, value: Any) -> list[date]:
        """Return the dates.

        Raises:
            ValidationError: one of them is no date.
        """
        found = []
        for part in str(value or "").replace("\n", ",").replace(";", ",").split(","):
            if part.strip():
                try:
                    found.append(read_date(part, timezone.localdate()))
                except ValueError:
                    raise forms.ValidationError(_("“%s” is no date.") % part.strip()) from None
        return sorted(set(found))

    def prepare_value(self, value: Any) -> Any:
        """Return the dates as they are written."""
        if isinstance(value, list):
            return ", ".join(d.strftime("%d.%m.%Y") if isinstance(d, date) else str(d) for d in value)
        return value


def rows_written(data: Any) -> int:
    """Return how many time rows ``data``, as it was posted, holds something in (up to the last of them)."""
    parts = [(n, f"time{n}_{p}") for n in range(MOST_ROWS) for p in ("date", "from", "to")]
    return max((n + 1 for n, name in parts if data.get(name)), default=0)


def time_fields(number: int, stored: Times | None) -> dict[str, forms.Field]:
    """Return the fields of one time, by name."""
    names = get_day_names("wide", locale=locale_of(get_language() or "da"))
    choices: list[tuple[str, Any]] = [(e.value, e.label) for e in Every if e != Every.OTHER]
    if stored is not None and repeat_of(stored.rule, stored.starts.date()).every == Every.OTHER:
        said = in_words(stored.starts, stored.minutes, stored.rule, get_language() or "da")
        choices.insert(0, (Every.OTHER.value, _("As it is now: %s") % said))
    made: dict[str, forms.Field] = {
        "date": DateField(label=gettext_lazy("First day"), required=False),
        "from": TimeField(label=gettext_lazy("From"), required=False),
        "to": TimeField(label=gettext_lazy("To"), required=False),
        "every": forms.ChoiceField(label=gettext_lazy("How often"), choices=choices, required=False),
        "which": forms.ChoiceField(
            label=gettext_lazy("Which in the month"),
            help_text=gettext_lazy("For every month on the same weekday."),
            choices=_WHICH,
            required=False,
        ),
        "weekdays": forms.MultipleChoiceField(
            label=gettext_lazy("On which weekdays"),
            help_text=gettext_lazy("For repeats by weekday. Leave empty for the weekday of the first day."),
            choices=[(str(i), names[i]) for i in range(7)],
            widget=forms.CheckboxSelectMultiple,
            required=False,
        ),
        "until": DateField(label=gettext_lazy("Last day"), required=False),
        "count": forms.IntegerField(
            label=gettext_lazy("Or how many times"), required=False, min_value=1, max_value=MOST_TIMES
        ),
        "breaks": forms.BooleanField(
            label=gettext_lazy("Not in school holidays or on public holidays"), required=False
        ),
        "off": DaysField(
            label=gettext_lazy("Days without it"),
            help_text=gettext_lazy("Such as 14.10.2026, 21.10.2026"),
            required=False,
        ),
        "also": DaysField(
            label=gettext_lazy("Days besides"),
            help_text=gettext_lazy("At the same time of day, such as 19.12.2026"),
            required=False,
        ),
    }
    return {f"time{number}_{part}": made[part] for part in _PARTS}


def time_initial(number: int, stored: Times) -> dict[str, Any]:
    """Return what the fields of one time show."""
    repeat = repeat_of(stored.rule, stored.starts.date())
    shown = {
        "date": stored.starts.date(),
        "from": stored.starts.time(),
        "to": (stored.starts + timedelta(minutes=stored.minutes)).time(),
        "every": str(repeat.every),
        "which": repeat.which,
        "weekdays": [str(w) for w in repeat.weekdays],
        "until": repeat.until,
        "count": repeat.count,
        "breaks": stored.breaks is not None,
        "off": _days_at(own_days_off(stored), stored),
        "also": _days_at(stored.extra, stored),
    }
    return {f"time{number}_{part}": value for part, value in shown.items()}


def clean_time(form: forms.BaseForm, number: int, stored: Times | None) -> Times | None:
    """Return the time that a row says, None for an empty row; what is wrong is said beside its field."""
    said: dict[str, Any] = {part: form.cleaned_data.get(f"time{number}_{part}") for part in _PARTS}
    if not (said["date"] or said["from"] or said["to"]):
        return None
    if problems := _problems(said):
        for part, problem in problems:
            if f"time{number}_{part}" not in form.errors:
                form.add_error(f"time{number}_{part}", problem)
        return None
    starts = datetime.combine(said["date"], said["from"])
    repeat = _repeat(said, stored)
    rule = rule_of(repeat, said["date"])
    if stored is not None and repeat == repeat_of(stored.rule, stored.starts.date()):
        rule = stored.rule  # said in other words by whoever gave it
    begins = first_day(rule, starts)
    if begins is None:
        form.add_error(f"time{number}_until", _("With this last day it never takes place."))
        return None
    if repeat.every != Every.OTHER:
        starts = datetime.combine(begins, said["from"])
    return Times(
        starts=starts,
        minutes=_minutes(said, stored),
        rule=rule,
        extra=_moments(said["also"], said["from"], stored, stored.extra if stored else []),
        except_on=_moments(said["off"], said["from"], stored, own_days_off(stored) if stored else []),
        breaks=[] if said["breaks"] and rule else None,
    )


def _problems(said: dict[str, Any]) -> list[tuple[str, str]]:
    """Return what is missing or does not fit together, as ``(part, what is wrong)``."""
    found = [(part, _("Fill this in too.")) for part in ("date", "from", "to") if not said[part]]
    if not found and said["until"] and said["until"] < said["date"]:
        found.append(("until", _("The last day lies before the first.")))
    if said["until"] and said["count"]:
        found.append(("count", _("Say either the last day or how many times.")))
    return found


def _repeat(said: dict[str, Any], stored: Times | None) -> Repeat:
    every = said["every"] or Every.ONCE
    by_weekday = every in _BY_WEEKDAY
    repeats = every not in {Every.ONCE, Every.OTHER}
    return Repeat(
        every=every,
        weekdays=tuple(sorted(int(w) for w in said["weekdays"] or ())) if by_weekday else (),
        until=said["until"] if repeats else None,
        rule=stored.rule if stored is not None and every == Every.OTHER else "",
        which=(said["which"] or "") if every == Every.MONTH_WEEKDAY else "",
        count=said["count"] if repeats else None,
    )


def _minutes(said: dict[str, Any], stored: Times | None) -> int:
    starts, ends = (datetime.combine(said["date"], said[part]) for part in ("from", "to"))
    minutes = int((ends - starts).total_seconds()) // 60
    minutes += _MINUTES_A_DAY if minutes <= 0 else 0  # past midnight
    if stored is not None and stored.starts.time() == said["from"] and (stored.minutes - minutes) % _MINUTES_A_DAY == 0:
        return stored.minutes  # longer than a day, which the two clocks cannot say
    return minutes


def _days_at(moments: Sequence[datetime], stored: Times) -> list[date]:
    """Return the days of those ``moments`` that have the time of day of ``stored``: what the form can show."""
    return [t.date() for t in moments if t.time() == stored.starts.time()]


def _moments(days: list[date] | None, clock: Any, stored: Times | None, before: Sequence[datetime]) -> list[datetime]:
    """Return ``days`` at the time of day ``clock``, with those of ``before`` that the form could not show."""
    kept = [t for t in before if stored is not None and t.time() != stored.starts.time()]
    return sorted({*(datetime.combine(d, clock) for d in days or []), *kept})
