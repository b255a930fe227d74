"""Writing needs and conversations, and asking."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _L

from brobygger.core.forms import Form
from brobygger.core.models import Place
from brobygger.core.surveys.kinds import MOST_OPTIONS
from brobygger.core.ui.dates import DateField
from brobygger.overview.needs.domain.needs import NeedDetails, Talk
from brobygger.overview.needs.domain.queries import words_of
from brobygger.overview.needs.models import Asked, Days, Source, Stage

FEW = "few"


def choices_of(place: Place, vocabulary: str, empty: Any = None) -> list[tuple[str, Any]]:
    """Return the terms of a vocabulary to choose from; ``empty`` is what choosing none says."""
    first = [] if empty is None else [("", empty)]
    return first + [(t.slug, str(t)) for t in words_of(place, vocabulary)]


class NeedForm(Form):
    """A need as its writer says it."""

    title = forms.CharField(
        label=_L("What is needed?"), max_length=120,
        help_text=_L("What a group needs, in one line. Never one household."),
    )  # fmt: skip
    topic = forms.ChoiceField(label=_L("Topic"))
    source = forms.ChoiceField(label=_L("Who named it?"), choices=Source, widget=forms.RadioSelect)
    known_from = forms.CharField(
        label=_L("How do we know?"), required=False, max_length=300,
        help_text=_L("What was seen or heard, without anybody's name."),
    )  # fmt: skip
    audience = forms.ChoiceField(label=_L("For whom"), required=False)
    area = forms.CharField(label=_L("Part of town"), required=False, max_length=60)
    days = forms.ChoiceField(label=_L("When must it be?"), choices=Days, initial=Days.ANY)
    stage = forms.ChoiceField(label=_L("How long after the arrival?"), choices=Stage, initial=Stage.ANY)
    text = forms.CharField(
        label=_L("More about it"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, place: Place, need: Any = None, **kwargs: Any) -> None:
        if need is not None:
            kwargs["initial"] = self.initial_of(need) | {"version": need.version}
        super().__init__(data, **kwargs)
        self.offer("topic", choices_of(place, "topic", _("Choose")))
        self.offer("audience", choices_of(place, "audience", _("Everyone")))

    def initial_of(self, need: Any) -> dict[str, Any]:
        """Return what the form shows of a stored need."""
        plain = ("title", "source", "known_from", "area", "days", "stage", "text")
        shown = {name: getattr(need, name) for name in plain}
        return shown | {"topic": need.topic.slug, "audience": need.audience.slug if need.audience else ""}

    def details(self) -> NeedDetails:
        """Return the details."""
        return NeedDetails(**{k: v for k, v in self.cleaned_data.items() if k != "version"})


class TalkForm(Form):
    """A conversation with newcomers, as the one who led it writes it down."""

    held_on = DateField(label=_L("When was it?"))
    led_by = forms.CharField(
        label=_L("Who led it?"), max_length=80, help_text=_L("Your name or your task. Never a newcomer's name.")
    )
    how_many = forms.ChoiceField(
        label=_L("How many newcomers took part?"),
        choices=[(FEW, _L("2–4 people")), ("five", _L("5 people or more"))],
        widget=forms.RadioSelect,
    )
    people = forms.IntegerField(label=_L("How many, if five or more?"), required=False, min_value=5, max_value=500)
    language = forms.ChoiceField(label=_L("Which language did you speak?"))
    summary = forms.CharField(
        label=_L("What did they say?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_L("A few lines, without names and without what could point at one person."),
    )  # fmt: skip
    agreed = forms.ChoiceField(
        label=_L("Do they say that it is needed?"), choices=[("yes", _L("Yes")), ("no", _L("No"))],
        widget=forms.RadioSelect,
    )  # fmt: skip
    read_back = forms.BooleanField(
        label=_L("I read this back to them, and they said it is right"), required=False,
        help_text=_L("Only what was read back to them decides whether the need is confirmed."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, place: Place, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.offer("language", choices_of(place, "language", _("Choose")))

    def clean(self) -> dict[str, Any]:
        """Ask for the number where there are five or more."""
        data = super().clean() or self.cleaned_data
        if data.get("how_many") == "five" and not data.get("people") and "people" not in self.errors:
            self.add_error("people", _("How many were there?"))
        return data

    def talk(self) -> Talk:
        """Return the conversation."""
        got = self.cleaned_data
        plain = {k: got[k] for k in ("held_on", "led_by", "language", "read_back", "summary")}
        return Talk(**plain, agreed=got["agreed"] == "yes", people=None if got["how_many"] == FEW else got["people"])


class AskForm(Form):
    """A survey about needs."""

    asked = forms.ChoiceField(label=_L("Whom do you ask?"), choices=Asked, widget=forms.RadioSelect,
                              initial=Asked.NEWCOMERS)  # fmt: skip
    topics = forms.MultipleChoiceField(label=_L("What can they choose from?"), widget=forms.CheckboxSelectMultiple)
    opens_on = DateField(label=_L("From"))
    closes_on = DateField(label=_L("Until"), help_text=_L("It closes by itself after this day."))
    how_long = forms.BooleanField(
        label=_L("Ask newcomers too how long they have lived here"), required=False,
        help_text=_L("The figures are then told apart by it, and small groups are shown as fewer than five."),
    )  # fmt: skip
    by_slip = forms.BooleanField(
        label=_L("One answer for each slip of paper"), required=False,
        help_text=_L("Without it, whoever reads the QR code on the poster can answer."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, place: Place, **kwargs: Any) -> None:
        today = timezone.localdate()
        choices = choices_of(place, "topic")
        first = {"opens_on": today, "closes_on": today + timedelta(days=21)}
        super().__init__(data, initial=first | {"topics": [slug for slug, _word in choices[:12]]}, **kwargs)
        self.offer("topics", choices)

    def clean_topics(self) -> list[str]:
        """Two topics at least, and no more than a phone can show."""
        chosen: list[str] = self.cleaned_data["topics"]
        if not 2 <= len(chosen) <= MOST_OPTIONS:
            raise forms.ValidationError(_("Choose between two and twenty topics."))
        return chosen
