"""Members of a place: who, as what, since when; asking in and ending."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from brobygger.core.access import member
from brobygger.core.command import Conflict
from brobygger.core.models import Place
from brobygger.core.ui import qr
from brobygger.core.ui.conflict import conflict_page
from brobygger.core.ui.lists import show_list
from brobygger.core.ui.refusals import refusals_on
from brobygger.people.domain import invitations as invited
from brobygger.people.domain import queries
from brobygger.people.domain.memberships import LastAdministrator, change_membership, end_membership
from brobygger.people.member_forms import InvitationForm, MembershipForm
from brobygger.people.member_list import list_for
from brobygger.people.models import Membership


@member("members")
def members(request: Any, place: Place) -> HttpResponse:
    """Everybody in the place, and who has been asked."""
    invitations = queries.invitations_visible_to(request.user, place)
    return show_list(
        request, *list_for(request.user, place), template="people/desk/members.html", invitations=invitations
    )


@member("members")
@never_cache
@require_http_methods(["GET", "POST"])
def invite(request: Any, place: Place) -> HttpResponse:
    """Ask somebody in. The link is shown once, on the answer to the form."""
    form = InvitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        opened = invited.invite(place=place, by=request.user, **form.cleaned_data)
        return _link(request, opened)
    return render(request, "people/desk/invite.html", {"form": form})


@member("members")
@never_cache
@require_POST
def renew(request: Any, place: Place, pk: Any) -> HttpResponse:
    """Make a new link for somebody who was asked."""
    invitation = get_object_or_404(queries.invitations_visible_to(request.user, place), pk=pk)
    return _link(request, invited.renew_invitation(invitation=invitation, by=request.user))


@member("members")
@require_POST
def withdraw(request: Any, place: Place, pk: Any) -> HttpResponse:
    """Withdraw an invitation."""
    invitation = get_object_or_404(queries.invitations_visible_to(request.user, place), pk=pk)
    invited.withdraw_invitation(invitation=invitation, by=request.user)
    return redirect("members", place.slug)


@member("members")
@require_http_methods(["GET", "POST"])
def membership(request: Any, place: Place, pk: int) -> HttpResponse:
    """Change roles, side and pay of one member."""
    row = get_object_or_404(queries.memberships_visible_to(request.user, place), pk=pk)
    form = MembershipForm(request.POST or None, initial=_kept(row))
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        try:
            with refusals_on(form):
                change_membership(membership=row, by=request.user, expected=said.pop("version"), **said)
                return redirect("members", place.slug)
        except Conflict as conflict:
            return conflict_page(request, form, conflict, back=request.path, theirs=_kept(conflict.theirs))
    return render(request, "people/desk/membership.html", {"form": form, "membership": row})


def _kept(row: Membership) -> dict[str, Any]:
    return {"roles": row.roles, "side": row.side, "paid": row.paid, "version": row.version}


@member("members")
@require_http_methods(["GET", "POST"])
def end(request: Any, place: Place, pk: int) -> HttpResponse:
    """End a membership, after asking."""
    row = get_object_or_404(queries.memberships_visible_to(request.user, place), pk=pk)
    problem = ""
    if request.method == "POST":
        try:
            end_membership(membership=row, by=request.user)
        except LastAdministrator as error:
            problem = error.messages[0]
        else:
            return redirect("home") if row.user == request.user else redirect("members", place.slug)
    return render(request, "people/desk/membership_end.html", {"membership": row, "problem": problem})


def _link(request: Any, opened: invited.OpenInvitation) -> HttpResponse:
    context = {"opened": opened, "invitation": opened.invitation, "qr": qr.drawing(opened.link)}
    return render(request, "people/desk/invitation_link.html", context)
