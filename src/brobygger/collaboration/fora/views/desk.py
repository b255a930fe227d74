"""Fora as members see them."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from brobygger.collaboration.fora.advice import advice_on
from brobygger.collaboration.fora.balance.picture import picture_of
from brobygger.collaboration.fora.domain import coordinators, evenings, members, opening
from brobygger.collaboration.fora.domain.composition import composition_of
from brobygger.collaboration.fora.domain.queries import (
    appointments_of,
    appointments_visible_to,
    fora_visible_to,
    members_of,
    members_visible_to,
    membership_in,
)
from brobygger.collaboration.fora.forms import AppointForm, EndForm, ForumForm, MemberForm, SelfForm
from brobygger.collaboration.fora.models import Evening, Forum, Function
from brobygger.collaboration.fora.ports import sections
from brobygger.collaboration.fora.views.listing import list_for
from brobygger.core.access import member
from brobygger.core.command import Conflict
from brobygger.core.figures import shown
from brobygger.core.models import Place
from brobygger.core.ui.conflict import conflict_page
from brobygger.core.ui.lists import show_list
from brobygger.core.ui.refusals import refusals_on
from brobygger.core.ui.whose import others_keep_this


@member("fora")
@require_GET
def index(request: Any, place: Place) -> HttpResponse:
    """The fora that one may read."""
    return show_list(request, *list_for(request.user, place), template="fora/list.html")


@member("fora")
@require_GET
def show(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """One forum: what it is for, who is in it, and what the apps above show of it."""
    forum = found(request, place, pk)
    people = list(members_of(forum))
    appointed = list(appointments_of(forum, place))
    composition = composition_of(forum, people, request.user, coordinators=len(appointed))
    parts = [part for ask in sections if (part := ask(forum, request.user)) is not None]
    mine = next((m for m in people if m.user_id == request.user.pk), None)
    context = {
        "forum": forum,
        "functions": [Function(f).label for f in forum.functions if f in Function.values],
        "members": people,
        "mine": mine,
        "evening": evenings.answer_on(mine) if mine is not None and mine.evening_as_work else "",
        "sides": _counted(people),
        "appointed": appointed,
        "composition": composition,
        "picture": picture_of(composition.balance),
        "advice": [advice_on(miss, forum) for miss in composition.misses],
        # Told to that person alone: the sum speaks of fora that others may not see.
        "over": coordinators.over_promised(place=place, users=[a.user for a in appointed if a.user == request.user]),
        "sections": sorted(parts, key=lambda part: part.order),
        "may_write": request.user.has_perm("fora.write_forum", forum) and forum.state == "active",
        "may_lead": request.user.has_perm("fora.lead_forum", forum) and forum.state == "active",
    }
    return render(request, "fora/forum.html", context)


def _counted(people: list[Any]) -> dict[str, Any]:
    """Return what members said of themselves, as figures on people are shown (R5, R38): nobody is labelled."""
    told = [m for m in people if m.by_choice is not None or m.hours_month is not None]
    many = shown(len(told))
    return {
        "told": many,
        "choice": shown(sum(bool(m.by_choice) for m in told)),
        "hours": sum(m.hours_month or 0 for m in told) if many else 0,
        "evenings": shown(sum(m.evening_as_work == Evening.APPROVED for m in people)),
        "lived": any(m.lived_it for m in people),
    }


@member("fora")
@require_http_methods(["GET", "POST"])
def edit(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Change a forum; two who change it meet on the conflict page."""
    forum = found(request, place, pk)
    if not request.user.has_perm("fora.write_forum", forum):
        return others_keep_this(request, "forum", place.slug, pk)
    form = ForumForm(request.POST or None, place=place, forum=forum)
    if request.method == "POST" and form.is_valid():
        try:
            with refusals_on(form):
                said, seen = form.details(), form.cleaned_data["version"]
                opening.change_forum(forum=forum, by=request.user, details=said, expected=seen)
                messages.success(request, _("Saved."))
                return redirect("forum", place.slug, pk)
        except Conflict as conflict:
            return conflict_page(request, form, conflict)
    return render(request, "fora/form.html", {"form": form, "title": _("Change the forum"), "forum": forum})


