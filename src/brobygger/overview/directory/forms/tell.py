"""The five questions of an association (R77): one form a step, and all of them together for later changes."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from brobygger.core.forms import Form
from brobygger.core.models import Place
from brobygger.core.phones import TYPED
from brobygger.core.ui.dates import DateField, TimeField
from brobygger.core.ui.files import safe_picture
from brobygger.overview.directory.domain.details import Times
from brobygger.overview.directory.domain.repeats import Every, Repeat, rule_of
from brobygger.overview.directory.domain.telling import Told
from brobygger.overview.directory.domain.terms import terms_of

OPEN, KEPT = "open", "kept"
LONGEST = 16 * 60  # minutes; what is longer is the evening typed as the morning
REPEATS = (Every.ONCE, Every.WEEK, Every.OTHER_WEEK, Every.MONTH_WEEKDAY)


class TellForm(Form):
    """A step. It knows the place, for its words."""

    def __init__(self, *args: Any, place: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if (topic := self.fields.get("topic")) is not None:
            language = get_language() or "da"
            terms = terms_of(place)["topic"].values()
            topic.choices = [("", _("Choose")), *((t.slug, t.name_in(language)) for t in terms)]  # type: ignore[attr-defined]  # a choice


class WhatForm(TellForm):
    """What?"""

    title = forms.CharField(label=gettext_lazy("What is it called?"), max_length=120)
    summary = forms.CharField(
        label=gettext_lazy("Say it in one sentence"),
        max_length=240,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    topic = forms.ChoiceField(label=gettext_lazy("What is it about?"))
    organiser = forms.CharField(label=gettext_lazy("Who arranges it?"), max_length=120)


class WhenForm(TellForm):
    """When?"""

    every = forms.ChoiceField(
        label=gettext_lazy("How often"),
        choices=[*((e.value, e.label) for e in REPEATS), (OPEN, gettext_lazy("It has no fixed times"))],
        initial=Every.WEEK,
    )
    date = DateField(
        label=gettext_lazy("First day"), error_messages={"required": gettext_lazy("Choose the first day.")}
    )
    starts = TimeField(label=gettext_lazy("From"), error_messages={"required": gettext_lazy("Write when it begins.")})
    ends = TimeField(label=gettext_lazy("To"), required=False)
    breaks = forms.BooleanField(label=gettext_lazy("Not in school holidays or on public holidays"), required=False)
    hours = forms.CharField(
        label=gettext_lazy("When it is open"),
        help_text=gettext_lazy("Only if it has no fixed times."),
        max_length=160,
        required=False,
    )

    use_required_attribute = False  # a browser cannot know that an open offer needs no day

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.data.get("every") in {OPEN, KEPT}:
            self.fields["date"].required = self.fields["starts"].required = False

    def clean(self) -> dict[str, Any]:
        """Ask when it is open, where it has no fixed times; and ask again where day or times are a slip."""
        said = super().clean() or self.cleaned_data
        day, starts, ends = said.get("date"), said.get("starts"), said.get("ends")
        if said.get("every") == Every.ONCE and day and day < timezone.localdate():
            self.add_error("date", _("That day is over. Choose a day to come."))
        if said.get("every") not in {OPEN, KEPT} and starts and ends and _minutes(starts, ends) > LONGEST:
            self.add_error("ends", _("It would last more than 16 hours. Look at the times once more."))
        if said.get("every") == OPEN and not said.get("hours"):
            self.add_error("hours", _("Write when one can come or call."))
        return said


class WhereForm(TellForm):
    """Where?"""

    venue = forms.CharField(
        label=gettext_lazy("Where is it?"),
        help_text=gettext_lazy("The name of the place, such as the library. Leave empty if it is on the phone."),
        max_length=120,
        required=False,
    )
    address = forms.CharField(label=gettext_lazy("Street and number"), max_length=160, required=False)


class WhoForm(TellForm):
    """Whom may one call?"""

    contact_name = forms.CharField(
        label=gettext_lazy("Whom may one call?"),
        help_text=gettext_lazy("A first name is enough. Name and number are shown to everybody."),
        max_length=80,
    )
    contact_phone = forms.RegexField(
        TYPED,
        label=gettext_lazy("Phone"),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        error_messages={"invalid": gettext_lazy("Write the number with digits, such as 12 34 56 78.")},
    )


class PictureForm(TellForm):
    """A picture?"""

    picture = forms.FileField(
        label=gettext_lazy("A picture"),
        help_text=gettext_lazy("Ask those who can be recognised. You can leave it out."),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )

    def clean_picture(self) -> Any:
        """Return the picture drawn anew, without what cameras write into it."""
        upload = self.cleaned_data.get("picture")
        return safe_picture(upload, longest_side=1600) if upload else None


STEPS: dict[str, type[TellForm]] = {
    "what": WhatForm,
    "when": WhenForm,
    "where": WhereForm,
    "who": WhoForm,
    "picture": PictureForm,
}


class WholeForm(WhatForm, WhenForm, WhereForm, WhoForm, PictureForm):
    """All questions on one page, for who comes back to correct something. The organiser stays."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    field_order = (
        "title summary topic every date starts ends breaks hours "
        "venue address contact_name contact_phone picture version"
    ).split()

    def __init__(self, *args: Any, keeps: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["organiser"]
        if keeps:
            every = self.fields["every"]
            assert isinstance(every, forms.ChoiceField)
            every.choices = [(KEPT, _("As it is now: %s") % keeps), *every.choices]  # type: ignore[misc]  # a choice
            self.fields["hours"].help_text = ""  # a remark beside what is kept


def told_by(answers: dict[str, Any]) -> Told:
    """Return what the cleaned answers of all steps say."""
    plain = {n: answers.get(n) or "" for n in ("title", "organiser", "topic", "summary", "venue", "address", "hours")}
    every = answers["every"]
    times = None if every == KEPT else [] if every == OPEN else [_times(answers)]
    return Told(
        **plain,
        contact_name=answers["contact_name"],
        contact_phone=answers["contact_phone"],
        times=times,
        picture=answers.get("picture"),
    )


def _times(answers: dict[str, Any]) -> Times:
    day: date = answers["date"]
    starts: time = answers["starts"]
    first = datetime.combine(day, starts)
    minutes = _minutes(starts, answers["ends"]) if answers.get("ends") else 60
    rule = rule_of(Repeat(answers["every"]), day)
    return Times(first, minutes, rule, breaks=[] if answers.get("breaks") and rule else None)


def checked(step: str, place: Place, kept: dict[str, str]) -> dict[str, Any]:
    """Return the cleaned answers of ``step``.

    Raises:
        ValidationError: the step has not been answered.
    """
    form = STEPS[step](kept, place=place)
    if not form.is_valid():
        raise ValidationError(_("Answer this first."))
    return form.cleaned_data


def _minutes(starts: time, ends: time) -> int:
    """Return how long it lasts; what ends no later than it begins goes on past midnight."""
    minutes = (ends.hour - starts.hour) * 60 + ends.minute - starts.minute
    return minutes if minutes > 0 else minutes + 24 * 60
