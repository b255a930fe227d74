"""Calling meetings, looking for dates, items of the agenda, and what minutes lead to."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _L

from brobygger.collaboration.fora.forms import topic_choices
from brobygger.collaboration.fora.models import ForumMember
from brobygger.collaboration.meetings.domain.agenda import ItemDetails
from brobygger.collaboration.meetings.domain.calling import MeetingDetails
from brobygger.collaboration.meetings.domain.fixed import known
from brobygger.collaboration.meetings.domain.series import SeriesDetails
from brobygger.collaboration.meetings.models import FixedItem, ItemKind, Meeting
from brobygger.collaboration.tasks.domain.tasks import TaskDetails
from brobygger.core.forms import Form
from brobygger.core.models import Place
from brobygger.core.ui.dates import DateField, TimeSpanField
from brobygger.people.models import Side

ROWS = 5  # times that a poll's form has room for at first
LENGTH = 120  # letters of a title
TO_ANSWER = timedelta(days=7)  # proposed until when people answer which dates suit


def _aware(day: date, at: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, at))


class _WithMembers(Form):
    """A form that names members of the forum."""

    chair = forms.ChoiceField(
        label=_L("Who chairs?"), required=False, help_text=_L("Anybody in the group can, on whichever side.")
    )
    writer = forms.ChoiceField(label=_L("Who writes the minutes?"), required=False)

    def __init__(self, data: Any = None, *, members: Sequence[ForumMember], **more: Any) -> None:
        super().__init__(data, **more)
        self._members = {str(m.pk): m for m in members}
        choices = [("", _("Found at the meeting")), *((key, str(m)) for key, m in self._members.items())]
        for name in ("chair", "writer"):
            self.offer(name, choices)

    def _named(self, name: str) -> ForumMember | None:
        return self._members.get(self.cleaned_data.get(name) or "")


class MeetingForm(_WithMembers):
    """A meeting with its date."""

    title = forms.CharField(label=_L("What is the meeting called?"), max_length=LENGTH)
    theme = forms.CharField(label=_L("Theme"), required=False, max_length=160)
    day = DateField(label=_L("Which day?"))
    hours = TimeSpanField(
        label=_L("From when to when?"), help_text=_L("Most volunteers are free from 17 and at weekends.")
    )
    venue_text = forms.CharField(label=_L("Where?"), required=False, max_length=160)
    fixed = forms.MultipleChoiceField(
        label=_L("What is always on the agenda?"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_L("These fill themselves. More items are put on afterwards."),
    )  # fmt: skip
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    field_order = ["title", "theme", "day", "hours", "venue_text", "fixed", "chair", "writer"]

    def __init__(
        self, data: Any = None, *, members: Sequence[ForumMember], meeting: Meeting | None = None, theme: bool = False
    ) -> None:
        initial = self.initial_of(meeting) if meeting else {"title": _("Meeting"), "fixed": FixedItem.values}
        super().__init__(data, members=members, initial=initial)
        self.offer("fixed", list(known().items()))
        if meeting is not None:
            del self.fields["fixed"]
            if meeting.starts_at is None:
                self.fields["day"].required = self.fields["hours"].required = False

    @staticmethod
    def initial_of(meeting: Meeting) -> dict[str, Any]:
        """Return what the form shows of a stored meeting."""
        starts, ends = (timezone.localtime(t) if t else None for t in (meeting.starts_at, meeting.ends_at))
        return {
            "title": meeting.title,
            "theme": meeting.theme,
            "day": starts.date() if starts else None,
            "hours": (starts.time(), ends.time()) if starts and ends else None,
            "venue_text": meeting.venue_text,
            "chair": str(meeting.chair_id or ""),
            "writer": str(meeting.writer_id or ""),
            "version": meeting.version,
        }

    def clean(self) -> dict[str, Any]:
        """See that the hours have an end."""
        got: dict[str, Any] = super().clean() or self.cleaned_data
        if got.get("hours") and got["hours"][1] is None:
            self.add_error("hours", _("Write the times like 17-19 or 17.30-19."))
        return got

    def details(self) -> MeetingDetails:
        """Return the details."""
        got = self.cleaned_data
        times: tuple[Any, Any] = (None, None)
        if got.get("day") and got.get("hours"):
            times = (_aware(got["day"], got["hours"][0]), _aware(got["day"], got["hours"][1]))
        people: dict[str, Any] = {"chair": self._named("chair"), "writer": self._named("writer")}
        return MeetingDetails(got["title"], *times, got["venue_text"], got["theme"], **people)


class _Times(Form):
    """Some times to choose among, and until when people answer."""

    closes_on = DateField(label=_L("Answers until"))
    fewest = 1

    def __init__(self, data: Any = None, *, initial: dict[str, Any] | None = None, **more: Any) -> None:
        super().__init__(data, initial={"closes_on": timezone.localdate() + TO_ANSWER} | (initial or {}), **more)
        for number in range(1, ROWS + 1):
            needed = number <= self.fewest
            words = {"number": number}
            self.fields[f"day_{number}"] = DateField(label=_("Date %(number)d") % words, required=needed)
            self.fields[f"hours_{number}"] = TimeSpanField(label=_("Hours %(number)d") % words, required=needed)

    @property
    def rows(self) -> list[tuple[Any, Any]]:
        """The pairs of day and hours."""
        return [(self[f"day_{n}"], self[f"hours_{n}"]) for n in range(1, ROWS + 1)]

    def clean(self) -> dict[str, Any]:
        """See that each day has its hours."""
        got: dict[str, Any] = super().clean() or self.cleaned_data
        for number in range(1, ROWS + 1):
            day, hours = got.get(f"day_{number}"), got.get(f"hours_{number}")
            if (day or hours) and not (day and hours and hours[1]):
                for name in (f"day_{number}", f"hours_{number}"):
                    if name in got and (name.startswith("hours") or not day):
                        self.add_error(name, _("Write the day, and the times like 17-19."))
        return got

    def times(self) -> list[tuple[datetime, datetime]]:
        """Return starts and ends."""
        pairs = [(self.cleaned_data.get(f"day_{n}"), self.cleaned_data.get(f"hours_{n}")) for n in range(1, ROWS + 1)]
        return [(_aware(day, hours[0]), _aware(day, hours[1])) for day, hours in pairs if day and hours]


class MoreTimesForm(_Times):
    """More times, because none of those asked about suits."""


class PollForm(_Times, _WithMembers):
    """A meeting whose date is looked for."""

    title = forms.CharField(label=_L("What is the meeting called?"), max_length=LENGTH)
    venue_text = forms.CharField(label=_L("Where?"), required=False, max_length=160)
    fixed = forms.MultipleChoiceField(
        label=_L("What is always on the agenda?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    fewest = 2

    def __init__(self, data: Any = None, *, members: Sequence[ForumMember]) -> None:
        super().__init__(data, members=members, initial={"title": _("Meeting"), "fixed": FixedItem.values})
        self.offer("fixed", list(known().items()))

    def details(self) -> MeetingDetails:
        """Return the details."""
        got = self.cleaned_data
        people: dict[str, Any] = {"chair": self._named("chair"), "writer": self._named("writer")}
        return MeetingDetails(got["title"], venue_text=got["venue_text"], **people)


class SeriesForm(Form):
    """Meetings that come back."""

    title = forms.CharField(label=_L("What are the meetings called?"), max_length=LENGTH)
    every_weeks = forms.ChoiceField(label=_L("How often?"), required=False)
    themed = forms.BooleanField(label=_L("Each meeting has a theme"), required=False)
    first_on = DateField(label=_L("The first time"))
    hours = TimeSpanField(
        label=_L("From when to when?"), help_text=_L("Most volunteers are free from 17 and at weekends.")
    )
    venue_text = forms.CharField(label=_L("Where?"), required=False, max_length=160)
    fixed = forms.MultipleChoiceField(
        label=_L("What is always on the agenda?"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_L("These fill themselves. More items are put on afterwards."),
    )  # fmt: skip

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, agreed: int | None, series: Any = None) -> None:
        new = {"fixed": FixedItem.values, "every_weeks": "" if agreed else "26"}
        super().__init__(data, initial=self.initial_of(series) | {"version": series.version} if series else new)
        often = [("26", _("twice a year")), ("13", _("four times a year")), ("4", _("every four weeks"))]
        often += [("6", _("every six weeks")), ("8", _("every eight weeks")), ("2", _("every two weeks"))]
        if series and series.every_weeks and str(series.every_weeks) not in dict(often):
            often.append((str(series.every_weeks), _("every %(weeks)d weeks") % {"weeks": series.every_weeks}))
        follow = [("", _("as the group has agreed: every %(weeks)d weeks") % {"weeks": agreed})] if agreed else []
        self.offer("every_weeks", [*follow, *often])
        self.fields["every_weeks"].required = not agreed
        self.offer("fixed", list(known().items()))

    @staticmethod
    def initial_of(series: Any) -> dict[str, Any]:
        """Return what the form shows of a stored series."""
        said = {name: getattr(series, name) for name in ("title", "themed", "first_on", "venue_text", "fixed")}
        return said | {"every_weeks": str(series.every_weeks or ""), "hours": (series.begins, series.ends)}

    def clean(self) -> dict[str, Any]:
        """See that the hours have an end."""
        got: dict[str, Any] = super().clean() or self.cleaned_data
        if got.get("hours") and got["hours"][1] is None:
            self.add_error("hours", _("Write the times like 17-19 or 17.30-19."))
        return got

    def details(self) -> SeriesDetails:
        """Return the details."""
        got = self.cleaned_data
        weeks = int(got["every_weeks"]) if got["every_weeks"] else None
        begins, ends = got["hours"]
        always = tuple(got["fixed"])
        return SeriesDetails(
            got["title"], got["first_on"], begins, ends, weeks, got["themed"], got["venue_text"], always
        )  # fmt: skip


class ItemForm(Form):
    """An item of the agenda."""

    text = forms.CharField(label=_L("What is it about?"), max_length=200)
    kind = forms.ChoiceField(label=_L("What is to happen?"), choices=ItemKind.choices[:3])
    for_whom = forms.ChoiceField(label=_L("For whom?"), required=False)
    more = forms.CharField(
        label=_L("More about it"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_L("No names of newcomers."),
    )  # fmt: skip
    topics = forms.MultipleChoiceField(
        label=_L("About which topics?"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_L("Then you see what was agreed about it."),
    )  # fmt: skip
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, place: Place, item: Any = None) -> None:
        super().__init__(data, initial=self.initial_of(item) if item else {})
        self.offer("topics", topic_choices(place))
        self.offer("for_whom", [("", _("Everyone")), *Side.choices])

    @staticmethod
    def initial_of(item: Any) -> dict[str, Any]:
        """Return what the form shows of a stored item."""
        return {name: getattr(item, name) for name in ("text", "kind", "for_whom", "more", "topics", "version")}

    def details(self) -> ItemDetails:
        """Return the details."""
        got = self.cleaned_data
        return ItemDetails(got["text"], got["kind"], got["for_whom"], got["more"], got["topics"])


class OffForm(Form):
    """Why a meeting is called off."""

    reason = forms.CharField(label=_L("Why is it called off?"), max_length=300)


class WriteForm(Form):
    """What somebody wrote in the minutes, and what stood there when she began."""

    base = forms.CharField(required=False, strip=False, widget=forms.Textarea)
    text = forms.CharField(required=False, strip=False, widget=forms.Textarea)


class TaskForm(Form):
    """A task that the meeting gave: what, who, until when."""

    title = forms.CharField(label=_L("What is to be done?"), max_length=160)
    who = forms.ChoiceField(label=_L("Who does it?"), required=False)
    due = DateField(label=_L("By when?"), required=False)

    def __init__(self, data: Any = None, *, members: Sequence[ForumMember]) -> None:
        super().__init__(data)
        self._members = {str(m.pk): m for m in members if m.user is not None or m.actor is not None}
        choices = [("", _("Nobody yet")), *((key, str(m)) for key, m in self._members.items())]
        self.offer("who", choices)

    def details(self) -> TaskDetails:
        """Return the details."""
        got = self.cleaned_data
        who = self._members.get(got["who"] or "")
        user = who.user if who else None
        return TaskDetails(got["title"], "", user, who.actor if who and user is None else None, got["due"])
