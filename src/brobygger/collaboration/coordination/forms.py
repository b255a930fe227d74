"""Handing over."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _L

from brobygger.collaboration.fora.domain.queries import people_to_ask
from brobygger.core.forms import Form
from brobygger.core.models import Place


class HandoverForm(Form):
    """Who hands over, and to whom."""

    before = forms.ChoiceField(label=_L("Who hands over?"))
    after = forms.ChoiceField(label=_L("Who takes over?"))
    leaves = forms.BooleanField(
        label=_L("Who hands over goes out of the fora too"), required=False,
    )  # fmt: skip

    def __init__(self, data: Any = None, *, user: Any, place: Place, of_others: bool) -> None:
        super().__init__(data, initial={"before": str(user.pk)})
        self.people = {str(u.pk): u for u in people_to_ask(user, place)}
        choices = [(k, str(u)) for k, u in self.people.items()]
        own = [(k, word) for k, word in choices if k == str(user.pk)]
        self.fields["before"].choices = choices if of_others else own  # type: ignore[attr-defined]  # its kind
        self.fields["after"].choices = [("", _L("Choose")), *choices]  # type: ignore[attr-defined]  # its kind
