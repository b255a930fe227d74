"""Forms of the start pages."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from brobygger.core.forms import Form
from brobygger.people.domain.founding import municipalities, place_in


class FoundForm(Form):
    """What it takes to open a place: four answers."""

    municipality = forms.ChoiceField(label=_("Which municipality?"))
    host_kind = forms.ChoiceField(
        label=_("Who hosts the place?"),
        choices=[("municipality", _("The municipality")), ("volunteer_centre", _("A volunteer centre"))],
        widget=forms.RadioSelect,
        initial="municipality",
        help_text=_("A volunteer centre can begin before the municipality has joined."),
    )
    host_name = forms.CharField(
        label=_("What is the volunteer centre called?"), max_length=120, required=False, empty_value=""
    )
    alone = forms.ChoiceField(
        label=_("How many are you?"),
        choices=[("yes", _("I am alone with this")), ("no", _("We are several"))],
        widget=forms.RadioSelect,
        initial="yes",
    )
    name = forms.CharField(label=_("Your first name"), max_length=80)
    email = forms.EmailField(label=_("Your e-mail"), help_text=_("We send a code to it, so that only you can go on."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["municipality"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Choose")), *((m, m) for m in municipalities())]

    def clean_municipality(self) -> str:
        """Refuse a municipality that has a place already, and say whom to ask."""
        chosen: str = self.cleaned_data["municipality"]
        if taken := place_in(chosen):
            raise ValidationError(
                _("%(place)s has a place already. Its host is %(host)s. Ask them to invite you."),
                params={"place": taken.name, "host": taken.host_name},
            )
        return chosen


class CodeForm(Form):
    """The code from the mail."""

    code = forms.RegexField(
        r"^\s*\d{3}\s?\d{3}\s*$",
        label=_("The code from the mail"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
        error_messages={"invalid": _("The code is six digits.")},
    )

    def clean_code(self) -> str:
        """Return the six digits."""
        return "".join(self.cleaned_data["code"].split())
