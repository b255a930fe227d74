"""The school holidays of a place, in rows: those that are kept, the usual ones as suggestions, and room for more."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _L

from brobygger.core import forms as guarded
from brobygger.core.ui.dates import DateField
from brobygger.overview.directory.domain.days_off import Break
from brobygger.overview.directory.domain.holidays import LONGEST
from brobygger.overview.directory.models import HolidayKind

SPARE = 2
MOST_ROWS = 40


class HolidaysForm(guarded.Form):
    """One row a holiday; a row without dates is left out.

    Args:
        kept: what the place keeps.
        suggested: what is shown beside it until somebody keeps it.
    """

    def __init__(self, data: Any = None, *, kept: Sequence[Break], suggested: Sequence[Break], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self._suggested = set(suggested)
        self._shown = sorted([*kept, *suggested], key=lambda b: b.first)[: MOST_ROWS - SPARE]
        for number in range(len(self._shown) + SPARE):
            self.fields[f"kind{number}"] = forms.ChoiceField(
                label=_L("Which holiday"), choices=HolidayKind.choices, required=False, initial=HolidayKind.OTHER
            )
            self.fields[f"first{number}"] = DateField(label=_L("First day"), required=False)
            self.fields[f"last{number}"] = DateField(label=_L("Last day"), required=False)
        for number, known in enumerate(self._shown):
            self.initial.update(
                {f"kind{number}": known.kind, f"first{number}": known.first, f"last{number}": known.last}
            )

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The fields of each row, and whether it is only suggested."""
        return [
            {
                "number": number + 1,
                "fields": [self[f"{part}{number}"] for part in ("kind", "first", "last")],
                "suggested": number < len(self._shown) and self._shown[number] in self._suggested,
                "spare": number >= len(self._shown),
            }
            for number in range(len(self._shown) + SPARE)
        ]

    def clean(self) -> dict[str, Any]:
        """Read the rows; what is wrong is said beside its field."""
        data = super().clean() or self.cleaned_data
        self.holidays: list[Break] = []
        for number in range(len(self._shown) + SPARE):
            written = [data[n] for n in (f"first{number}", f"last{number}") if data.get(n)]
            if self.errors.keys() & {f"first{number}", f"last{number}"} or not written:
                continue
            first, last = written[0], written[-1]  # one alone is a single day
            if last < first:
                self.add_error(f"last{number}", _("The last day lies before the first."))
            elif (last - first).days >= LONGEST:
                self.add_error(f"last{number}", _("A holiday ends after it begins, and within 100 days."))
            else:
                self.holidays.append(Break(data.get(f"kind{number}") or HolidayKind.OTHER.value, first, last))
        return data
