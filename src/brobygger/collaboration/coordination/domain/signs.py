"""What needs somebody, across all fora that one may read (R19). The number of queries does not grow with the fora."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Min
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _L
from django.utils.translation import ngettext

from brobygger.collaboration.coordination.meetings import last_meetings
from brobygger.collaboration.decisions.models import Decision
from brobygger.collaboration.fora.domain.queries import fora_visible_to
from brobygger.collaboration.fora.models import Appointment, Forum, ForumMember, ForumState
from brobygger.collaboration.fora.ports import Sign, signs
from brobygger.collaboration.fora.rules import current_appointments
from brobygger.collaboration.tasks.models import Task, TaskState
from brobygger.core.models import Place

QUIET = timedelta(days=60)  # nothing has happened for so long: the group has come to a stop
AHEAD = timedelta(days=30)  # an appointment that ends within this time is told of
LATE, STALLED, UNANSWERED, MEETINGS, ENDING, OTHER = "late", "stalled", "unanswered", "meetings", "ending", "other"
HEADS: Mapping[str, Any] = {
    LATE: _L("Overdue tasks"),
    STALLED: _L("Groups at a stop"),
    UNANSWERED: _L("Unanswered matters"),
    MEETINGS: _L("Missing meetings"),
    ENDING: _L("Expiring documents"),
    OTHER: _L("Other things"),
}
_HEAD_OF = {
    "tasks_late": LATE,
    "stalled": STALLED,
    "nobody_leads": STALLED,
    "recommendation_unanswered": UNANSWERED,
    "decision_provisional": UNANSWERED,
    "terms_wait": UNANSWERED,
    "terms_review": ENDING,
    "appointment_ends": ENDING,
}


def head_of(sign: Sign) -> str:
    """Return under which head a sign stands; what meetings tell begins with ``meeting``."""
    if sign.kind.startswith(("meeting", "poll", "minutes")):
        return MEETINGS
    return _HEAD_OF.get(sign.kind, OTHER)


@dataclass
class Watched:
    """A forum with what needs somebody in it, by head; ``leads`` are who chair it or are appointed for it."""

    forum: Forum
    signs: list[Sign] = field(default_factory=list)
    leads: list[str] = field(default_factory=list)

    @property
    def weight(self) -> tuple[int, str]:
        """How many heads and signs it has, most first."""
        return -len({head_of(s) for s in self.signs}) * 100 - len(self.signs), self.forum.name.casefold()


def watched_fora(user: Any, place: Place, today: date) -> list[Watched]:
    """Return the active fora that ``user`` may read, those that need most first."""
    fora = list(fora_visible_to(user, place).filter(state=ForumState.ACTIVE))
    found = {f.pk: Watched(f) for f in fora}
    if not found:
        return []
    _leads(found)
    for ask in (_of_tasks, _of_standstill, _of_appointments, *signs):
        for sign in ask(place, fora, today):
            found[sign.forum_id].signs.append(sign)
    for row in found.values():
        if not row.leads:
            url = reverse("forum", args=[place.slug, row.forum.pk])
            row.signs.append(Sign("nobody_leads", row.forum.pk, _("Nobody chairs it or keeps the overview."), url))
    return sorted(found.values(), key=lambda w: w.weight)


def _leads(found: Mapping[UUID, Watched]) -> None:
    appointed = Appointment.objects.filter(current_appointments(), forum__in=found)
    chairs = ForumMember.objects.filter(forum__in=found, chair=True, left_on=None)
    for forum, name in appointed.values_list("forum", "user__name"):
        found[forum].leads.append(name)
    for forum, own, name, actor in chairs.values_list("forum", "name", "user__name", "actor__name"):
        said = own or name or actor or ""
        if said not in found[forum].leads:
            found[forum].leads.append(said)


def _of_tasks(place: Place, fora: Sequence[Forum], today: date) -> list[Sign]:
    rows = Task.objects.filter(place=place, group__in=[f.pk for f in fora], state=TaskState.OPEN, due__lt=today)
    counted = rows.order_by().values_list("group").annotate(number=Count("pk"), first=Min("due"))
    url = reverse("tasks_all", args=[place.slug])
    found = []
    for key, number, first in counted:
        words = ngettext("%(number)d overdue task", "%(number)d overdue tasks", number) % {"number": number}
        if key is not None:
            found.append(Sign("tasks_late", key, words, f"{url}?state=open&when=late&forum={key}", first))
    return found


def _of_standstill(place: Place, fora: Sequence[Forum], today: date) -> list[Sign]:
    keys = [f.pk for f in fora]
    last: dict[UUID, date] = {f.pk: timezone.localdate(max(f.created_at, f.changed_at)) for f in fora}
    asked: tuple[tuple[Any, str, str], ...] = (
        (Task.objects.filter(place=place, group__in=keys), "group", "changed_at"),
        (Decision.objects.filter(forum__in=keys), "forum", "created_at"),
        (ForumMember.objects.filter(forum__in=keys), "forum", "joined_on"),
    )
    for rows, by, when in asked:
        for key, at in rows.order_by().values_list(by).annotate(last=Max(when)):
            day = timezone.localdate(at) if isinstance(at, datetime) else at
            last[key] = max(last[key], day)
    met = last_meetings(keys)
    url = {f.pk: reverse("forum", args=[place.slug, f.pk]) for f in fora}
    return [
        Sign("stalled", key, _("Nothing has happened here for a while."), url[key], max(day, met.get(key, day)))
        for key, day in last.items()
        if max(day, met.get(key, day)) < today - QUIET
    ]


def _of_appointments(place: Place, fora: Sequence[Forum], today: date) -> list[Sign]:
    until = {"until_on__gte": today, "until_on__lte": today + AHEAD}
    rows = Appointment.objects.filter(**until, ended_on=None, forum__in=[f.pk for f in fora])
    words = _("The appointment of %(who)s ends.")
    return [
        Sign("appointment_ends", forum, words % {"who": name}, reverse("forum", args=[place.slug, forum]), last)
        for forum, name, last in rows.values_list("forum", "user__name", "until_on")
        if forum is not None
    ]
