"""The page of a member who has no account: her dates to answer, by a link of her own (R45, R75)."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from brobygger.collaboration.fora.domain.members import say_one_lived_it
from brobygger.collaboration.fora.models import ForumMember
from brobygger.collaboration.meetings.domain import calling, polls
from brobygger.collaboration.meetings.domain.links import member_of
from brobygger.collaboration.meetings.domain.queries import agenda_of, meetings_waiting_for, polls_waiting_for
from brobygger.collaboration.meetings.models import Answer
from brobygger.collaboration.meetings.views.polling import answers_of
from brobygger.core.access import by_token
from brobygger.core.limits import by_address, limited

VIA = "link"


@by_token
@limited("60/10m", by_address)
@require_http_methods(["GET", "POST"])
def link(request: Any, secret: str) -> HttpResponse:
    """What waits for this member, and her answers."""
    member = member_of(secret)
    if member is None:
        raise Http404
    request.place = member.place
    problem = ""
    if request.method == "POST":
        try:
            _answer(request, member)
        except ValidationError as refused:
            problem = " ".join(refused.messages)
        else:
            return redirect(f"{request.path}?thanks=1")
    now = timezone.now()
    meetings = [
        {"seat": seat, "meeting": seat.meeting, "items": [i.text for i in agenda_of(seat.meeting)]}
        for seat in meetings_waiting_for(member, now)[:6]
    ]
    context = {
        "member": member,
        "forum": member.forum,
        "place": member.place,
        "meetings": meetings,
        "polls": [_poll(poll, member) for poll in polls_waiting_for(member, timezone.localdate(now))[:4]],
        "answers": Answer.choices,
        "problem": problem,
        "thanks": _("Thank you for your answer.") if request.GET.get("thanks") else "",
    }
    answer = render(request, "meetings/public/link.html", context)
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def _poll(poll: Any, member: ForumMember) -> dict[str, Any]:
    said = polls.said_by(poll, member)
    return {"poll": poll, "options": [(o, said.get(o.pk, "")) for o in poll.options.all()]}


def _answer(request: HttpRequest, member: ForumMember) -> None:
    """Note what was answered, or what she says of herself.

    Raises:
        ValidationError: the time to answer is over.
    """
    if "lived_it" in request.POST:  # never shown again here: those who send links can open them
        say_one_lived_it(member=member, lived_it=request.POST["lived_it"] == Answer.YES)
        return
    key = request.POST.get("meeting", "")
    seat = next((s for s in meetings_waiting_for(member, timezone.now()) if str(s.meeting_id) == key), None)
    if seat is not None:
        seat.meeting.forum = member.forum
        try:
            calling.answer(meeting=seat.meeting, member=member, said=request.POST.get("answer", ""), by=None, via=VIA)
        except ValidationError:  # it is over since, or this is no answer
            raise ValidationError(_("The time to answer is over.")) from None
        return
    poll = next(
        (p for p in polls_waiting_for(member, timezone.localdate()) if str(p.pk) == request.POST.get("poll")), None
    )
    if poll is None:
        raise ValidationError(_("The time to answer is over."))
    polls.answer_poll(poll=poll, member=member, answers=answers_of(request), by=None, via=VIA)
