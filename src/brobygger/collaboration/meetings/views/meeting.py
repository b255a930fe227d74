"""One meeting on one page with three tenses: before, during, after. Its main act changes with the time."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from brobygger.collaboration.fora.domain.queries import membership_in
from brobygger.collaboration.meetings.domain import agenda, attending, calling, fixed, live, minutes
from brobygger.collaboration.meetings.domain.inviting import when_of
from brobygger.collaboration.meetings.domain.merging import MARK, is_marked
from brobygger.collaboration.meetings.domain.people import facilitators, invited_to
from brobygger.collaboration.meetings.domain.queries import agenda_of, attendances_of, parked_in
from brobygger.collaboration.meetings.forms import ItemForm, MeetingForm, OffForm, TaskForm
from brobygger.collaboration.meetings.models import Answer, Meeting, MeetingState
from brobygger.collaboration.meetings.ports import parts_of
from brobygger.collaboration.meetings.views import polling
from brobygger.collaboration.meetings.views.frame import carry_out, for_writers, found_meeting, may_write, to_meeting
from brobygger.core import history
from brobygger.core.access import member
from brobygger.core.command import Conflict
from brobygger.core.live.tickets import listening
from brobygger.core.models import Place
from brobygger.core.ui.conflict import conflict_page
from brobygger.core.ui.refusals import refusals_on
from brobygger.people.models import Side

POLL, BEFORE, DURING, AFTER, OFF = "poll", "before", "during", "after", "off"
EARLY = timedelta(minutes=30)  # so long before it begins the page turns to the minutes


def tense_of(meeting: Meeting, now: datetime) -> str:
    """Return which tense the page stands in."""
    if meeting.state == MeetingState.CANCELLED:
        return OFF
    if meeting.state == MeetingState.HELD:
        return AFTER
    if meeting.starts_at is None:
        return POLL
    return BEFORE if now < meeting.starts_at - EARLY else DURING


@member("fora")
@require_GET
def show(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """The meeting."""
    return page(request, found_meeting(request, place, pk))


def page(
    request: Any, meeting: Meeting, *, typed: Mapping[Any, tuple[str, str]] | None = None, **forms: Any
) -> HttpResponse:
    """Return the page; ``forms`` are shown again with what was wrong in them, ``typed`` is what was not saved."""
    place, now, user = meeting.place, timezone.now(), request.user
    renew = reverse("meeting_ticket", args=[place.slug, meeting.pk])
    heard = listening(live.channel_of(meeting.pk), reader="member", renew=renew)
    tense, writes = tense_of(meeting, now), may_write(request, meeting)
    seats = list(attendances_of(meeting))
    own = membership_in(user, meeting.forum)
    mine = next((s for s in seats if own is not None and s.member_id == own.pk), None)
    leads = user.pk in facilitators(meeting)
    members = invited_to(meeting.forum, internal=meeting.internal) if writes and tense in {DURING, AFTER} else []
    context = {
        "meeting": meeting,
        "forum": meeting.forum,
        "tense": tense,
        "act": f"meetings/_act_{tense}.html",
        "tenses": [(BEFORE, _("Before")), (DURING, _("During")), (AFTER, _("After"))],
        "here": BEFORE if tense == POLL else tense,
        "when": when_of(meeting),
        "writes": writes,
        "amends": writes and tense in {DURING, AFTER} and minutes.may_write(meeting, user),
        "listening": heard if tense in {BEFORE, DURING, AFTER} and meeting.locked_at is None else None,
        "mine": mine,
        "own": own,
        "answers": Answer.choices,
        "sides": _by_side(seats),
        "seats": seats,
        "prompts": [(p, Side(p.side).label) for p in attending.prompts_for(meeting)] if leads and tense != OFF else [],
        "parked": agenda.parked_from(meeting),
        "to_take_up": parked_in(meeting.forum) if meeting.internal and writes and tense == BEFORE else (),
        "polling": polling.shown(meeting, own, now) if tense == POLL else None,
        "item_form": ItemForm(place=place) if writes else None,
        "off_form": OffForm(),
        "task_form": TaskForm(members=members),
        "waits": sum(1 for s in seats if s.told is None or s.told < meeting.sequence),
        "said": {word: sum(s.answer == word for s in seats) for word in Answer.values},
        "coming": sum(s.came is True for s in seats),
        "told": history.of_row(meeting, request.standing),
    }
    context |= _agenda(request, meeting, typed or {})
    return render(request, "meetings/meeting.html", context | forms)


def _agenda(request: Any, meeting: Meeting, typed: Mapping[Any, tuple[str, str]]) -> dict[str, Any]:
    items = list(agenda_of(meeting))
    filled, blocks = fixed.filled(meeting, items, request.user), minutes.blocks_of(meeting)
    written = tense_of(meeting, timezone.now()) in {DURING, AFTER}
    parts = parts_of(meeting, request.user) if written else []
    rows = []
    for number, item in enumerate([*items, None], 1):
        key = item.pk if item else None
        block = blocks.get(key)
        text = block.text if block else ""
        base, shown = typed.get(key, (text, text))
        rows.append({
            "item": item, "number": number, "filled": filled.get(key, ()), "text": text, "base": base, "shown": shown,
            "marked": is_marked(shown), "who": block.changed_by if block else None,
            "lines": [(line.removeprefix(MARK), line.startswith(MARK)) for line in text.split("\n")] if text else [],
            "parts": [(p.template, p.by_item.get(key)) for p in parts if key in p.by_item or item is not None],
            "first": number == 1, "last": number == len(items),
        })  # fmt: skip
    topics = dict.fromkeys([*meeting.forum.topics, *(slug for item in items for slug in item.topics)])
    return {"rows": rows[:-1], "whole": rows[-1], "topics": list(topics)}


def _by_side(seats: list[Any]) -> list[tuple[str, list[Any]]]:
    return [(side.value, found) for side in Side if (found := [s for s in seats if s.side == side])]


@member("fora")
@require_http_methods(["GET", "POST"])
@for_writers("meeting")
def edit(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Change when, where and what; two who change the same meet on the conflict page."""
    meeting = found_meeting(request, place, pk, writing=True)
    form = MeetingForm(
        request.POST or None, members=invited_to(meeting.forum, internal=meeting.internal), meeting=meeting
    )
    if request.method == "POST" and form.is_valid():
        try:
            with refusals_on(form):
                expected = form.cleaned_data["version"]
                calling.change_meeting(meeting=meeting, by=request.user, details=form.details(), expected=expected)
                return to_meeting(place, pk)
        except Conflict as conflict:
            return conflict_page(request, form, conflict)
    return render(request, "meetings/edit.html", {"form": form, "meeting": meeting})


