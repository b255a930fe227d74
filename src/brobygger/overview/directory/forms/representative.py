"""Choosing who may act for whom."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from brobygger.core.forms import Form
from brobygger.core.models import Place
from brobygger.overview.directory.domain.queries import current_actors
from brobygger.people.domain.queries import memberships_visible_to


class RepresentativeForm(Form):
    """A member, and the actor to act for."""

    member: Any = forms.ModelChoiceField(label=_("Who"), queryset=None, help_text=_("A member here."))
    actor: Any = forms.ModelChoiceField(label=_("Acts for"), queryset=None)

    def __init__(self, *args: Any, user: Any, place: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Nobody lets herself act for another: the domain refuses it, so it is not offered.
        members = memberships_visible_to(user, place).exclude(user=user)
        self.fields["member"].queryset = members  # type: ignore[attr-defined]  # the stubs know only the base field
        actors = current_actors(user, place).order_by("name")
        self.fields["actor"].queryset = actors  # type: ignore[attr-defined]  # as above
