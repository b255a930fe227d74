"""What is needed, and the fora that come of it."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _L

from brobygger.collaboration.choosing.domain.creating import Wanted
from brobygger.collaboration.choosing.domain.trying import AGAIN, PERMANENT, STOP, TrialDetails
from brobygger.collaboration.choosing.plan import NEEDS, TOGETHER, Planned, first_times
from brobygger.collaboration.fora.domain.opening import ForumDetails
from brobygger.collaboration.fora.forms import topic_choices
from brobygger.collaboration.fora.models import Function
from brobygger.collaboration.terms.domain.words import composition_in_words, frequency_in_words
from brobygger.collaboration.terms.kinds import template, template_for
from brobygger.core.forms import Form
from brobygger.core.in_words import clock, day
from brobygger.core.models import Place
from brobygger.core.ui.dates import DateField, TimeSpanField
from brobygger.overview.directory.domain.days_off import public_holidays
from brobygger.overview.directory.domain.queries import organisers_for
from brobygger.overview.directory.domain.repeats import Every

ASKED = {
    "steering": (_L("Somebody has to decide"), _L("Who does what, with which money, and with leadership behind it.")),
    "dialogue": (_L("We need to know of each other"), _L("News, questions, and whether what we do is any good.")),
    "developing": (_L("We want to make something new"), _L("There is a need that nobody meets, and some who would.")),
}


def _in_words(starts: datetime, ends: datetime) -> str:
    hours = f"{clock(starts)}–{clock(ends)}"
    return _("%(day)s at %(hours)s") % {"day": day(starts, weekday=True), "hours": hours}


class NeedForm(Form):
    """What is needed; several at once can be."""

    need = forms.MultipleChoiceField(
        label=_L("What do you need together?"), choices=[(n, ASKED[n][0]) for n in NEEDS],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _L("Tick at least one. Nothing is created before you have seen it.")},
    )  # fmt: skip
    few = forms.ChoiceField(
        label=_L("How many are you?"), required=False, widget=forms.RadioSelect,
        choices=[("1", _L("Few: the same people would sit in all of it")), ("", _L("Enough for a group for each"))],
    )  # fmt: skip

    def __init__(self, data: Any = None, *, place: Place) -> None:
        super().__init__(data, initial={"few": "1" if place.alone else ""})


class FrameForm(Form):
    """One forum that is about to be created: what can be said before anybody has met."""

    name = forms.CharField(label=_L("What is it called?"), max_length=120)
    functions = forms.MultipleChoiceField(
        label=_L("What is it for?"), choices=Function.choices, widget=forms.CheckboxSelectMultiple
    )
    purpose = forms.CharField(
        label=_L("Why is it there?"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_L("In your own words. The frames have a text to begin from."),
    )  # fmt: skip
    topics = forms.MultipleChoiceField(
        label=_L("What is it about?"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_L("So one sees whether those who work with it are in it."),
    )  # fmt: skip
    times = forms.MultipleChoiceField(
        label=_L("When could you meet the first time?"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_L("Everybody who comes in is asked which of these suit. Untick all to find a date later."),
    )  # fmt: skip
    day = DateField(label=_L("Or another day"), required=False)
    hours = TimeSpanField(label=_L("From when to when?"), required=False)

    def __init__(self, data: Any = None, *, planned: Planned, place: Place, others: int = 0) -> None:
        self.planned = planned
        self.template = template(template_for(list(planned.functions)))
        today = timezone.localdate()
        holidays = {d for year in (today.year, today.year + 1) for d in public_holidays(year)}
        self._times = {
            f"{starts:%Y-%m-%dT%H:%M}": tuple(timezone.make_aware(t) for t in (starts, ends))
            for starts, ends in first_times(today, holidays, others=others)
        }
        initial = {"name": self.template.name, "functions": planned.functions, "times": list(self._times)}
        if planned.key == TOGETHER:
            initial["name"] = _("Forum for newcomers in %(place)s") % {"place": place.name}
        super().__init__(data, initial=initial, prefix=planned.key)
        chosen: Any = self.fields
        chosen["topics"].choices = topic_choices(place)
        chosen["times"].choices = [(key, _in_words(*times)) for key, times in self._times.items()]
        if planned.key != TOGETHER:
            del chosen["functions"]

    @property
    def who(self) -> list[str]:
        """Who should be in it, in words."""
        return composition_in_words(self.template.parts["composition"])

    @property
    def often(self) -> str:
        """How often it meets, in words."""
        return frequency_in_words(self.template.parts["meets_every"])

    def clean(self) -> dict[str, Any]:
        """See that a day of one's own has its hours, and that there is something to choose between."""
        got: dict[str, Any] = super().clean() or self.cleaned_data
        own, hours = got.get("day"), got.get("hours")
        if (own or hours) and not (own and hours and hours[1]) and not {"day", "hours"} & set(self.errors):
            self.add_error("hours" if own else "day", _("Write the day, and the times like 17-19."))
        elif len(got.get("times", ())) + bool(own and hours) == 1 and not self.errors:
            self.add_error(
                "times", _("Give at least two times, so that people can choose. Or none, and find a date later.")
            )
        return got

    def wanted(self) -> Wanted:
        """Return the forum as it is to be."""
        got = self.cleaned_data
        times: list[Any] = [self._times[key] for key in got["times"]]
        if got["day"] and got["hours"]:
            times.append(tuple(timezone.make_aware(datetime.combine(got["day"], t)) for t in got["hours"]))
        functions = got.get("functions") or list(self.planned.functions)
        details = ForumDetails(
            got["name"], functions, got["purpose"], got["topics"], self.template.parts["meets_every"]
        )  # fmt: skip
        return Wanted(details, _("First meeting"), times)


