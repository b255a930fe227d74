"""The date poll on the meeting's page, and its answers."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from brobygger.collaboration.fora.domain.queries import membership_in
from brobygger.collaboration.fora.models import ForumMember
from brobygger.collaboration.meetings.domain import polls
from brobygger.collaboration.meetings.forms import MoreTimesForm
from brobygger.collaboration.meetings.models import Answer, Meeting
from brobygger.collaboration.meetings.views.frame import carry_out, for_writers, found_meeting, to_meeting
from brobygger.core.access import member
from brobygger.core.models import Place
from brobygger.core.ui.refusals import refusals_on


def shown(meeting: Meeting, own: ForumMember | None, now: datetime) -> dict[str, Any] | None:
    """Return what the page shows of the poll: the options, the best first, and who said what."""
    poll = getattr(meeting, "poll", None)
    if poll is None:
        return None
    scored, members, answers = polls.standing_of(poll)
    options = {o.pk: o for o in poll.options.all()}
    rows = [
        {
            "option": options[s.option.key],
            "scored": s,
            "mine": answers.get(s.option.key, {}).get(own.pk, "") if own else "",
            "said": [
                (word, label, [m for m in members if answers.get(s.option.key, {}).get(m.pk) == word])
                for word, label in Answer.choices
            ],
            "past": options[s.option.key].starts_at <= now,
            "best": at == 0 and s.possible,
        }
        for at, s in enumerate(scored)
    ]
    answered = {pk for said in answers.values() for pk in said}
    return {
        "poll": poll,
        "open": polls.is_open(poll),
        "rows": rows,
        "in_time": sorted(rows, key=lambda r: r["option"].starts_at),
        "silent": [m for m in members if m.pk not in answered],
        "answered": len([m for m in members if m.pk in answered]),
    }


def answers_of(request: Any) -> dict[Any, str]:
    """Return what was ticked, by the id of the option."""
    return {
        int(name.removeprefix("option-")): word
        for name, word in request.POST.items()
        if name.startswith("option-") and name.removeprefix("option-").isdigit()
    }


@member("fora")
@require_POST
def answer(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Say which dates suit me."""
    meeting = found_meeting(request, place, pk, writing=True)
    own, poll = membership_in(request.user, meeting.forum), getattr(meeting, "poll", None)
    if own is None or poll is None:
        raise Http404
    said, done = answers_of(request), _("Thank you for your answer.")
    carry_out(request, lambda: polls.answer_poll(poll=poll, member=own, answers=said, by=request.user), done)
    return to_meeting(place, pk)


@member("fora")
@require_http_methods(["GET", "POST"])
@for_writers("meeting")
def more(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Ask about more dates."""
    meeting = found_meeting(request, place, pk, writing=True)
    poll = getattr(meeting, "poll", None)
    if poll is None or poll.closed_at is not None:
        raise Http404
    form = MoreTimesForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = {"times": form.times(), "closes_on": form.cleaned_data["closes_on"]}
        with refusals_on(form):
            polls.ask_about_more(poll=poll, by=request.user, **said)
            messages.success(request, _("Everybody in the group is asked."))
            return to_meeting(place, pk)
    return render(request, "meetings/more_dates.html", {"form": form, "meeting": meeting})


@member("fora")
@require_POST
def choose(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Choose the date, and invite everybody to it."""
    meeting = found_meeting(request, place, pk, writing=True)
    poll = getattr(meeting, "poll", None)
    number = request.POST.get("option", "")
    option = poll.options.filter(pk=number).first() if poll is not None and number.isdigit() else None
    if poll is None or option is None:
        raise Http404
    done = _("The date is chosen on %(day)s. Everybody in the group is invited.") % {
        "day": f"{timezone.localtime(option.starts_at):%d.%m.%Y}"
    }
    carry_out(request, lambda: polls.choose_date(poll=poll, option=option, by=request.user), done)
    return to_meeting(place, pk)
