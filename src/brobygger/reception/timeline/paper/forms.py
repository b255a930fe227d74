"""What somebody says before a sheet is set: how many blank cards, and when the meeting at the wall is."""

from django import forms
from django.utils.translation import gettext_lazy as _L

from brobygger.core.forms import Form
from brobygger.core.ui.dates import DateField, TimeSpanField
from brobygger.reception.timeline.paper.sheets import MOST_BLANK


class BlankForm(Form):
    """How many blank cards of each side."""

    municipality = forms.IntegerField(label=_L("The municipality's"), min_value=0, max_value=MOST_BLANK, initial=15)
    civil_society = forms.IntegerField(label=_L("Civil society's"), min_value=0, max_value=MOST_BLANK, initial=15)


class InvitationForm(Form):
    """The meeting at the wall. It is printed and not stored."""

    day = DateField(label=_L("Which day?"))
    times = TimeSpanField(label=_L("From when to when?"))
    where = forms.CharField(label=_L("Where?"), max_length=200)
    ask = forms.CharField(
        label=_L("Who answers questions?"), max_length=120, help_text=_L("A name and a telephone number.")
    )
    note = forms.CharField(
        label=_L("Anything else?"), required=False, max_length=400, widget=forms.Textarea(attrs={"rows": 3})
    )
