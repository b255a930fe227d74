"""What people without an account are asked: as little as works."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from brobygger.core.forms import Form
from brobygger.core.phones import TYPED
from brobygger.overview.signup.forms.once import OnceForm
from brobygger.overview.signup.models import Gathering, Wanted
from brobygger.overview.signup.words import when_in_words

MOST_PEOPLE = 10  # that somebody can sign up at once; an organiser can enter more


def places_in_words(gathering: Gathering) -> str:
    """Return how much room there is, in the language that is switched on."""
    free = gathering.free
    if free is None:
        return _("There is room for you")
    if free < 1:
        return _("Full. You can stand on the waiting list") if gathering.sheet.waiting_list else _("Full")
    return ngettext("%(n)d place left", "%(n)d places left", free) % {"n": free}


class SignUpForm(OnceForm):
    """Dates, a name, how many, and a way to be told. Sent twice it makes one sign-up."""

    dates = forms.MultipleChoiceField(
        label=gettext_lazy("Which dates?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one date.")},
    )
    name = forms.CharField(
        label=gettext_lazy("What do we call you?"),
        help_text=gettext_lazy("A first name is enough, or another name that you answer to."),
        max_length=60,
    )
    people = forms.IntegerField(
        label=gettext_lazy("How many are you?"),
        help_text=gettext_lazy("You and those you bring. For example 3 for you and 2 children."),
        min_value=1,
        max_value=MOST_PEOPLE,
        initial=1,
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        help_text=gettext_lazy("We write if something changes or a place becomes free."),
        required=False,
    )
    phone = forms.RegexField(
        TYPED,
        label=gettext_lazy("Phone"),
        help_text=gettext_lazy("Only those who arrange it see the number."),
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        error_messages={"invalid": gettext_lazy("Write the number with digits, such as 12 34 56 78.")},
    )

    def __init__(self, *args: Any, gatherings: Sequence[Gathering], language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.gatherings = {str(g.pk): g for g in gatherings}
        dates = self.fields["dates"]
        assert isinstance(dates, forms.MultipleChoiceField)
        dates.choices = [
            (pk, f"{when_in_words(g, language)} – {places_in_words(g)}") for pk, g in self.gatherings.items()
        ]
        if len(self.gatherings) == 1:
            dates.initial = list(self.gatherings)
        if gatherings and gatherings[0].sheet.wanted == Wanted.PHONE:
            self.fields["phone"].required = True

    def chosen(self) -> list[Gathering]:
        """Return the dates that were chosen."""
        return [self.gatherings[pk] for pk in self.cleaned_data["dates"]]


class PeopleForm(Form):
    """How many, later."""

    people = forms.IntegerField(label=gettext_lazy("How many are you?"), min_value=1, max_value=MOST_PEOPLE)
