"""Tasks that come from a meeting: written down in its minutes, and carried on to the next agenda."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brobygger.collaboration.meetings.domain.queries import meetings_visible_to
from brobygger.collaboration.meetings.models import Meeting
from brobygger.collaboration.meetings.ports import MinutesPart
from brobygger.collaboration.tasks.domain.queries import tasks_about
from brobygger.collaboration.tasks.models import Task
from brobygger.collaboration.tasks.ports import About, Source
from brobygger.core.in_words import day
from brobygger.core.models import Place

KIND = "meeting"


def _visible(user: Any, place: Place) -> Q:
    return Q(about__in=meetings_visible_to(user, place).values("pk"))


def _may_see(user: Any, task: Task) -> bool:
    return task.about is not None and meetings_visible_to(user, task.place).filter(pk=task.about).exists()


def _url(task: Task) -> str:
    return reverse("meeting", args=[task.place.slug, task.about])


def about(meeting: Meeting) -> About:
    """Return what a task of ``meeting`` comes from; what the municipality's own meeting gives is not the forum's."""
    return About(KIND, meeting.pk, group=None if meeting.internal else meeting.forum_id)


SOURCE = Source(KIND, _visible, _may_see, _url, gettext_lazy("A meeting"))


def part(meeting: Meeting, reader: Any) -> MinutesPart:
    """Return the tasks that the minutes of ``meeting`` gave."""
    rows = list(tasks_about(KIND, meeting.pk))
    whole: Sequence[str] = [_in_words(task) for task in rows]
    by_item: dict[UUID | None, dict[str, Any]] = {None: {"tasks": rows, "today": timezone.localdate()}}
    return MinutesPart(20, "meetings/_tasks.html", by_item, {None: whole} if whole else {})


def _in_words(task: Task) -> str:
    who = str(task.user or task.actor or _("nobody yet"))
    if task.due:
        return _("Task: %(what)s (%(who)s, until %(day)s)") % {"what": task.title, "who": who, "day": day(task.due)}
    return _("Task: %(what)s (%(who)s)") % {"what": task.title, "who": who}
