"""Handing over."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _L

from brobygger.collaboration.coordination.domain.pack import gone_but_holding, holders_of
from brobygger.collaboration.fora.domain.queries import people_to_ask
from brobygger.collaboration.fora.models import Forum
from brobygger.core.forms import Form
from brobygger.core.models import Place
from brobygger.people.models import User


class HandoverForm(Form):
    """Who hands over, and to whom; of a forum alone, those who hold it, and its members first."""

    before = forms.ChoiceField(label=_L("Who hands over?"))
    after = forms.ChoiceField(label=_L("Who takes over?"))
    leaves = forms.BooleanField(
        label=_L("Who hands over goes out of the fora too"), required=False,
    )  # fmt: skip

    def __init__(
        self, data: Any = None, *, user: Any, place: Place, of_others: bool, before: str = "",
        forum: Forum | None = None,
    ) -> None:  # fmt: skip
        here = {str(u.pk): u for u in people_to_ask(user, place)}
        inside = {str(u.pk): u for u in holders_of(forum)} if forum is not None else {}
        gone = {k: u for k, u in inside.items() if k not in here}
        if forum is None and of_others:
            gone = {str(u.pk): u for u in gone_but_holding(place)}
        self.people = here | gone
        holding = {k: u for k, u in inside.items() if k not in gone} if forum is not None else here
        own = str(user.pk)
        if before not in holding | gone:
            before = own if own in holding else next(iter(inside), own)
        super().__init__(data, initial={"before": before})
        chosen: Any = self.fields
        chosen["before"].choices = _groups((_("No longer here"), gone), (_("Members"), holding))
        others = {k: u for k, u in here.items() if k not in inside}
        chosen["after"].choices = [
            ("", _L("Choose")),
            *_groups((_("In the forum"), {k: u for k, u in inside.items() if k in here}), (_("Members"), others)),
        ]
        if forum is not None:
            chosen["leaves"].label = _("Who hands over goes out of the forum too")
        if not of_others:  # for oneself: nothing to choose
            chosen["before"].choices = [(own, str(user))] if forum is None or own in inside else []
            chosen["before"].widget = forms.HiddenInput()


def _groups(*groups: tuple[str, dict[str, User]]) -> list[Any]:
    """Return choices under headings; without one where there is a single group."""
    some = [(heading, _choices(people.items())) for heading, people in groups if people]
    return some[0][1] if len(some) == 1 else some


def _choices(people: Iterable[tuple[str, User]]) -> list[tuple[str, str]]:
    return [(key, str(user)) for key, user in people]
