"""Writing minutes together, amending, locking, and taking them to the case."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from brobygger.collaboration.meetings.domain import live, minutes
from brobygger.collaboration.meetings.domain.people import invited_to
from brobygger.collaboration.meetings.domain.queries import agenda_of
from brobygger.collaboration.meetings.forms import TaskForm, WriteForm
from brobygger.collaboration.meetings.models import AgendaItem, Meeting
from brobygger.collaboration.meetings.tasks_of_meetings import about
from brobygger.collaboration.meetings.views.frame import carry_out, found_meeting, may_write, to_meeting
from brobygger.collaboration.meetings.views.meeting import page
from brobygger.collaboration.tasks.domain.tasks import give_task
from brobygger.core.access import member
from brobygger.core.live.tickets import renewed
from brobygger.core.models import Place
from brobygger.core.ui.refusals import refusals_on


def _item(meeting: Meeting, key: str) -> AgendaItem | None:
    """Return the item of the agenda that ``key`` names; None for the meeting as a whole."""
    if not key:
        return None
    try:
        return agenda_of(meeting).get(pk=UUID(key))
    except (ValueError, AgendaItem.DoesNotExist):
        raise Http404 from None


@member("fora")
@require_http_methods(["GET", "POST"])
def write(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Tell what stands under an item (``?item=``), or put what she wrote together with what others wrote."""
    writing = request.method == "POST"
    meeting = found_meeting(request, place, pk, writing=writing)
    item = _item(meeting, request.POST.get("item", "") if writing else request.GET.get("item", ""))
    if not writing:
        return _told(minutes.block_of(meeting, item))
    by_script = "application/json" in request.headers.get("Accept", "")
    form = WriteForm(request.POST)
    try:
        if not form.is_valid():
            raise ValidationError([e for errors in form.errors.values() for e in errors])
        said = form.cleaned_data
        found = minutes.write(meeting=meeting, item=item, by=request.user, base=said["base"], text=said["text"])
    except ValidationError as refused:
        if by_script:
            return JsonResponse({"why": " ".join(refused.messages)}, status=422)
        messages.error(request, " ".join(refused.messages))
        return page(request, meeting, typed={item.pk if item else None: (form.data.get("base", ""), form.data["text"])})
    if by_script:
        return _told(found)
    if found.clashes:
        messages.warning(request, _("Somebody wrote the same spot meanwhile. Both are kept, at the lines marked ≠."))
    return to_meeting(place, pk, f"#item-{item.pk if item else 'all'}")


def _told(found: minutes.Written) -> HttpResponse:
    facts = {"text": found.text, "version": found.version, "clashes": found.clashes, "who": found.who}
    answer = JsonResponse(facts | {"marked": minutes.is_marked(found.text)})
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@member("fora")
@require_GET
def ticket(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Give a new ticket to whoever may still read the meeting."""
    return renewed(live.channel_of(found_meeting(request, place, pk).pk), reader="member")


@member("fora")
@require_POST
def lock(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Lock the minutes."""
    meeting = found_meeting(request, place, pk, writing=True)
    carry_out(request, lambda: minutes.lock(meeting=meeting, by=request.user), _("The minutes are locked."))
    return to_meeting(place, pk, "#minutes")


@member("fora")
@require_POST
def reopen(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Open locked minutes again."""
    meeting = found_meeting(request, place, pk, writing=True)
    carry_out(request, lambda: minutes.reopen(meeting=meeting, by=request.user), _("The minutes are open again."))
    return to_meeting(place, pk, "#minutes")


@member("fora")
@require_POST
def task(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Write down a task that the meeting gave."""
    meeting = found_meeting(request, place, pk, writing=True)
    form = TaskForm(request.POST, members=invited_to(meeting.forum, internal=meeting.internal))
    if form.is_valid():
        with refusals_on(form):
            give_task(place=place, by=request.user, details=form.details(), about=about(meeting))
            return to_meeting(place, pk, "#tasks")
    return page(request, meeting, task_form=form)


@member("fora")
@require_http_methods(["GET", "POST"])
def case(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """To the case: the minutes as text to copy, the dated PDF, and the tick."""
    meeting = found_meeting(request, place, pk, writing=request.method == "POST")
    if request.method == "POST":
        filed = request.POST.get("filed") != "no"
        done = _("Ticked as filed.") if filed else _("The tick is taken away.")
        carry_out(request, lambda: minutes.file_minutes(meeting=meeting, by=request.user, filed=filed), done)
        return redirect("meeting_case", place.slug, pk)
    text = minutes.as_text(meeting, request.user)
    return render(
        request, "meetings/case.html", {"meeting": meeting, "text": text, "writes": may_write(request, meeting)}
    )
