"""Fixed items of an agenda that fill themselves (R43): round, news from the municipality, activities, open tasks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from brobygger.collaboration.fora.models import Forum
from brobygger.collaboration.meetings.domain import balance
from brobygger.collaboration.meetings.domain.people import invited_to
from brobygger.collaboration.meetings.models import AgendaItem, FixedItem, ItemKind, Meeting, MeetingState
from brobygger.collaboration.meetings.ports import Filling, Line, fillings
from brobygger.collaboration.tasks.domain.queries import in_order, waiting
from brobygger.collaboration.tasks.models import Task
from brobygger.core.command import Change
from brobygger.core.in_words import day
from brobygger.overview.directory.domain.queries import activities_visible_to
from brobygger.people.models import Side

MOST = 8
BACK = timedelta(days=182)  # where there was no meeting before


def known() -> dict[str, Any]:
    """Return what fixed items are called, by key; those of other apps too."""
    return dict(FixedItem.choices) | {f.key: f.label for f in fillings}


def title_of(item: AgendaItem) -> str:
    """Return what an item is called, in the language that is switched on: what is on every agenda has its words in
    each of them, what people wrote stays as it is."""
    name = known().get(item.fixed)
    if name is None:
        return item.text
    with translation.override("da"):
        laid = str(name)
    return str(name) if item.text == laid else item.text


def lay(change: Change, meeting: Meeting, keys: Iterable[str]) -> None:
    """Put the fixed items ``keys`` on the agenda of ``meeting`` (inside a command)."""
    names = known()
    with translation.override("da"):
        rows = [
            AgendaItem(
                place=meeting.place, forum=meeting.forum, meeting=meeting, text=str(names[key]), kind=ItemKind.FIXED,
                fixed=key, order=order,
            )
            for order, key in enumerate(dict.fromkeys(k for k in keys if k in names), 1)
        ]  # fmt: skip
    change.add_many(AgendaItem, rows)


def filled(meeting: Meeting, items: Sequence[AgendaItem], reader: Any) -> dict[Any, list[Line]]:
    """Return what the fixed ones of ``items`` say to ``reader``, by item: as it was once the meeting is over."""
    found: dict[Any, list[Line]] = {}
    about = _About(meeting)
    for item in items:
        if item.fixed:
            lines = [Line(*pair) for pair in item.filled] if item.filled is not None else None
            found[item.pk] = lines if lines is not None else list(_lines(item.fixed, about, reader))
    return found


def keep(change: Change, meeting: Meeting) -> None:
    """Keep what the fixed items say now: minutes do not change with what comes later (inside a command)."""
    about = _About(meeting)
    with translation.override("da"):
        for item in AgendaItem.objects.filter(meeting=meeting, filled__isnull=True).exclude(fixed=""):
            item.filled = [[line.text, line.url] for line in _lines(item.fixed, about, None)]
            AgendaItem.objects.filter(pk=item.pk).update(filled=item.filled)


@dataclass
class _About:
    """A meeting, and what more than one of its items tells."""

    meeting: Meeting

    @cached_property
    def news(self) -> list[tuple[Line, str]]:
        """Return what is new among the activities since last time, each with the organiser's side."""
        return _news(self.meeting)


def _lines(key: str, about: _About, reader: Any) -> Sequence[Line]:
    own = {
        FixedItem.ROUND: _round,
        FixedItem.MUNICIPALITY: _from_municipality,
        FixedItem.ACTIVITIES: _activities,
        FixedItem.TASKS: _tasks,
    }
    if key in own:
        return own[FixedItem(key)](about)
    app: Filling | None = next((f for f in fillings if f.key == key), None)
    return app.lines(about.meeting, reader) if app else []


def since(meeting: Meeting) -> datetime:
    """Return when the forum met last before ``meeting``, else half a year before now."""
    before = Meeting.objects.filter(forum=meeting.forum, state=MeetingState.HELD, internal=False).exclude(pk=meeting.pk)
    if meeting.starts_at is not None:
        before = before.filter(starts_at__lt=meeting.starts_at)
    last = before.order_by("-starts_at").values_list("starts_at", flat=True).first()
    return last or timezone.now() - BACK


def _round(about: _About) -> list[Line]:
    """Name everybody, the sides by turns, so that no side speaks first and for long."""
    by_side: dict[str, list[str]] = {side: [] for side in (Side.CIVIL_SOCIETY, Side.MUNICIPALITY, Side.PARTNER)}
    for member in invited_to(about.meeting.forum, internal=about.meeting.internal):
        by_side[member.side].append(str(member))
    return [Line(name) for name in balance.in_turn(by_side)]


def _from_municipality(about: _About) -> list[Line]:
    """Return what the municipality has put into the overview since last time."""
    return [line for line, side in about.news if side == Side.MUNICIPALITY][:MOST]


def _activities(about: _About) -> list[Line]:
    """Return what is new among the activities since last time, and what came to its end."""
    return [*(line for line, _side in about.news[:MOST]), *_ended(about.meeting)]


def _ended(meeting: Meeting) -> list[Line]:
    place, language = meeting.place, translation.get_language() or "da"
    until = min(meeting.ends_at or timezone.now(), timezone.now())
    rows = activities_visible_to(AnonymousUser(), place).filter(over_at__gte=since(meeting), over_at__lte=until)
    return [
        Line(
            _("%(title)s came to its end") % {"title": a.title_in(language)},
            reverse("activity", args=[place.slug, language, a.pk]),
        )
        for a in rows.prefetch_related("texts").order_by("-over_at")[:MOST]
    ]


def _news(meeting: Meeting) -> list[tuple[Line, str]]:
    place, language = meeting.place, translation.get_language() or "da"
    rows = activities_visible_to(AnonymousUser(), place).filter(created_at__gte=since(meeting))
    if meeting.ends_at is not None:
        rows = rows.filter(created_at__lte=meeting.ends_at)
    rows = rows.select_related("organiser").prefetch_related("texts").order_by("-created_at")
    return [
        (
            Line(a.title_in(language), reverse("activity", args=[place.slug, language, a.pk])),
            a.organiser.side if a.organiser else "",
        )
        for a in rows[: 3 * MOST]
    ]


def tasks_of(forum: Forum) -> QuerySet[Task]:
    """Return the open tasks of ``forum``, what is due first on top."""
    return in_order(waiting(Task.objects.filter(place=forum.place, group=forum.pk)))


def _tasks(about: _About) -> list[Line]:
    """Carry what is open over to this agenda, what is late first."""
    today, found = timezone.localdate(), []
    for task in tasks_of(about.meeting.forum)[: 2 * MOST]:
        who = str(task.user or task.actor or _("nobody yet"))
        facts = {"what": task.title, "who": who, "day": day(task.due, short=True) if task.due else ""}
        if task.due and task.due < today:
            text = _("%(what)s (%(who)s, late since %(day)s)")
        elif task.due:
            text = _("%(what)s (%(who)s, until %(day)s)")
        else:
            text = _("%(what)s (%(who)s)")
        found.append(Line(text % facts, reverse("task", args=[about.meeting.place.slug, task.pk])))
    return found
