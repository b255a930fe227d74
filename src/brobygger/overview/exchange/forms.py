"""What is asked on the way in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from brobygger.core.forms import Form
from brobygger.overview.exchange.models import ImportDraft
from brobygger.overview.exchange.words.headings import LEAVE_OUT, REQUIRED, columns_of

WHAT = [
    ("activities", _("Activities")),
    ("actors", _("Actors: associations, departments, companies")),
    ("contacts", _("Contact points: people one can ask")),
    ("hsds", _("An open-data file (HSDS, JSON)")),
    ("ics", _("A calendar file (ICS)")),
]


class BringForm(Form):
    """What it is, and the file or the text."""

    kind = forms.ChoiceField(label=_("What is in it?"), choices=WHAT, widget=forms.RadioSelect, initial="activities")
    file = forms.FileField(
        label=_("The file"),
        required=False,
        allow_empty_file=True,
        help_text=_("A sheet (XLSX or CSV) as it is, with a heading. At most 20 MB and 50,000 rows."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx,.txt,.tsv,.json,.ics,.zip"}),
    )
    pasted = forms.CharField(
        label=_("Or paste it here"),
        required=False,
        strip=False,
        max_length=2_000_000,
        help_text=_("Rows from a sheet with their heading; for contact points also a signature or lines from a mail."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def clean(self) -> dict[str, Any]:
        """One of the two is needed."""
        said = super().clean() or self.cleaned_data
        if not said.get("file") and not (said.get("pasted") or "").strip() and not self.errors:
            self.add_error("file", _("Choose a file, or paste the text below."))
        return said


class ColumnsForm(Form):
    """What each column holds; fields ``col-0``, ``col-1``, …"""

    organiser = forms.CharField(
        required=False,
        max_length=160,
        help_text=_("Used for the rows that do not say it. Write the name as it stands in the overview, or a new one."),
    )

    def __init__(self, draft: ImportDraft, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"organiser": draft.organiser})
        super().__init__(*args, **kwargs)
        self.draft = draft
        choices = [(LEAVE_OUT, _("Leave out")), *((n, c.label) for n, c in columns_of(draft.kind).items())]
        for at, name in enumerate(draft.columns):
            self.fields[f"col-{at}"] = forms.ChoiceField(
                choices=choices, required=False, initial=name, label=draft.heading[at] or f"{at + 1}"
            )
        labels = {"activities": _("Who arranges them?"), "contacts": _("Which organisation are they from?")}
        if draft.kind in labels:
            self.fields["organiser"].label = labels[draft.kind]
        else:
            del self.fields["organiser"]

    @property
    def columns(self) -> list[str]:
        """What was chosen, in the order of the sheet."""
        return [self.cleaned_data.get(f"col-{at}", LEAVE_OUT) for at in range(len(self.draft.columns))]

    def clean(self) -> dict[str, Any]:
        """No column twice, and what is needed must be there."""
        said = super().clean() or self.cleaned_data
        known = columns_of(self.draft.kind)
        seen: dict[str, int] = {}
        for at, name in enumerate(self.columns):
            if name and name in seen:
                text = _("Two columns cannot both be “%(name)s”. Choose another for one of them.")
                self.add_error(f"col-{at}", text % {"name": known[name].label})
            seen[name] = at
        for name in REQUIRED[self.draft.kind]:
            if name not in seen and not any(n.startswith(f"{name}@") for n in seen) and "id" not in seen:
                text = _("No column is “%(name)s”, and it is needed. Choose which one it is.")
                self.add_error(None, text % {"name": known[name].label})
        return said
