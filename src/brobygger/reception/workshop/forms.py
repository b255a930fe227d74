"""Writing a card on a phone."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from brobygger.core.forms import Form
from brobygger.core.models import Place
from brobygger.overview.directory.domain.terms import in_order, terms_of
from brobygger.people.models import Side
from brobygger.reception.workshop.words import EACH_TIME, LENGTHS, weeks


class CardForm(Form):
    """One thing that somebody does, or could do."""

    title = forms.CharField(label=_("What?"), max_length=80)
    topic = forms.ChoiceField(label=_("What is it about?"), widget=forms.RadioSelect)
    week = forms.TypedChoiceField(label=_("When does it begin?"), coerce=int, initial=0)
    days = forms.TypedChoiceField(label=_("For how long?"), coerce=int, choices=LENGTHS, initial=1)
    minutes = forms.TypedChoiceField(
        label=_("How long each time?"), coerce=int, choices=EACH_TIME, initial=60, required=False
    )
    law = forms.BooleanField(label=_("The law asks for it"), required=False)
    who = forms.CharField(label=_("Who does it?"), max_length=80, required=False)
    change = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, data: Any = None, *, place: Place, side: str) -> None:
        super().__init__(data)
        if side != Side.MUNICIPALITY:  # nobody else can have a task by law (R13)
            del self.fields["law"]
        terms = terms_of(place)["topic"]
        topics = in_order(terms, terms)
        self.offer("topic", [(t.slug, str(t)) for t in topics])
        self.offer("week", weeks())

    def clean_minutes(self) -> int:
        """Return the minutes; a phone that still has the page from before says none."""
        return self.cleaned_data["minutes"] or 0
