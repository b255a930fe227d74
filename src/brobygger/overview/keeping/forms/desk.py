"""What callers and administrators say of entries that must stay current."""

from typing import Any

from django import forms

from brobygger.core.forms import Form
from brobygger.overview.directory.domain.freshness import LONGEST, SHORTEST, Kept
from brobygger.overview.keeping.models import Answer


class CallForm(Form):
    """What came of a call."""

    result = forms.ChoiceField(choices=[c for c in Answer.choices if c[0] != Answer.HANDED_BACK])
    note = forms.CharField(max_length=300, required=False)


class PeriodsForm(Form):
    """After how many months each kind of entry is confirmed again."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in Kept:
            self.fields[kind.value] = forms.IntegerField(label=kind.label, min_value=SHORTEST, max_value=LONGEST)

    @property
    def months(self) -> dict[str, int]:
        """Months by kind."""
        return {kind: self.cleaned_data[kind] for kind in Kept.values}
