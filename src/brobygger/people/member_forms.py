"""What those who look after a place fill in about its members."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from brobygger.core.forms import Form
from brobygger.core.languages import IN_WORDS
from brobygger.core.rights import Role
from brobygger.people.models import Side
from brobygger.people.rules import CARD_ROLES

# What each role is for, where somebody has to choose.
ROLE_HELP = {
    Role.ADMIN: _("lets others in and sets the place up"),
    Role.COORDINATOR: _("keeps the overview, gives out cards"),
    Role.INTEGRATION: _("works with the families, for the municipality"),
    Role.LEADER: _("leads, or sits in the council"),
    Role.VOLUNTEER: _("gives time"),
    Role.ASSOCIATION: _("speaks for an association"),
    Role.CENTRE: _("works in the volunteer centre"),
    Role.NEWCOMER: _("came here once, and helps others now"),
}


def role_choices(roles: Any = Role) -> list[tuple[str, str]]:
    """Return ``roles`` with what they are for."""
    return [(r.value, f"{r.label}: {ROLE_HELP[r]}") for r in Role if r in roles]


class InvitationForm(Form):
    """Whom to ask in, and as what."""

    name = forms.CharField(label=_("Name"), max_length=80)
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("Leave it empty to get a link that you can print or send yourself."),
    )
    roles = forms.MultipleChoiceField(
        label=_("What the person does here"), choices=role_choices, widget=forms.CheckboxSelectMultiple
    )
    side = forms.ChoiceField(label=_("Belongs to"), choices=Side.choices, widget=forms.RadioSelect)
    paid = forms.BooleanField(label=_("Is paid for it"), required=False)
    language = forms.ChoiceField(label=_("Language of the mail"), choices=IN_WORDS, initial="da")


class MembershipForm(Form):
    """What a member is. ``version`` is what the editor saw."""

    roles = forms.MultipleChoiceField(
        label=_("What the person does here"), choices=role_choices, widget=forms.CheckboxSelectMultiple
    )
    side = forms.ChoiceField(label=_("Belongs to"), choices=Side.choices, widget=forms.RadioSelect)
    paid = forms.BooleanField(label=_("Is paid for it"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


class CardPersonForm(Form):
    """A person without e-mail, who gets a card."""

    name = forms.CharField(
        label=_("Name"), max_length=80, help_text=_("A first name is enough. It stands on the card.")
    )
    language = forms.ChoiceField(label=_("Language"), choices=IN_WORDS, initial="da")
    roles = forms.MultipleChoiceField(
        label=_("What the person does here"),
        choices=lambda: role_choices(CARD_ROLES),
        widget=forms.CheckboxSelectMultiple,
    )