@member("fora")
@require_POST
def off(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Call it off, for a reason."""
    meeting, form = found_meeting(request, place, pk, writing=True), OffForm(request.POST)
    if not form.is_valid():
        return page(request, meeting, off_form=form)
    reason, done = form.cleaned_data["reason"], _("The meeting is called off. Everybody who was invited is told.")
    if meeting.is_over:
        done = _("Saved.")
    carry_out(request, lambda: calling.call_off(meeting=meeting, by=request.user, reason=reason), done)
    return to_meeting(place, pk)


@member("fora")
@require_POST
def answer(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """I come, if need be, or not."""
    meeting = found_meeting(request, place, pk, writing=True)
    own = membership_in(request.user, meeting.forum)
    said = request.POST.get("answer", "")
    if own is not None:
        done = _("Thank you for your answer.")
        carry_out(request, lambda: calling.answer(meeting=meeting, member=own, said=said, by=request.user), done)
    return to_meeting(place, pk)


@member("fora")
@require_POST
def came(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Note who came."""
    meeting = found_meeting(request, place, pk, writing=True)
    there = {s.member_id for s in attendances_of(meeting) if str(s.member_id) in request.POST.getlist("came")}
    carry_out(request, lambda: calling.note_who_came(meeting=meeting, by=request.user, came=there), _("Saved."))
    return to_meeting(place, pk, "#came")


@member("fora")
@require_POST
def hold(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """The meeting is over."""
    meeting = found_meeting(request, place, pk, writing=True)
    done = _("The meeting is ended. Those who were there can still amend the minutes.")
    carry_out(request, lambda: calling.hold(meeting=meeting, by=request.user), done)
    return to_meeting(place, pk)
