"""Asking people into a forum: whom, in which words, and what they answered (R3)."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from brobygger.collaboration.fora.domain import inviting
from brobygger.collaboration.fora.domain.composition import composition_of
from brobygger.collaboration.fora.domain.queries import appointments_of, invitations_visible_to, members_of
from brobygger.collaboration.fora.forms import InviteForm
from brobygger.collaboration.fora.models import Forum
from brobygger.collaboration.fora.views.desk import found
from brobygger.core.access import member
from brobygger.core.models import Place
from brobygger.core.pdf import Sheet, pdf_answer, qr_picture
from brobygger.core.ui.refusals import refusals_on, refusals_told
from brobygger.core.ui.whose import others_keep_this
from brobygger.overview.directory.domain.queries import kinds_not_known_yet


def _kept_by_others(request: Any, forum: Forum) -> bool:
    return not request.user.has_perm("fora.write_forum", forum) or forum.state != "active"


@member("fora")
@require_GET
def index(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Who is asked, what they answered, and whom one could ask besides."""
    forum = found(request, place, pk)
    if _kept_by_others(request, forum):
        return others_keep_this(request, "forum", place.slug, pk)
    people = list(members_of(forum))
    coordinators = appointments_of(forum, place).count()
    rows = [(row, inviting.sms_of(row) if not row.answer else "") for row in inviting.invited(forum)]
    context = {
        "forum": forum,
        "rows": rows,
        "waiting": sum(not row.answer for row, _sms in rows),
        "kinds": composition_of(forum, people, request.user, coordinators=coordinators).kinds,
        "unknown": [kind.label for kind in kinds_not_known_yet(request.user, place)],
    }
    return render(request, "fora/invitations.html", context)


@member("fora")
@require_http_methods(["GET", "POST"])
def new(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Ask somebody in; ``?actor=`` from the overview, ``?name=`` somebody who was named instead."""
    forum = found(request, place, pk)
    if _kept_by_others(request, forum):
        return others_keep_this(request, "forum", place.slug, pk)
    form = InviteForm(request.POST or None, user=request.user, place=place, asked=request.GET)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            row = inviting.ask_in(forum=forum, by=request.user, details=form.details())
            sent = _("The invitation is on its way to %(who)s.") if row.mailed_at else _(
                "%(who)s is asked. No mail goes out: send the text message, or hand over the letter."
            )  # fmt: skip
            messages.success(request, sent % {"who": row})
            return redirect("forum_invitations", place.slug, pk)
    return render(request, "fora/invite.html", {"form": form, "forum": forum})


@member("fora")
@require_GET
def letters(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """The open invitations on paper, a page for each, in the language of the one who is asked."""
    forum = found(request, place, pk)
    if _kept_by_others(request, forum):
        return others_keep_this(request, "forum", place.slug, pk)
    pages = []
    for row in inviting.invited(forum):
        if row.answer:
            continue
        with translation.override(row.language):
            link = inviting.link_of(row)
            pages.append({
                "name": row.name, "heading": _("Will you be in %(forum)s?") % {"forum": forum.name},
                "paragraphs": inviting.letter_of(row), "qr": qr_picture(link), "link": link, "answer": _("Answer here"),
                "scan": _("Code to answer by"),
            })  # fmt: skip
    if not pages:
        messages.info(request, _("Nobody waits to be asked."))
        return redirect("forum_invitations", place.slug, pk)
    sheet = Sheet(str(forum), timezone.localdate(), place.name)
    return pdf_answer(request, "fora/letters", {"pages": pages}, get_language() or "da", sheet, name=_("invitations"))


def _carry_out(request: Any, place: Place, pk: UUID, what: Callable[[Any], object], done: str) -> HttpResponse:
    rows = invitations_visible_to(request.user, place).select_related("forum__place", "place")
    row = get_object_or_404(rows, pk=pk)
    with refusals_told(request):
        what(row)
        messages.success(request, done)
    return redirect("forum_invitations", place.slug, row.forum_id)


@member("fora")
@require_POST
def remind(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Remind whoever has not answered."""
    return _carry_out(
        request, place, pk, lambda row: inviting.ask_again(invitation=row, by=request.user), _("Reminded.")
    )


@member("fora")
@require_POST
def withdraw(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Take an invitation back."""
    return _carry_out(
        request, place, pk, lambda row: inviting.take_back(invitation=row, by=request.user),
        _("The invitation is taken back. Its link opens nothing any more."),
    )  # fmt: skip
