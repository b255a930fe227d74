"""The invitation: sent as calendar mail, as texts for the phone, and on paper (R76)."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from brobygger.collaboration.fora.domain.queries import members_of
from brobygger.collaboration.meetings.domain import calling, inviting
from brobygger.collaboration.meetings.domain.fixed import title_of
from brobygger.collaboration.meetings.domain.links import renew_link
from brobygger.collaboration.meetings.domain.minutes import passages
from brobygger.collaboration.meetings.domain.queries import agenda_of, attendances_of
from brobygger.collaboration.meetings.letters import letter
from brobygger.collaboration.meetings.models import Meeting
from brobygger.collaboration.meetings.views.frame import carry_out, for_writers, found_meeting
from brobygger.core import ical, mail
from brobygger.core.access import member
from brobygger.core.in_words import listed
from brobygger.core.models import Place
from brobygger.core.pdf import Sheet, pdf_answer, qr_picture


@member("fora")
@require_http_methods(["GET", "POST"])
@for_writers("meeting")
def invite(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Send the invitation; see whom it reached and whom somebody has to tell."""
    meeting = found_meeting(request, place, pk, writing=True)
    if request.method == "POST":
        sent: list[int] = []
        carry_out(request, lambda: sent.append(calling.invite(meeting=meeting, by=request.user)))
        if sent:
            words = ngettext("%(n)d person is invited.", "%(n)d people are invited.", sent[0]) % {"n": sent[0]}
            carry_out(request, lambda: None, words)
        return redirect("meeting_invite", place.slug, pk)
    rows = inviting.by_hand(meeting, list(attendances_of(meeting)))
    context = {
        "meeting": meeting,
        "when": inviting.when_of(meeting),
        "rows": rows,
        "unreached": [r for r in rows if not r.by_mail],
        "text": inviting.sms_of(meeting, mail.absolute(inviting.url_of(meeting))),
    }
    return render(request, "meetings/invite.html", context)


@member("fora")
@require_POST
def new_link(request: Any, place: Place, pk: UUID, who: UUID) -> HttpResponse:
    """Give a member another link; the old one leads nowhere."""
    meeting = found_meeting(request, place, pk, writing=True)
    row = get_object_or_404(members_of(meeting.forum), pk=who)
    renew_link(member=row, by=request.user)
    carry_out(request, lambda: None, _("The old link leads nowhere now. Here is the new one."))
    return redirect("meeting_invite", place.slug, pk)


@member("fora")
@require_GET
@for_writers("meeting")
def letters(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """The invitation on paper: a page in her language for everybody whom no mail reaches, ``?all=1`` for all; or one
    without a name."""
    meeting = found_meeting(request, place, pk, writing=True)
    rows = inviting.by_hand(meeting, list(attendances_of(meeting)))
    chosen = [r for r in rows if request.GET.get("all") or not r.by_mail]
    items = list(agenda_of(meeting))
    guests = [_letter(meeting, items, r.name, r.link, r.language) for r in chosen]
    nobody = _letter(meeting, items, "", "", get_language() or "da")
    data = {
        "theme": meeting.theme, "heading": f"{meeting.forum}: {meeting.title}", "guests": guests or [nobody]
    }  # fmt: skip
    sheet = Sheet(str(meeting.title), timezone.localdate(), place.name)
    return pdf_answer(request, "meetings/invitation", data, get_language() or "da", sheet, name=_("invitation"))


def _letter(meeting: Meeting, items: list[Any], name: str, link: str, language: str) -> dict[str, Any]:
    """Return one page, in the language of the one who gets it."""
    with translation.override(language):
        return {
            "when": inviting.when_of(meeting),
            "items": [
                {"text": title_of(i), "what": str(i.get_kind_display()) if not i.fixed else ""} for i in items
            ],
            "qr": qr_picture(link) if link else "",
            "link": link,
            "words": letter(name, language),
        }  # fmt: skip


@member("fora")
@require_GET
def paper(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """The minutes, or the agenda while there are none, as a dated PDF."""
    meeting = found_meeting(request, place, pk)
    seats = list(attendances_of(meeting))
    data = {
        "heading": str(meeting.forum),
        "facts": _facts(
            meeting, [str(s.member) for s in seats if s.came], [str(s.member) for s in seats if s.came is False]
        ),
        "passages": [
            {"title": p.title, "filled": p.filled, "text": p.text, "parts": p.parts}
            for p in passages(meeting, request.user)
        ],
        "parked": 0,
        "state": _("Locked minutes") if meeting.locked_at else _("Not locked yet: this may still change."),
    }
    day = timezone.localdate(meeting.locked_at) if meeting.locked_at else timezone.localdate()
    name = pgettext("of a meeting", "minutes") if meeting.state == "held" else _("agenda")
    return pdf_answer(
        request, "meetings/minutes", data, get_language() or "da", Sheet(meeting.title, day, place.name), name=name
    )


def _facts(meeting: Meeting, came: list[str], away: list[str]) -> list[dict[str, str]]:
    pairs = [
        (_("When"), inviting.when_of(meeting)),
        (_("Theme"), meeting.theme),
        (_("Chair"), str(meeting.chair or "")),
        (_("Minutes of the meeting"), str(meeting.writer or "")),
        (_("Present"), listed(came)),
        (_("Absent"), listed(away) if came else ""),
    ]
    return [{"word": word, "said": said} for word, said in pairs if said]


@member("fora")
@require_GET
def calendar(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """The meeting as a file for one's own calendar."""
    meeting = found_meeting(request, place, pk)
    address = mail.absolute(request.path)
    events = []
    if meeting.starts_at is not None and meeting.ends_at is not None:
        minutes = int((meeting.ends_at - meeting.starts_at).total_seconds()) // 60
        events.append(
            ical.Event(
                inviting.uid_of(meeting), f"{meeting.forum}: {meeting.title}",
                ical.Series(timezone.localtime(meeting.starts_at).replace(tzinfo=None), minutes), meeting.changed_at,
                sequence=meeting.sequence, where=meeting.venue_text, address=mail.absolute(inviting.url_of(meeting)),
                cancelled=meeting.state == "cancelled",
            )
        )  # fmt: skip
    return ical.answer(events, str(meeting), address, "meeting.ics")
