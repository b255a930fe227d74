"""What needs somebody, across all fora that one may read (R19). The number of queries does not grow with the fora,
and what was found holds for all who look until something changes in the place, or a day ends."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Case, Count, Exists, Max, Min, OuterRef, Q, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _L

from brobygger.collaboration.coordination.meetings import last_meetings
from brobygger.collaboration.decisions.models import Decision
from brobygger.collaboration.fora.domain.queries import fora_visible_to
from brobygger.collaboration.fora.models import Appointment, Forum, ForumMember, ForumState
from brobygger.collaboration.fora.ports import Sign, signs
from brobygger.collaboration.fora.rules import current_appointments, reads_all
from brobygger.collaboration.tasks.models import Task, TaskState
from brobygger.core.by_version import ByVersion
from brobygger.core.models import Place
from brobygger.people.models import Membership

QUIET = timedelta(days=60)  # nothing has happened for so long: the group has come to a stop
AHEAD = timedelta(days=30)  # an appointment that ends within this time is told of
LATE, STALLED, UNANSWERED, MEETINGS, ENDING, OTHER = "late", "stalled", "unanswered", "meetings", "ending", "other"
MISSING = "missing"
HEADS: Mapping[str, Any] = {
    LATE: _L("Overdue tasks"),
    STALLED: _L("Groups at a stop"),
    UNANSWERED: _L("Unanswered matters"),
    MEETINGS: _L("Missing meetings"),
    MISSING: _L("People who are missing"),
    ENDING: _L("Expiring documents"),
    OTHER: _L("Other things"),
}
_HEAD_OF = {
    "tasks_late": LATE,
    "stalled": STALLED,
    "nobody_leads": STALLED,
    "holder_gone": MISSING,
    "recommendation_unanswered": UNANSWERED,
    "decision_provisional": UNANSWERED,
    "terms_wait": UNANSWERED,
    "composition_agreed": MISSING,
    "terms_review": ENDING,
    "alignment_review": ENDING,
    "appointment_ends": ENDING,
}


def head_of(sign: Sign) -> str:
    """Return under which head a sign stands; what meetings tell begins with ``meeting``."""
    if sign.kind.startswith(("meeting", "poll", "minutes")):
        return MEETINGS
    return _HEAD_OF.get(sign.kind, OTHER)


def trial_sign(trial: Any, today: date) -> str:
    """Return in words why somebody is to look at what is tried without a forum (R78)."""
    if trial.alone:
        return _("Nobody keeps it going any more.")
    return _("Three months have passed. What becomes of it?") if trial.until_on <= today else _("It ends soon.")


@dataclass
class Watched:
    """A forum with what needs somebody in it; ``leads`` are who chair it or are appointed for it."""

    forum: Forum
    signs: list[Sign] = field(default_factory=list)
    leads: list[str] = field(default_factory=list)

    @cached_property
    def heads(self) -> set[str]:
        """Under which heads something stands."""
        return {head_of(s) for s in self.signs}

    def under(self, head: str) -> list[Sign]:
        """Return what stands under ``head``; everything for an empty one."""
        return [s for s in self.signs if not head or head_of(s) == head]

    @property
    def weight(self) -> tuple[int, int, str]:
        """How many heads and signs it has, most first."""
        return -len(self.heads), -len(self.signs), self.forum.name.casefold()


_watched: ByVersion[tuple[Watched, ...]] = ByVersion(100)


def watched_fora(user: Any, place: Place, today: date) -> list[Watched]:
    """Return the active fora that ``user`` may read, those that need most first. They are shared: not to be changed."""
    found = _watched.of(place, lambda: _watched_in(place, today), today, get_language())
    if reads_all(user, place):
        return list(found)
    readable = set(fora_visible_to(user, place).filter(state=ForumState.ACTIVE).values_list("pk", flat=True))
    return [w for w in found if w.forum.pk in readable]


def _watched_in(place: Place, today: date) -> tuple[Watched, ...]:
    fora = list(Forum.objects.filter(place=place, state=ForumState.ACTIVE))
    found = {f.pk: Watched(f) for f in fora}
    _leads(place, found)
    for ask in (_of_tasks, _of_standstill, _of_appointments, *signs):
        for sign in ask(place, fora, today):
            found[sign.forum_id].signs.append(sign)
    for row in found.values():
        if not row.leads:
            url = reverse("forum", args=[place.slug, row.forum.pk])
            said, do = (
                _("Nobody chairs it or keeps the overview."),
                _("Appoint a coordinator, or let a member chair it."),
            )
            row.signs.append(Sign("nobody_leads", row.forum.pk, said, url, do=do))
    return tuple(sorted(found.values(), key=lambda w: w.weight))


def _here() -> Case:
    """Return whether a row is about a member of its place, or about somebody without an account."""
    rows = Membership.objects.filter(place=OuterRef("place"), user=OuterRef("user"), active=True)
    return Case(When(Q(user=None) | Q(Exists(rows)), then=True), default=False, output_field=BooleanField())


def _leads(place: Place, found: Mapping[UUID, Watched]) -> None:
    """Say of each forum who leads it, and who is no member of the place any more and still stands in it."""
    appointed = Appointment.objects.filter(current_appointments(), forum__in=found).annotate(here=_here())
    inside = ForumMember.objects.filter(forum__in=found, left_on=None).annotate(here=_here())
    inside = inside.filter(Q(chair=True) | Q(here=False))
    gone: dict[tuple[UUID, UUID], str] = {}
    rows = list(appointed.values_list("forum", "user", "here", "user__name"))
    names = inside.values_list("forum", "user", "here", "name", "user__name", "actor__name")
    rows += [(f, u, here, own or name or actor or "") for f, u, here, own, name, actor in names]
    for forum, user, here, said in rows:
        if not here:
            gone[forum, user] = said
        elif said not in found[forum].leads:
            found[forum].leads.append(said)
    url, do = reverse("coordination_handover", args=[place.slug]), _("Let somebody take it over.")
    for (forum, user), said in gone.items():
        words = _("%(who)s is no longer here, and still stands in it.") % {"who": said}
        found[forum].signs.append(Sign("holder_gone", forum, words, f"{url}?who={user}", do=do))


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
