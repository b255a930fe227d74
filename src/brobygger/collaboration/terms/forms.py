"""Writing the parts of the terms: one small form a part, for the draft and for a suggestion alike."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _L
from django.utils.translation import pgettext_lazy

from brobygger.collaboration.terms import composition
from brobygger.collaboration.terms.domain.values import checked
from brobygger.collaboration.terms.domain.words import frequency_in_words
from brobygger.collaboration.terms.kinds import OTHER, all_kinds, kind_in_words
from brobygger.collaboration.terms.mandate import LONGEST_WORDS, lines_of
from brobygger.collaboration.terms.models import Part, Power
from brobygger.core.forms import Form
from brobygger.core.slugs import slug_of
from brobygger.core.ui.dates import DateField

OWN_ROWS = 3
NOTHING = ("", _L("nothing is said"))
WEEKS = (1, 2, 3, 4, 6, 8, 13, 26, 52)


class PartForm(Form):
    """A form of one part. ``value`` is what the part becomes; ``why`` goes with a suggestion."""

    part = ""
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, value: Any, version: int | None, suggesting: bool, **more: Any) -> None:
        self.given = more
        super().__init__(data, initial=self.initial_of(value) | {"version": version})
        if suggesting:
            self.fields["why"] = forms.CharField(label=_("Why?"), required=False, max_length=300)

    def initial_of(self, value: Any) -> dict[str, Any]:
        """Return what the form shows of a part."""
        return {"value": value}

    def read(self) -> Any:
        """Return what was written, as the part holds it."""
        return self.cleaned_data.get("value")

    def clean(self) -> dict[str, Any]:
        """Look at the part as a whole, by the same rules as whoever else writes it."""
        got = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                self.value = checked(self.part, self.read())
            except ValidationError as wrong:
                self.add_error(None, wrong)
        return got


class PurposeForm(PartForm):
    """Why the forum is there."""

    part = Part.PURPOSE
    value = forms.CharField(
        label=_L("Why are we here?"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_L("Two or three sentences that everybody can say yes to."),
    )  # fmt: skip


class TasksForm(PartForm):
    """What it does."""

    part = Part.TASKS
    value = forms.CharField(
        label=_L("What do we do?"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 9}),
        help_text=_L("One task a line."),
    )  # fmt: skip


class FrequencyForm(PartForm):
    """How often it meets."""

    part = Part.MEETS_EVERY
    value = forms.TypedChoiceField(label=_L("How often do we meet?"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        weeks = sorted({*WEEKS, *filter(None, [self.initial["value"]])})
        self.offer("value", [("", _("Not agreed")), *((n, frequency_in_words(n)) for n in weeks)])


class ReviewForm(PartForm):
    """When it looks at the terms again."""

    part = Part.REVIEW_ON
    value = DateField(
        label=_L("When do we look at this again?"), required=False,
        help_text=_L("Whoever leads the group is reminded a month before."),
    )  # fmt: skip


class CompositionForm(PartForm):
    """Who takes part: how many at least, of whom."""

    part = Part.COMPOSITION
    LABELS = {
        "municipality": _L("From the municipality"),
        "civil_society": _L("From civil society"),
        "partner": pgettext_lazy("of both sides", "Partners"),
        "coordinator": _L("Coordinators"),
        "decides": _L("Who can decide for their own organisation"),
        "lived_it": _L("Who have been refugees themselves"),
    }

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        for whom in composition.WHOM:
            self.fields[whom] = forms.IntegerField(
                label=self.LABELS[whom], required=False, min_value=0, max_value=composition.MOST,
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )  # fmt: skip
        self.fields[composition.NOTES] = forms.CharField(
            label=_("In your own words"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
        )
        self.order_fields([*composition.WHOM, composition.NOTES, "why", "version"])

    def initial_of(self, value: Any) -> dict[str, Any]:
        """Return the numbers; those left open are empty."""
        kept = composition.checked(value or {})
        return {whom: kept[whom] or None for whom in composition.WHOM} | {composition.NOTES: kept[composition.NOTES]}

    def read(self) -> Any:
        """Return the numbers and the notes."""
        got = self.cleaned_data
        return {whom: got.get(whom) or 0 for whom in composition.WHOM} | {
            composition.NOTES: got.get(composition.NOTES, "")
        }


class MandateForm(PartForm):
    """What the forum may decide: a row for every kind, and some for kinds of its own."""

    part = Part.MANDATE

    def __init__(self, data: Any = None, *, fora: Sequence[Any] = (), **kwargs: Any) -> None:
        self._fora = {f.name.casefold(): f for f in fora}
        self._by_id = {str(f.pk): f for f in fora}
        lines = {line.kind: line for line in lines_of(kwargs["value"] or [])}
        own = [kind for kind in lines if kind not in all_kinds()]
        self.kinds = [*all_kinds(), *own, *(f"{OTHER}-{n}" for n in range(1, OWN_ROWS + 1))]
        self._lines = lines
        super().__init__(data, **kwargs)
        for number, kind in enumerate(self.kinds):
            self._add_row(number, kind)
        self.order_fields([*(n for n in self.fields if n not in {"why", "version"}), "why", "version"])

    def _add_row(self, number: int, kind: str) -> None:
        known = kind in all_kinds()
        name = kind_in_words(kind) if known else _("Another kind of decision")
        if not known:
            self.fields[f"words_{number}"] = forms.CharField(
                label=_("Another kind of decision"), required=False, max_length=LONGEST_WORDS
            )
        self.fields[f"power_{number}"] = forms.ChoiceField(
            label=name if known else _("What does the group do?"), required=False, choices=[NOTHING, *Power.choices]
        )
        self.fields[f"to_{number}"] = forms.CharField(
            label=_("Who decides instead? (%(kind)s)") % {"kind": name}, required=False, max_length=LONGEST_WORDS,
            widget=forms.TextInput(attrs={"list": "addressees", "placeholder": _("Who decides instead?")}),
        )  # fmt: skip

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The bound fields of each row."""
        return [
            {
                "words": self[f"words_{n}"] if f"words_{n}" in self.fields else None,
                "name": kind_in_words(kind),
                "power": self[f"power_{n}"],
                "to": self[f"to_{n}"],
            }
            for n, kind in enumerate(self.kinds)
        ]

    @property
    def addressees(self) -> list[str]:
        """The names that are offered: the place's other fora, and usual ones outside."""
        usual = [_("The municipal council"), _("The committee responsible for integration")]
        usual.append(_("The department responsible in the municipality"))
        return [*(f.name for f in self._fora.values()), *usual]

    def initial_of(self, value: Any) -> dict[str, Any]:
        """Return each row's power, words and addressee."""
        found: dict[str, Any] = {}
        lines = {line.kind: line for line in lines_of(value or [])}
        for number, kind in enumerate(self.kinds):
            line = lines.get(kind)
            if line:
                forum = self._by_id.get(line.to_forum)
                found[f"power_{number}"] = line.power
                found[f"words_{number}"] = line.words
                found[f"to_{number}"] = forum.name if forum else line.to
        return found

    def read(self) -> Any:
        """Return the lines; a row of which nothing is said is none."""
        got, found = self.cleaned_data, []
        for number, kind in enumerate(self.kinds):
            power, words = got.get(f"power_{number}"), got.get(f"words_{number}", "").strip()
            if not power or (kind not in all_kinds() and not words):
                continue
            to = got.get(f"to_{number}", "").strip()
            forum = self._fora.get(to.casefold())
            slug = kind if kind in all_kinds() or kind in self._lines else f"{OTHER}-{slug_of(words)[:30] or number}"
            row = {"kind": slug, "words": words, "power": power, "to": to, "to_forum": str(forum.pk) if forum else ""}
            found.append(row)
        return found


FORMS: dict[str, type[PartForm]] = {
    Part.PURPOSE: PurposeForm,
    Part.TASKS: TasksForm,
    Part.MANDATE: MandateForm,
    Part.COMPOSITION: CompositionForm,
    Part.MEETS_EVERY: FrequencyForm,
    Part.REVIEW_ON: ReviewForm,
}


class ReasonForm(Form):
    """Why not."""

    why = forms.CharField(label=_L("Why?"), max_length=300)


class ShareForm(Form):
    """Under which name other places find it."""

    name = forms.CharField(
        label=_L("What shall it be called?"), max_length=120,
        help_text=_L("Everything but the review date goes along. Look that no names of people stand in it."),
    )  # fmt: skip
