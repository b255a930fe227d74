"""Who aligns with whom, and who gets a link."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _L

from brobygger.core.forms import Form
from brobygger.core.languages import LANGUAGES
from brobygger.core.models import Place
from brobygger.understanding.alignment.domain.parties import actors_spoken_for
from brobygger.understanding.alignment.domain.queries import others_to_align_with


class BeginForm(Form):
    """Who aligns with whom."""

    mine: Any = forms.ModelChoiceField(label=_L("For whom do you speak?"), queryset=None)
    with_whom: Any = forms.ModelChoiceField(
        label=_L("With whom do you want to agree?"), queryset=None,
        help_text=_L("They are asked to say what they expect, and do not see yours before they have."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, user: Any, place: Place, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial or {})
        mine = actors_spoken_for(user, place).order_by("name")
        self.fields["mine"].queryset = mine  # type: ignore[attr-defined]  # its kind
        self.fields["with_whom"].queryset = others_to_align_with(user, place, None).exclude(  # type: ignore[attr-defined]  # its kind
            pk__in=mine.values("pk")
        )
        if len(mine) == 1:
            self.initial.setdefault("mine", mine[0])


class LinkForm(Form):
    """Who gets a personal link."""

    name = forms.CharField(
        label=_L("Who gets the link?"), max_length=80,
        help_text=_L("A contact person you know. Whoever has the link answers for them, so do not publish it."),
    )  # fmt: skip


class SendForm(Form):
    """Where a personal link goes by e-mail, and in which language."""

    to = forms.ChoiceField(label=_L("To which address?"))
    language = forms.ChoiceField(label=_L("In which language?"), choices=LANGUAGES, initial="da")

    def __init__(self, data: Any = None, *, addresses: Mapping[str, str], **more: Any) -> None:
        """Offer ``addresses``: what stands for each, and what it is called."""
        super().__init__(data, **more)
        self.offer("to", list(addresses.items()))
