"""Writing whom one may ask, and where things happen."""

from dataclasses import asdict, replace
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brobygger.core.forms import Form
from brobygger.core.models import Place
from brobygger.core.ui.files import safe_picture
from brobygger.overview.directory.domain.details import ContactDetails, VenueDetails
from brobygger.overview.directory.domain.queries import contact_points_visible_to, organisers_for
from brobygger.overview.directory.domain.terms import terms_of
from brobygger.overview.directory.forms.texts import EntryForm

_L = gettext_lazy
_YES_NO = [("", _L("Not known")), ("True", _L("Yes")), ("False", _L("No"))]


class ContactForm(EntryForm):
    """A contact point as its editor says it (R53)."""

    name = forms.CharField(label=_L("Name"), max_length=120)
    actor: Any = forms.ModelChoiceField(label=_L("Works for"), queryset=None)
    task = forms.CharField(label=_L("Can help with"), required=False, max_length=160)
    phone = forms.CharField(
        label=_L("Phone"), required=False, max_length=24, widget=forms.TextInput(attrs={"type": "tel"})
    )
    email = forms.EmailField(label=_L("E-mail"), required=False)
    hours = forms.CharField(label=_L("When can one call?"), required=False, max_length=160)
    substitute: Any = forms.ModelChoiceField(label=_L("Substitute"), queryset=None, required=False)
    public = forms.BooleanField(label=_L("Show it to everybody"), required=False, initial=True)

    def __init__(self, data: Any = None, *, user: Any, place: Place, entry: Any = None, **kwargs: Any) -> None:
        super().__init__(data, user=user, place=place, entry=entry, **kwargs)
        others = contact_points_visible_to(user, place)
        others = others.exclude(pk=entry.pk) if entry is not None else others
        self.fields["actor"].queryset = organisers_for(user, place)  # type: ignore[attr-defined]  # a choice of rows
        self.fields["substitute"].queryset = others  # type: ignore[attr-defined]  # a choice of rows
        rows = sorted(terms_of(place)["topic"].values(), key=lambda t: (t.order, t.slug))
        self.fields["topics"] = forms.MultipleChoiceField(
            label=_L("Topics"), choices=[(t.slug, str(t)) for t in rows], required=False,
            widget=forms.CheckboxSelectMultiple,
        )  # fmt: skip

    def initial_from(self, said: ContactDetails) -> dict[str, Any]:
        """Return what the form shows of a contact point."""
        shown = {n: getattr(said, n) for n in ("name", "task", "phone", "email", "hours", "public", "topics")}
        return shown | {n: getattr(getattr(said, n), "pk", None) for n in ("actor", "substitute")}

    def clean(self) -> dict[str, Any]:
        """Ask for one way to reach the contact."""
        data = super().clean() or self.cleaned_data
        if not data.get("phone") and not data.get("email") and not self.errors:
            self.add_error("phone", _("Write a phone number or an e-mail address."))
        return data

    def details(self) -> ContactDetails:
        """Return the details."""
        data = {k: v for k, v in self.cleaned_data.items() if k not in {"version", "meaning"}}
        return ContactDetails(**data) if self.said is None else replace(self.said, **data)


class FaceForm(Form):
    """A picture of the person whom one calls."""

    picture = forms.FileField(
        label=_L("A picture"),
        help_text=_L("Only if the person says yes. It stands beside the name wherever that does."),
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )  # fmt: skip

    def clean_picture(self) -> Any:
        """Return the picture drawn anew, without what cameras write into it."""
        return safe_picture(self.cleaned_data["picture"], longest_side=480)


class VenueForm(EntryForm):
    """A venue as its editor says it."""

    name = forms.CharField(label=_L("Name"), max_length=120)
    address = forms.CharField(label=_L("Address"), required=False, max_length=160)
    postcode = forms.CharField(
        label=_L("Postcode"), required=False, validators=[RegexValidator(r"^\d{4}$", _L("Four digits."))]
    )
    city = forms.CharField(label=_L("Town"), required=False, max_length=60)
    area = forms.CharField(label=_L("Part of town"), required=False, max_length=60)
    step_free = forms.TypedChoiceField(label=_L("Step-free"), choices=_YES_NO, required=False)
    toilet = forms.TypedChoiceField(label=_L("Accessible toilet"), choices=_YES_NO, required=False)
    hearing_loop = forms.TypedChoiceField(label=_L("Hearing loop"), choices=_YES_NO, required=False)
    access_note = forms.CharField(label=_L("How to get in"), required=False, max_length=300)
    latitude = forms.FloatField(label=_L("Latitude"), required=False, min_value=-90, max_value=90)
    longitude = forms.FloatField(label=_L("Longitude"), required=False, min_value=-180, max_value=180)

    def initial_from(self, said: VenueDetails) -> dict[str, Any]:
        """Return what the form shows of a venue."""
        shown = asdict(said)
        for name in ("step_free", "toilet", "hearing_loop"):
            shown[name] = "" if shown[name] is None else str(shown[name])
        return shown

    def details(self) -> VenueDetails:
        """Return the details."""
        data = {k: v for k, v in self.cleaned_data.items() if k not in {"version", "meaning"}}
        for name in ("step_free", "toilet", "hearing_loop"):
            data[name] = {"True": True, "False": False}.get(data[name])
        return replace(self.said if self.said is not None else VenueDetails(""), **data)
