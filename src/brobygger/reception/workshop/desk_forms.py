"""Opening a reception workshop, and writing down what was decided."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from brobygger.core.forms import Form
from brobygger.core.ui.dates import DateField
from brobygger.reception.timeline.models import Timeline


class MeetingForm(Form):
    """What is needed to open a workshop."""

    title = forms.CharField(label=_("What is the meeting called?"), max_length=120)
    held_on = DateField(label=_("Day"))
    wall = forms.ChoiceField(label=_("At which wall?"), widget=forms.RadioSelect)

    def __init__(self, data: Any = None, *, walls: list[Timeline]) -> None:
        super().__init__(data)
        self.offer("wall", [(str(w.pk), w.name) for w in walls])
        if walls:
            self.fields["wall"].initial = str(walls[0].pk)


class DecisionsForm(Form):
    """What was decided."""

    decisions = forms.CharField(
        label=_("What we decided"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 6})
    )
