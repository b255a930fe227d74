"""Writing rules of play and notes."""

from datetime import timedelta
from typing import Any

from django import forms
from django.db import models
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _L

from brobygger.core.forms import Form
from brobygger.core.models import Place
from brobygger.core.ui.dates import DateField
from brobygger.understanding.rules_of_play.domain.notes import HALF_A_YEAR, NoteDetails
from brobygger.understanding.rules_of_play.domain.queries import topics_of
from brobygger.understanding.rules_of_play.domain.rules import RuleDetails
from brobygger.understanding.rules_of_play.models import NoteKind, Whose


def _spoken(kinds: type[models.TextChoices]) -> list[tuple[str, str]]:
    return [(value, capfirst(label)) for value, label in kinds.choices]


class RuleForm(Form):
    """A rule as its writer says it."""

    topic = forms.ChoiceField(label=_L("Topic"))
    what = forms.CharField(
        label=_L("Which part of it?"), required=False, max_length=120,
        help_text=_L("For example: interpret at the doctor’s. Leave it empty when the rule is about the whole topic."),
    )  # fmt: skip
    whose = forms.ChoiceField(label=_L("Who can do it?"), choices=lambda: _spoken(Whose), widget=forms.RadioSelect)
    reason = forms.CharField(label=_L("Why?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    law = forms.CharField(
        label=_L("Is it the law? Then which?"), required=False, max_length=200,
        help_text=_L("Only the law stops anybody. Everything else is advice."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, place: Place, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial or {})
        words = [(t.slug, str(t)) for t in topics_of(place)]
        self.offer("topic", [("", _("Choose")), *words])

    @staticmethod
    def initial_of(rule: Any) -> dict[str, Any]:
        """Return what the form shows of a stored rule."""
        plain = {name: getattr(rule, name) for name in ("what", "whose", "reason", "law")}
        return plain | {"topic": rule.topic.slug}

    def details(self) -> RuleDetails:
        """Return the details."""
        return RuleDetails(**self.cleaned_data)


class EndForm(Form):
    """Why a rule no longer holds."""

    because = forms.CharField(label=_L("Why does it no longer hold?"), max_length=300)


class DeclineForm(Form):
    """Why the other side says no."""

    because = forms.CharField(label=_L("Why not?"), max_length=300)


class NoteForm(Form):
    """A note as its writer says it."""

    kind = forms.ChoiceField(label=_L("What is it?"), choices=lambda: _spoken(NoteKind), widget=forms.RadioSelect)
    title = forms.CharField(label=_L("In one line"), max_length=120)
    text = forms.CharField(
        label=_L("What does it say, in plain words?"), max_length=1500, widget=forms.Textarea(attrs={"rows": 5})
    )
    source = forms.CharField(
        label=_L("Where does it come from?"), max_length=200,
        help_text=_L("The law and its section, or who decided it."),
    )  # fmt: skip
    url = forms.URLField(label=_L("Where can it be read?"), required=False, assume_scheme="https")
    dated_on = DateField(label=_L("As of which day?"))
    review_on = DateField(label=_L("When do you look again?"), help_text=_L("After that day it is shown as old."))
    topics = forms.MultipleChoiceField(label=_L("Which topics is it about?"), widget=forms.CheckboxSelectMultiple)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, place: Place, note: Any = None) -> None:
        today = timezone.localdate()
        new = {"kind": NoteKind.LAW, "dated_on": today, "review_on": today + HALF_A_YEAR + timedelta(days=1)}
        super().__init__(data, initial=self.initial_of(note) | {"version": note.version} if note else new)
        self.offer("topics", [(t.slug, str(t)) for t in topics_of(place)])

    @staticmethod
    def initial_of(note: Any) -> dict[str, Any]:
        """Return what the form shows of a stored note."""
        plain = {n: getattr(note, n) for n in ("kind", "title", "text", "source", "url", "dated_on", "review_on")}
        return plain | {"topics": [t.slug for t in note.topics.all()]}

    def details(self) -> NoteDetails:
        """Return the details."""
        return NoteDetails(**{k: v for k, v in self.cleaned_data.items() if k != "version"})
