"""The handover pack: what one person holds in the fora, or in one of them, so that the next finds all of it (R19)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _L

from brobygger.collaboration.choosing.domain.queries import trials_kept_by
from brobygger.collaboration.choosing.models import Trial, TrialState
from brobygger.collaboration.coordination.domain.signs import watched_fora
from brobygger.collaboration.coordination.meetings import next_meetings, tasks_in
from brobygger.collaboration.decisions.models import Path, Recommendation
from brobygger.collaboration.fora.domain.queries import fora_visible_to
from brobygger.collaboration.fora.models import Appointment, Forum, ForumMember, ForumState, Function
from brobygger.collaboration.fora.rules import current_appointments
from brobygger.collaboration.tasks.domain.queries import in_order, tasks_visible_to, waiting
from brobygger.collaboration.tasks.models import Task, TaskState
from brobygger.collaboration.terms.models import State, Terms
from brobygger.core.in_words import day, listed
from brobygger.core.models import Place
from brobygger.people.models import Membership, User


@dataclass(frozen=True)
class Line:
    """One thing, what is to be known of it, and where it stands."""

    text: str
    more: str = ""
    url: str = ""


@dataclass
class Part:
    """A part of the pack, and what it says when there is nothing."""

    title: Any
    lines: list[Line] = field(default_factory=list)
    nothing: Any = _L("Nothing here.")


def fora_held_by(user: User, place: Place) -> list[Forum]:
    """Return the active fora in which ``user`` is a member or appointed."""
    held = Q(pk__in=ForumMember.objects.filter(place=place, user=user, left_on=None).values("forum")) | Q(
        pk__in=Appointment.objects.filter(current_appointments(), place=place, user=user).values("forum")
    )
    return list(Forum.objects.filter(held, place=place, state=ForumState.ACTIVE).select_related("place"))


def gone_but_holding(place: Place) -> list[User]:
    """Return who is no member of ``place`` any more and still stands in one of its fora, is appointed for one, keeps a
    trial going or has an open task that is not confidential: somebody is to take that over."""
    held = (
        ForumMember.objects.filter(place=place, left_on=None, forum__state=ForumState.ACTIVE).values("user"),
        Appointment.objects.filter(current_appointments(), place=place).values("user"),
        Trial.objects.filter(place=place, state=TrialState.RUNNING).values("kept_by"),
        Task.objects.filter(place=place, state=TaskState.OPEN, confidential=False).values("user"),
    )
    some = Q()
    for rows in held:
        some |= Q(pk__in=rows)
    here = Membership.objects.filter(place=place, active=True).values("user")
    return list(User.objects.filter(some).exclude(pk__in=here).order_by("name", "pk"))


def holders_of(forum: Forum) -> list[User]:
    """Return who is in ``forum`` by a login or appointed for it, who keeps the overview first; also those who are no
    members of the place any more."""
    appointed = list(Appointment.objects.filter(current_appointments(), forum=forum).values_list("user", flat=True))
    inside = ForumMember.objects.filter(forum=forum, left_on=None, user__isnull=False).order_by("-chair", "joined_on")
    keys = list(dict.fromkeys([*appointed, *inside.values_list("user", flat=True)]))
    found = User.objects.in_bulk([key for key in keys if key is not None])
    return [found[key] for key in keys if key in found]


def pack_of(user: User, place: Place, reader: Any, today: date, forum: Forum | None = None) -> list[Part]:
    """Return what ``user`` holds, as ``reader`` may see it.

    Args:
        user: whose pack.
        place: where.
        reader: of the pack; what she may not see is not in it.
        today: the day.
        forum: what is held in this one alone.
    """
    readable = set(fora_visible_to(reader, place).values_list("pk", flat=True))
    if forum is not None:
        readable &= {forum.pk}
    fora = [f for f in fora_held_by(user, place) if f.pk in readable]
    parts = [
        Part(_("Fora"), _of_fora(user, fora)),
        Part(_("What needs somebody now"), _of_signs(reader, place, fora, today)),
        Part(_("Open tasks"), _of_tasks(user, place, reader, forum)),
        Part(_("Appointments"), _of_appointments(user, place, readable, forum)),
        Part(_("Promises: what waits for an answer from others"), _of_promises(user, place, fora)),
        Part(_("Coming meetings"), [Line(*said) for said in next_meetings(fora)]),
        Part(_("Documents"), _of_documents(place, fora)),
    ]
    return parts if forum is not None else [*parts, Part(_("What is tried without a forum"), _of_trials(user, place))]


def _of_fora(user: User, fora: Sequence[Forum]) -> list[Line]:
    members = {m.forum_id: m for m in ForumMember.objects.filter(forum__in=fora, user=user, left_on=None)}
    found = []
    for forum in fora:
        mine = members.get(forum.pk)
        does = [
            word
            for holds, word in (
                (mine and mine.chair, _("chairs")),
                (mine and mine.writes_minutes, _("writes the minutes")),
                (mine and mine.decides, _("can decide")),
            )
            if holds
        ]
        what = [Function(f).label for f in forum.functions if f in Function.values]
        more = listed([*does, *what])
        found.append(Line(forum.name, more, reverse("forum", args=[forum.place.slug, forum.pk])))
    return found


def _of_signs(reader: Any, place: Place, fora: Sequence[Forum], today: date) -> list[Line]:
    keys = {f.pk for f in fora}
    watched = [w for w in watched_fora(reader, place, today) if w.forum.pk in keys]
    return [
        Line(f"{w.forum.name}: {s.words}", day(s.since) if s.since else "", s.url) for w in watched for s in w.signs
    ]


def _of_tasks(user: User, place: Place, reader: Any, forum: Forum | None) -> list[Line]:
    """Return the open tasks; what is confidential is in no pack, whoever reads it."""
    rows = in_order(waiting(tasks_visible_to(reader, place).filter(tasks_in(forum), user=user, confidential=False)))
    return [Line(t.title, day(t.due) if t.due else "", reverse("task", args=[place.slug, t.pk])) for t in rows[:300]]


def _of_appointments(user: User, place: Place, readable: set[Any], forum: Forum | None) -> list[Line]:
    rows = Appointment.objects.filter(current_appointments(), place=place, user=user).select_related("forum")
    found = []
    for a in rows.filter(forum=forum) if forum is not None else rows:
        if a.forum_id is not None and a.forum_id not in readable:
            continue
        hours = _("%(hours)d hours a month") % {"hours": a.hours_month} if a.hours_month else ""
        until = _("until %(day)s") % {"day": day(a.until_on)} if a.until_on else ""
        more = listed(x for x in (a.position, hours, until) if x)
        found.append(Line(str(a.forum) if a.forum else place.name, more))
    return found


def _of_promises(user: User, place: Place, fora: Sequence[Forum]) -> list[Line]:
    rows = Recommendation.objects.filter(
        followed_by=user, decision__forum__in=fora, state__in=[Path.WAITS, Path.SENT]
    ).select_related("decision")
    found = []
    for r in rows:
        by = _("answer wished by %(day)s") % {"day": day(r.answer_by)} if r.answer_by else ""
        url = reverse("decision", args=[place.slug, r.decision_id])
        found.append(Line(f"{r.decision.title}: {r.to_name}", by, url))
    return found


def _of_documents(place: Place, fora: Sequence[Forum]) -> list[Line]:
    rows = Terms.objects.filter(forum__in=fora, state__in=[State.IN_FORCE, State.PROPOSED]).select_related("forum")
    found = []
    for t in rows:
        review = _("to be looked at again on %(day)s") % {"day": day(t.review_on)} if t.review_on else ""
        more = listed(x for x in (str(t.get_state_display()), review) if x)
        text = _("Terms of %(forum)s") % {"forum": t.forum.name}
        found.append(Line(text, more, reverse("forum_terms", args=[place.slug, t.forum_id])))
    return found


def _of_trials(user: User, place: Place) -> list[Line]:
    return [
        Line(t.title, _("until %(day)s") % {"day": day(t.until_on)}, reverse("trial", args=[place.slug, t.pk]))
        for t in trials_kept_by(user, place)
    ]
