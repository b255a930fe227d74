"""Dates and times as people write them: browsers' own entry, and Danish habits where a browser has none.

``14.3.2026`` · ``14/3`` · ``14. marts`` · ``2026-03-14`` · ``kl. 17`` · ``17.30`` · ``17-19``
"""

import re
from datetime import date, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

_MONTHS = "januar februar marts april maj juni juli august september oktober november december".split()
_ENGLISH = "january february march april may june july august september october november december".split()
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})\s*[./\- ]\s*(\d{1,2})(?:\s*[./\- ]\s*(\d{4}|\d{2}))?\.?")
_WORDS = re.compile(r"(?:den\s+)?(\d{1,2})\.?\s+([a-z]{3,9})\.?(?:\s+(\d{4}))?")
_TIME = re.compile(r"(?:kl\.?\s*)?(\d{1,2})(?:\s*[.:]\s*(\d{2})|(\d{2}))?(?::\d{2})?")
_SPAN = re.compile("-|–|—|til|to")
_PASSED = timedelta(days=60)  # a date without a year that lies further back means next year


def read_date(text: str, today: date) -> date:
    """Return the date that ``text`` says.

    Args:
        text: in any of the forms above; Arabic-Indic digits too.
        today: decides the year where none is written.

    Raises:
        ValueError: no such date.
    """
    said = " ".join(text.translate(_DIGITS).lower().split())
    near = {"i dag": 0, "today": 0, "i morgen": 1, "tomorrow": 1}
    if said in near:
        return today + timedelta(days=near[said])
    if match := _ISO.fullmatch(said):
        return date(int(match[1]), int(match[2]), int(match[3]))
    if match := _NUMBERS.fullmatch(said):
        return _with_year(int(match[1]), int(match[2]), match[3], today)
    if match := _WORDS.fullmatch(said):
        for names in (_MONTHS, _ENGLISH):
            for number, name in enumerate(names, 1):
                if name.startswith(match[2]):
                    return _with_year(int(match[1]), number, match[3], today)
    raise ValueError(text)


def _with_year(day: int, month: int, year: str | None, today: date) -> date:
    if year:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    for tried in range(today.year, today.year + 9):  # 29 February comes back within eight years
        try:
            found = date(tried, month, day)
        except ValueError:
            if (month, day) != (2, 29):
                raise
            continue
        if found >= today - _PASSED:
            return found
    raise ValueError(f"{day}.{month}.")


def read_time(text: str) -> time:
    """Return the time that ``text`` says: ``17``, ``17.30``, ``kl. 17``, ``1730``.

    Raises:
        ValueError: no such time.
    """
    match = _TIME.fullmatch(" ".join(text.translate(_DIGITS).lower().split()))
    if match is None:
        raise ValueError(text)
    hour, minute = int(match[1]), int(match[2] or match[3] or 0)
    return time(0 if hour == 24 and not minute else hour, minute)


def read_span(text: str) -> tuple[time, time | None]:
    """Return start and end of ``17-19``, ``kl. 17.30 til 19``; the end is None where none is written.

    Raises:
        ValueError: no such times.
    """
    parts = _SPAN.split(text, maxsplit=1)
    return read_time(parts[0]), read_time(parts[1]) if len(parts) == 2 else None


class DateField(forms.DateField):
    """A date: the browser's own entry, or typed as people write it."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def to_python(self, value: Any) -> date | None:
        """Return the date.

        Raises:
            ValidationError: no such date.
        """
        if isinstance(value, str) and value.strip():
            try:
                return read_date(value, timezone.localdate())
            except ValueError:
                raise ValidationError(_("Write the date like 14.3.2026."), code="invalid") from None
        return super().to_python(value)


class TimeField(forms.TimeField):
    """A time of day: the browser's own entry, or typed as people write it."""

    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")

    def to_python(self, value: Any) -> time | None:
        """Return the time.

        Raises:
            ValidationError: no such time.
        """
        if isinstance(value, str) and value.strip():
            try:
                return read_time(value)
            except ValueError:
                raise ValidationError(_("Write the time like 17 or 17.30."), code="invalid") from None
        return super().to_python(value)


class TimeSpanField(forms.CharField):
    """From when to when, in one field: ``17-19``. Its value is ``(start, end or None)``, or None when empty."""

    widget = forms.TextInput(attrs={"inputmode": "text", "placeholder": "17-19", "autocomplete": "off"})

    def to_python(self, value: Any) -> Any:
        """Return the times.

        Raises:
            ValidationError: no such times.
        """
        text = super().to_python(value)
        if not text:
            return None
        try:
            return read_span(text)
        except ValueError:
            raise ValidationError(_("Write the times like 17-19 or 17.30-19."), code="invalid") from None

    def prepare_value(self, value: Any) -> Any:
        """Return the times as they are written."""
        if isinstance(value, tuple):
            return "-".join(t.strftime("%H.%M") for t in value if t is not None)
        return value
