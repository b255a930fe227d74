"""What owners say of their entries by the link in a reminder."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from brobygger.core.forms import Form
from brobygger.overview.directory.models import Actor
from brobygger.people.models import User

_TEL = {"type": "tel", "autocomplete": "tel"}


class HandOnForm(Form):
    """Who keeps it instead? One of those who stand for the same actor, or the coordinators look for somebody."""

    to = forms.ChoiceField(label=_("Who keeps it instead?"), required=False)
    note = forms.CharField(
        label=_("Whom should the coordinator ask?"),
        help_text=_("A name is enough. You can leave it empty."),
        max_length=300,
        required=False,
    )

    def __init__(self, *args: Any, people: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(u.pk): u for u in people}
        to = self.fields["to"]
        assert isinstance(to, forms.ChoiceField)
        to.choices = [
            ("", _("I do not know: the coordinator looks for somebody")),
            *((k, u) for k, u in self.people.items()),
        ]
        if not people:
            del self.fields["to"]

    @property
    def successor(self) -> User | None:
        """The one that was chosen."""
        return self.people.get(self.cleaned_data.get("to", ""))


class ActorFactsForm(Form):
    """How an actor is reached: what is asked when it has changed."""

    phone = forms.CharField(label=_("Phone"), max_length=24, required=False, widget=forms.TextInput(attrs=_TEL))
    email = forms.EmailField(label=_("E-mail"), required=False)
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    address = forms.CharField(label=_("Street and number"), max_length=160, required=False)
    postcode = forms.CharField(label=_("Postcode"), max_length=4, required=False)
    city = forms.CharField(label=_("Town"), max_length=60, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


class ContactFactsForm(Form):
    """How a contact is reached."""

    name = forms.CharField(label=_("Name"), max_length=120)
    task = forms.CharField(label=_("Can help with"), max_length=160, required=False)
    phone = forms.CharField(label=_("Phone"), max_length=24, required=False, widget=forms.TextInput(attrs=_TEL))
    email = forms.EmailField(label=_("E-mail"), required=False)
    hours = forms.CharField(label=_("When can one call?"), max_length=160, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


def facts_form(entry: Any) -> type[ActorFactsForm] | type[ContactFactsForm]:
    """Return the form for what has changed of an actor or a contact."""
    return ActorFactsForm if isinstance(entry, Actor) else ContactFactsForm
