"""When an activity happens, asked for without a rule's syntax."""

from datetime import date, datetime, timedelta
from typing import Any

from babel.dates import get_day_names
from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from brobygger.core.in_words import locale_of
from brobygger.core.ui.dates import DateField, TimeField, read_date
from brobygger.overview.directory.domain.details import Times
from brobygger.overview.directory.domain.repeats import Every, Repeat, repeat_of, rule_of
from brobygger.overview.directory.words import in_words

SPARE = 1  # empty rows offered beside those that hold something
_PARTS = ("date", "from", "to", "every", "weekdays", "until", "off")
_MINUTES_A_DAY = 24 * 60


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
                    found.append(read_date(part, date.today()))  # noqa: DTZ011  the year of a day and month
                except ValueError:
                    raise forms.ValidationError(_("“%s” is no date.") % part.strip()) from None
        return sorted(set(found))

    def prepare_value(self, value: Any) -> Any:
        """Return the dates as they are written."""
        if isinstance(value, list):
            return ", ".join(d.strftime("%d.%m.%Y") if isinstance(d, date) else str(d) for d in value)
        return value


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
        "weekdays": forms.MultipleChoiceField(
            label=gettext_lazy("On which weekdays"),
            help_text=gettext_lazy("For every week or every other week. Leave empty for the weekday of the first day."),
            choices=[(str(i), names[i]) for i in range(7)],
            widget=forms.CheckboxSelectMultiple,
            required=False,
        ),
        "until": DateField(label=gettext_lazy("Last day"), required=False),
        "off": DaysField(
            label=gettext_lazy("Days without it"),
            help_text=gettext_lazy("Such as 14.10.2026, 21.10.2026"),
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
        "weekdays": [str(w) for w in repeat.weekdays],
        "until": repeat.until,
        "off": [t.date() for t in stored.except_on],
    }
    return {f"time{number}_{part}": value for part, value in shown.items()}


def clean_time(form: forms.BaseForm, number: int, stored: Times | None) -> Times | None:
    """Return the time that a row says, None for an empty row; what is wrong is said beside its field."""
    said: dict[str, Any] = {part: form.cleaned_data.get(f"time{number}_{part}") for part in _PARTS}
    if not (said["date"] or said["from"] or said["to"]):
        return None
    missing = [part for part in ("date", "from", "to") if not said[part]]
    for part in missing:
        if f"time{number}_{part}" not in form.errors:
            form.add_error(f"time{number}_{part}", _("Fill this in too."))
    if missing:
        return None
    if said["until"] and said["until"] < said["date"]:
        form.add_error(f"time{number}_until", _("The last day lies before the first."))
        return None
    starts = datetime.combine(said["date"], said["from"])
    ends = datetime.combine(said["date"], said["to"])
    minutes = int((ends - starts).total_seconds()) // 60
    minutes += _MINUTES_A_DAY if minutes <= 0 else 0  # past midnight
    if stored is not None and stored.starts.time() == said["from"] and (stored.minutes - minutes) % _MINUTES_A_DAY == 0:
        minutes = stored.minutes  # longer than a day, which the two clocks cannot say
    repeat = Repeat(
        every=said["every"] or Every.ONCE,
        weekdays=tuple(int(w) for w in said["weekdays"] or ()) if said["every"] in {"week", "other_week"} else (),
        until=said["until"],
        rule=stored.rule if stored is not None else "",
    )
    rule = rule_of(repeat, said["date"])
    if stored is not None and repeat == repeat_of(stored.rule, stored.starts.date()):
        rule = stored.rule  # said in other words by whoever gave it
    return Times(
        starts=starts,
        minutes=minutes,
        rule=rule,
        extra=stored.extra if stored is not None else [],
        except_on=[datetime.combine(d, said["from"]) for d in said["off"] or []],
    )
