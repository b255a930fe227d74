"""Coming in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from brobygger.core.forms import Form
from brobygger.core.workshop.parts import Part


class JoinForm(Form):
    """Who you are in the room."""

    part = forms.ChoiceField(label=_("Who are you?"), choices=Part, widget=forms.RadioSelect)
    name = forms.CharField(
        label=_("Your first name"), max_length=40, required=False, help_text=_("You may leave it empty.")
    )
