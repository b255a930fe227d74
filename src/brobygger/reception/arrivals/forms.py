"""Noting arrivals, and what becomes of them."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _L

from brobygger.core.forms import Form
from brobygger.core.languages import IN_WORDS
from brobygger.core.models import Place
from brobygger.core.ui.dates import DateField
from brobygger.reception.arrivals.domain.households import Expected, Person
from brobygger.reception.arrivals.domain.queries import variants_in, whom_to_assign
from brobygger.reception.arrivals.models import AgeBand, CareKind, Household, Member

MOST_PEOPLE = 12


class ArrivalForm(Form):
    """Somebody arrives: when, from which wall, how many of which age. No names."""

    day_zero = DateField(
        label=_L("When does the municipality take over?"),
        help_text=_L("This is day 0. It can be moved later; the plan moves with it."),
    )
    variant = forms.ChoiceField(label=_L("Who arrives?"))
    language = forms.ChoiceField(
        label=_L("Which language do they read or hear best?"), error_messages={"required": _L("Choose a language.")}
    )
    area = forms.CharField(label=_L("Part of town"), required=False, max_length=60)

    def __init__(self, data: Any = None, *, place: Place) -> None:
        super().__init__(data)
        self.offer("variant", variants_in(place))
        # Nobody has Danish because it stands first: what the household is sent goes by this.
        self.offer("language", [("", _("Choose")), *IN_WORDS.items()])
        for band, label in AgeBand.choices:
            self.fields[f"age_{band}"] = forms.IntegerField(
                label=label, required=False, min_value=0, max_value=MOST_PEOPLE,
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )  # fmt: skip

    @property
    def ages(self) -> list[Any]:
        """The fields that count people."""
        return [self[f"age_{band}"] for band in AgeBand.values]

    def clean(self) -> dict[str, Any]:
        """Not more people than a household can be."""
        data = super().clean() or self.cleaned_data
        if sum(data.get(f"age_{band}") or 0 for band in AgeBand.values) > MOST_PEOPLE:
            raise ValidationError(_("Note at most twelve people. Are they two households?"))
        return data

    def expected(self) -> Expected:
        """Return the arrival; the grown-ups come first."""
        got = self.cleaned_data
        bands = [AgeBand.ADULT, AgeBand.YOUNG_ADULT, AgeBand.OLDER, AgeBand.YOUNG, AgeBand.CHILD, AgeBand.SMALL]
        people = [Person(band, got["language"]) for band in bands for _number in range(got.get(f"age_{band}") or 0)]
        return Expected(got["day_zero"], got["variant"], got["area"], got["language"], tuple(people))


class HouseholdForm(Form):
    """What is held about a household, apart from its day."""

    language = forms.ChoiceField(label=_L("Which language do they read or hear best?"), choices=IN_WORDS)
    area = forms.CharField(label=_L("Part of town"), required=False, max_length=60)
    variant = forms.ChoiceField(
        label=_L("Who arrives?"), help_text=_L("Another one follows another timeline: its changes are proposed to you.")
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, household: Household) -> None:
        super().__init__(data, initial=self.initial_of(household))
        self.offer("variant", variants_in(household.place))

    @staticmethod
    def initial_of(household: Household) -> dict[str, Any]:
        """Return what the form shows of a stored household."""
        return {name: getattr(household, name) for name in ("language", "area", "variant", "version")}


class DayZeroForm(Form):
    """Another day 0."""

    day_zero = DateField(label=_L("New day 0"))
    reason = forms.CharField(label=_L("Why?"), max_length=300)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, household: Household) -> None:
        super().__init__(data, initial={"day_zero": household.day_zero, "version": household.version})


class PersonForm(Form):
    """A member of a household."""

    age_band = forms.ChoiceField(label=_L("Age"), choices=AgeBand)
    language = forms.ChoiceField(label=_L("Language"), choices=IN_WORDS)
    first_name = forms.CharField(
        label=_L("First name"), required=False, max_length=40,
        help_text=_L("Only if the person wants it on the plan. Never a family name."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, household: Household, member: Member | None = None) -> None:
        shown = {"language": household.language, "age_band": AgeBand.ADULT}
        if member is not None:
            shown = {name: getattr(member, name) for name in ("age_band", "language", "first_name")}
        super().__init__(data, initial=shown)

    def person(self) -> Person:
        """Return the person."""
        return Person(**self.cleaned_data)


class CareForm(Form):
    """Somebody else who may know of the household."""

    who = forms.ChoiceField(label=_L("Who?"))

    def __init__(self, data: Any = None, *, household: Household) -> None:
        super().__init__(data)
        self._found = {f"{kind}.{user.pk}": (kind, user) for kind, user in whom_to_assign(household)}
        choices = [(key, f"{user} ({CareKind(kind).label})") for key, (kind, user) in self._found.items()]
        self.offer("who", [("", _("Choose")), *choices])

    def chosen(self) -> dict[str, Any]:
        """Return kind and user."""
        kind, user = self._found[self.cleaned_data["who"]]
        return {"kind": kind, "user": user}


class ReasonForm(Form):
    """Why something is not for this household."""

    reason = forms.CharField(label=_L("Why?"), max_length=300)


class PostponeForm(Form):
    """Another day for an item, and why."""

    day = DateField(label=_L("New day"))
    reason = forms.CharField(label=_L("Why?"), max_length=300)


class TellForm(Form):
    """Which language it was told in."""

    key = forms.CharField(max_length=60, widget=forms.HiddenInput)
    language = forms.ChoiceField(label=_L("In which language?"), choices=IN_WORDS)