class TrialForm(Form):
    """A small thing that is tried: no more than is needed to begin on Tuesday."""

    title = forms.CharField(label=_L("What do you want to try?"), max_length=120)
    what = forms.CharField(
        label=_L("How does it go on?"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_L("No names of newcomers."),
    )  # fmt: skip
    who = forms.CharField(label=_L("Who is in on it?"), required=False, max_length=200)
    organiser = forms.ChoiceField(label=_L("Does an association or a department arrange it?"), required=False)
    where = forms.CharField(label=_L("Where?"), required=False, max_length=120)
    from_on = DateField(
        label=_L("From which day?"), required=False, help_text=_L("Empty means today. It lasts three months.")
    )
    hours = TimeSpanField(label=_L("At what time?"), required=False)
    every = forms.ChoiceField(
        label=_L("How often?"), choices=[(e.value, e.label) for e in Every if e != Every.OTHER], initial=Every.WEEK,
        required=False,
    )  # fmt: skip
    topics = forms.MultipleChoiceField(
        label=_L("What is it about?"), required=False, widget=forms.CheckboxSelectMultiple
    )  # fmt: skip
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, user: Any, place: Place, trial: Any = None) -> None:
        super().__init__(data, initial=self.initial_of(trial) | {"version": trial.version} if trial else None)
        own = {a.pk: a for a in organisers_for(user, place)}
        if trial and trial.organiser_id:
            own.setdefault(trial.organiser_id, trial.organiser)
        self._organisers = {str(pk): a for pk, a in own.items()}
        chosen: Any = self.fields
        chosen["organiser"].choices = [
            ("", _("No, some of us do")),
            *((k, str(a)) for k, a in self._organisers.items()),
        ]
        chosen["topics"].choices = topic_choices(place)
        if trial:
            del self.fields["from_on"]  # the three months run already

    @staticmethod
    def initial_of(trial: Any) -> dict[str, Any]:
        """Return what the form shows of a stored trial."""
        shown = {name: getattr(trial, name) for name in ("title", "what", "who", "where", "every", "topics")}
        hours = (trial.begins, trial.ends) if trial.begins else None
        return shown | {"organiser": str(trial.organiser_id or ""), "hours": hours}

    def details(self) -> TrialDetails:
        """Return the details."""
        got = self.cleaned_data
        begins, ends = got["hours"] or (None, None)
        return TrialDetails(
            got["title"], got["what"], got["who"], got["topics"], got.get("from_on"), got["where"],
            self._organisers.get(got["organiser"]), begins, ends, got["every"] or Every.WEEK,
        )  # fmt: skip


class DecideForm(Form):
    """What becomes of a trial."""

    outcome = forms.ChoiceField(
        label=_L("What becomes of it?"), widget=forms.RadioSelect,
        choices=[
            (STOP, _L("We stop")), (AGAIN, _L("We try three months more")),
            (PERMANENT, _L("We make it permanent")),
        ],
        error_messages={"required": _L("Choose what becomes of it.")},
    )  # fmt: skip
    learned = forms.CharField(
        label=_L("What did you learn?"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_L("For those who try something like it. No names of newcomers."),
    )  # fmt: skip
