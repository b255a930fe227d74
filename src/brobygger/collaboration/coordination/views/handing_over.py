"""The handover pack, and handing over: all that one holds, or one forum alone."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from brobygger.collaboration.choosing.domain.queries import trials_kept_by
from brobygger.collaboration.coordination.domain import handing_over
from brobygger.collaboration.coordination.domain.pack import (
    Part,
    fora_held_by,
    gone_but_holding,
    holders_of,
    pack_of,
)
from brobygger.collaboration.coordination.forms import HandoverForm
from brobygger.collaboration.fora.domain.queries import fora_visible_to, people_to_ask
from brobygger.collaboration.fora.models import Forum
from brobygger.core.access import member
from brobygger.core.in_words import listed
from brobygger.core.models import Place
from brobygger.core.pdf import Sheet, pdf_answer
from brobygger.core.ui.refusals import refusals_on
from brobygger.people.models import User


def _forum(request: Any, place: Place, pk: UUID | None) -> Forum | None:
    """Return the forum of the address; None where the address is about all of them.

    Raises:
        Http404: it is not there for this reader.
    """
    rows = fora_visible_to(request.user, place).select_related("place")
    return None if pk is None else get_object_or_404(rows, pk=pk)


def _of_others(request: Any) -> bool:
    return bool(request.standing.may("fora.appoint"))


def _whose(request: Any, place: Place, forum: Forum | None) -> User:
    """Return whose pack is asked for: one's own, or another's for those who may hand over for others. Of a forum that
    one is not in it is who keeps its overview.

    Raises:
        PermissionDenied: another's, or nobody's.
    """
    who = request.GET.get("who", "")
    mine = str(request.user.pk)
    if forum is None:
        people = [request.user, *people_to_ask(request.user, place), *gone_but_holding(place)]
    else:
        people = sorted(holders_of(forum), key=lambda u: u.pk != request.user.pk)
    found: User | None = next((u for u in people if not who or str(u.pk) == who), None)
    if found is None or (str(found.pk) != mine and not _of_others(request)):
        raise PermissionDenied
    return found


@member("fora")
@require_GET
def pack(request: Any, place: Place, pk: UUID | None = None) -> HttpResponse:
    """The handover pack as a page."""
    forum = _forum(request, place, pk)
    who = _whose(request, place, forum)
    parts = pack_of(who, place, request.user, timezone.localdate(), forum)
    said = {"who": who, "parts": parts, "own": who.pk == request.user.pk, "forum": forum}
    return render(request, "coordination/pack.html", said)


@member("fora")
@require_GET
def pack_paper(request: Any, place: Place, pk: UUID | None = None) -> HttpResponse:
    """The handover pack on paper."""
    forum, today = _forum(request, place, pk), timezone.localdate()
    who = _whose(request, place, forum)
    parts = pack_of(who, place, request.user, today, forum)
    sheet = Sheet(_("Handover pack"), today, place.name)
    about = f"{forum} · {who}" if forum is not None else str(who)
    said = {"title": _("Handover pack"), "who": about, "parts": [_on_paper(p) for p in parts],
            "place": place.name}  # fmt: skip
    return pdf_answer(request, "coordination/pack", said, translation.get_language() or "da", sheet)


def _on_paper(part: Part) -> dict[str, Any]:
    return {
        "title": str(part.title),
        "lines": [{"text": str(x.text), "more": str(x.more)} for x in part.lines],
        "nothing": str(part.nothing),
    }


@member("fora")
@require_http_methods(["GET", "POST"])
def handover(request: Any, place: Place, pk: UUID | None = None) -> HttpResponse:
    """Hand over; what it means is shown before."""
    forum = _forum(request, place, pk)
    form = HandoverForm(
        request.POST or None, user=request.user, place=place, of_others=_of_others(request),
        before=request.GET.get("who", ""), forum=forum,
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        got, people = form.cleaned_data, form.people
        before, after = people[got["before"]], people[got["after"]]
        if not handing_over.may_hand_over(request.user, before, place, forum):
            raise PermissionDenied
        if "confirmed" not in request.POST:
            return render(request, "ui/confirm.html", _question(request, place, before, after, forum))
        with refusals_on(form):
            done = handing_over.hand_over(
                place=place, before=before, after=after, by=request.user, leaves=got["leaves"], forum=forum
            )
            what = listed(_taken(done)) or _("nothing, because there was nothing")
            messages.success(request, _("%(who)s has taken over: %(what)s.") % {"who": after, "what": what})
            if forum is not None and request.user.has_perm("fora.view_forum", forum):
                return redirect("forum", place.slug, forum.pk)
            return redirect("coordination", place.slug)
    return render(request, "coordination/handover.html", {"form": form, "forum": forum})


def _taken(done: handing_over.Handed) -> list[str]:
    """Return what was given over, in words; what there was nothing of is not named."""
    words = (
        (done.fora, ngettext("%d forum", "%d fora", done.fora)),
        (done.tasks, ngettext("%d task", "%d tasks", done.tasks)),
        (done.appointments, ngettext("%d appointment", "%d appointments", done.appointments)),
        (done.others, ngettext("%d thing more", "%d things more", done.others)),
        (done.trials, ngettext("%d thing that is tried", "%d things that are tried", done.trials)),
    )
    return [said % number for number, said in words if number]


def _question(request: Any, place: Place, before: User, after: User, forum: Forum | None) -> dict[str, Any]:
    names = {"who": after, "before": before}
    if forum is not None:
        consequences = [
            _("%(who)s gets what %(before)s has in this forum: open tasks, appointment, chair, minutes and promises.")
            % names,
            _("What %(before)s has in other fora stays where it is.") % names,
        ]
        question = _("Hand %(forum)s over to %(who)s?") % {"forum": forum, "who": after}
    else:
        trials = list(trials_kept_by(before, place))
        consequences = [
            _("%(who)s gets the open tasks, appointments and promises of %(before)s.") % names,
            _("It concerns these fora: %(fora)s") % {"fora": _named(request.user, place, before)},
            *([_("It concerns what is tried: %(trials)s") % {"trials": listed(trials)}] if trials else []),
        ]
        question = _("Hand over to %(who)s?") % {"who": after}
    consequences.append(_("Confidential tasks stay where they are: they are handed over where they come from."))
    carried = [(k, request.POST[k]) for k in ("before", "after", "leaves") if k in request.POST]
    return {
        "question": question, "consequences": consequences, "carried": carried,
        "action": _("Hand over"), "symbol": "arrow-right", "back": request.get_full_path(),
    }  # fmt: skip


def _named(reader: Any, place: Place, before: User) -> str:
    """Return the fora of ``before`` in words: by name those that ``reader`` reads, the others as a number."""
    readable = set(fora_visible_to(reader, place).values_list("pk", flat=True))
    held = fora_held_by(before, place)
    named: list[Any] = [f for f in held if f.pk in readable]
    others = len(held) - len(named)
    if others:
        named.append(ngettext("%d that you do not read", "%d that you do not read", others) % others)
    return listed(named) or "–"
