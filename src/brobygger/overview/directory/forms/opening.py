"""The opening times of a standing offer, asked for by rows: which days, from, to."""

from typing import Any

from babel.dates import get_day_names
from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from brobygger.core.in_words import locale_of
from brobygger.core.ui.dates import TimeField
from brobygger.overview.directory.domain.opening import Hours, NoOpening, grouped, known, made

SPARE = 2  # empty rows offered beside those that hold something
MOST_ROWS = 21
_PARTS = ("days", "from", "to")
_DAY = 24 * 60


def rows_of(opening: str) -> list[dict[str, Any]]:
    """Return the rows in which a form shows stored opening times: the days of a span, and its clocks."""
    return [
        {"days": [str(d) for d in days], "from": _written(opens), "to": _written(closes)}
        for days, spans in grouped(known(opening))
        for opens, closes in spans
    ][:MOST_ROWS]


def rows_wanted(data: Any, opening: str) -> int:
    """Return how many rows there is room for, beside what is stored or was posted."""
    written = [n for n in range(MOST_ROWS) for part in _PARTS if data and data.get(f"opening{n}_{part}")]
    return min(max(len(rows_of(opening)), max(written, default=-1) + 1) + SPARE, MOST_ROWS)


def opening_fields(rows: int) -> dict[str, forms.Field]:
    """Return the fields, by name."""
    names = get_day_names("wide", locale=locale_of(get_language() or "da"))
    found: dict[str, forms.Field] = {}
    for n in range(rows):
        found[f"opening{n}_days"] = forms.MultipleChoiceField(
            label=gettext_lazy("Days"),
            choices=[(str(i), names[i]) for i in range(7)],
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )
        found[f"opening{n}_from"] = TimeField(label=gettext_lazy("From"), required=False)
        found[f"opening{n}_to"] = TimeField(label=gettext_lazy("To"), required=False)
    found["opening_public"] = forms.BooleanField(label=gettext_lazy("Closed on public holidays"), required=False)
    found["opening_school"] = forms.BooleanField(label=gettext_lazy("Closed in school holidays"), required=False)
    return found


def opening_initial(opening: str) -> dict[str, Any]:
    """Return what the fields show of stored opening times."""
    said = known(opening)
    shown: dict[str, Any] = {"opening_public": said.closed_public, "opening_school": said.closed_school}
    for n, row in enumerate(rows_of(opening)):
        shown |= {f"opening{n}_{part}": value for part, value in row.items()}
    return shown


def clean_opening(form: forms.BaseForm, rows: int) -> str:
    """Return the opening times that the rows say, as they are stored; what is wrong is said beside its field."""
    hours: list[Hours] = []
    for n in range(rows):
        said: dict[str, Any] = {part: form.cleaned_data.get(f"opening{n}_{part}") for part in _PARTS}
        missing = [part for part, value in said.items() if value in (None, [], "")]
        if len(missing) == len(_PARTS):
            continue
        for part in missing:
            if f"opening{n}_{part}" not in form.errors:
                form.add_error(f"opening{n}_{part}", _("Fill this in too."))
        if missing:
            continue
        days, opens, closes = said["days"], said["from"], said["to"]
        begin, end = opens.hour * 60 + opens.minute, closes.hour * 60 + closes.minute or _DAY
        if begin < end:
            hours += [Hours(int(day), begin, end) for day in days]
        else:  # past midnight
            hours += [Hours(int(day), begin, _DAY) for day in days]
            hours += [Hours((int(day) + 1) % 7, 0, end) for day in days]
    closed = {f"closed_{kind}": bool(form.cleaned_data.get(f"opening_{kind}")) for kind in ("public", "school")}
    try:
        return str(made(hours, **closed))
    except NoOpening:
        form.add_error("opening0_to", _("Fill this in too."))
        return ""


def _written(minutes: int) -> str:
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"