@member("fora")
@require_http_methods(["GET", "POST"])
def end(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """End a forum, for a reason."""
    forum = found(request, place, pk)
    if not request.user.has_perm("fora.lead_forum", forum):
        return others_keep_this(request, "forum", place.slug, pk)
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        opening.end_forum(forum=forum, by=request.user, because=form.cleaned_data["because"])
        messages.success(request, _("The forum has ended. What it wrote stays."))
        return redirect("forum", place.slug, pk)
    return render(request, "fora/form.html", {"form": form, "title": _("End the forum"), "forum": forum})


@member("fora")
@require_http_methods(["GET", "POST"])
def add(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Put somebody in."""
    forum = found(request, place, pk)
    if not request.user.has_perm("fora.write_forum", forum):
        return others_keep_this(request, "forum", place.slug, pk)
    form = MemberForm(request.POST or None, user=request.user, place=place)
    return _save(request, forum, form, _("Who comes in?"),
                 lambda: members.add_member(forum=forum, by=request.user, details=form.details()))  # fmt: skip


@member("fora")
@require_http_methods(["GET", "POST"])
def change(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """What somebody does in the forum."""
    row = get_object_or_404(_members(request, place), pk=pk)
    if not request.user.has_perm("fora.write_forum", row.forum):
        return others_keep_this(request, "forum", place.slug, row.forum.pk)
    form = MemberForm(request.POST or None, user=request.user, place=place, member=row)
    try:
        return _save(
            request, row.forum, form, str(row),
            lambda: members.change_member(
                member=row, by=request.user, details=form.details(), expected=form.cleaned_data["version"]
            ),
        )  # fmt: skip
    except Conflict as conflict:
        back = reverse("forum", args=[place.slug, row.forum.pk])
        return conflict_page(request, form, conflict, back=back)


@member("fora")
@require_POST
def leave(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Let somebody go out: oneself, or by who leads the forum."""
    row = get_object_or_404(_members(request, place), pk=pk)
    if row.user_id != request.user.pk and not request.user.has_perm("fora.lead_forum", row.forum):
        raise PermissionDenied
    members.leave(member=row, by=request.user)
    messages.success(request, _("%(who)s is no longer in the forum.") % {"who": row})
    if not members_of(row.forum).filter(chair=True).exists() and not appointments_of(row.forum, place).exists():
        messages.warning(request, _("Nobody chairs it or keeps the overview now. Whoever is in it can change that."))
    return (
        redirect("fora", place.slug) if row.user_id == request.user.pk else redirect("forum", place.slug, row.forum.pk)
    )


@member("fora")
@require_http_methods(["GET", "POST"])
def me(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """What one says of oneself."""
    forum = found(request, place, pk)
    mine = membership_in(request.user, forum)
    if mine is None:
        return others_keep_this(request, "forum", place.slug, pk)
    form = SelfForm(request.POST or None, member=mine)

    def say() -> None:
        got = form.cleaned_data
        members.say_of_oneself(
            member=mine, by=request.user, hours_month=got["hours_month"], lived_it=got["lived_it"],
            by_choice={"yes": True, "no": False}.get(got["by_choice"]),
        )  # fmt: skip
        if "evening" in got:
            evenings.ask_evening(member=mine, by=request.user, wanted=got["evening"])

    return _save(request, forum, form, _("How are you in this forum?"), say)


@member("fora")
@require_http_methods(["GET", "POST"])
def appoint(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Appoint a coordinator."""
    forum = found(request, place, pk)
    if not request.user.has_perm("fora.lead_forum", forum):
        return others_keep_this(request, "forum", place.slug, pk)
    form = AppointForm(request.POST or None, user=request.user, place=place)
    return _save(request, forum, form, _("Who keeps the overview?"), lambda: coordinators.appoint(
        place=place, by=request.user, details=form.details(), forum=forum))  # fmt: skip


@member("fora")
@require_POST
def appoint_end(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """End an appointment."""
    rows = appointments_visible_to(request.user, place).exclude(forum=None).select_related("forum__place")
    row = get_object_or_404(rows, pk=pk)
    if row.forum is None or not request.user.has_perm("fora.lead_forum", row.forum):
        raise PermissionDenied
    coordinators.end_appointment(appointment=row, by=request.user)
    return redirect("forum", place.slug, row.forum.pk)


def _save(request: Any, forum: Forum, form: Any, title: str, what: Callable[[], object]) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            what()
            messages.success(request, _("Saved."))
            return redirect("forum", request.place.slug, forum.pk)
    return render(request, "fora/form.html", {"form": form, "title": title, "forum": forum})


def found(request: Any, place: Place, pk: UUID) -> Forum:
    """Return a forum that the reader may see.

    Raises:
        Http404: it is not there for her.
    """
    return get_object_or_404(fora_visible_to(request.user, place).select_related("place"), pk=pk)


def _members(request: Any, place: Place) -> Any:
    return members_visible_to(request.user, place).filter(left_on=None).select_related("forum__place", "user", "actor")
