"""The invitation: who gets it, as calendar mail, in the product, as a text for the phone, and as words for paper."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr
from typing import Any
from urllib.parse import urlparse

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from brobygger.collaboration.fora.models import ForumMember
from brobygger.collaboration.meetings import wordings
from brobygger.collaboration.meetings.domain import fixed, itip
from brobygger.collaboration.meetings.domain.links import address_of, numbers_of
from brobygger.collaboration.meetings.domain.people import Reached, invitations_of, invited_to, reached
from brobygger.collaboration.meetings.domain.queries import agenda_of
from brobygger.collaboration.meetings.models import Answer, Attendance, Meeting
from brobygger.core import inbox, mail, wording
from brobygger.core.command import Change
from brobygger.core.in_words import clock, day
from brobygger.core.models import MailKind
from brobygger.core.notify import notify
from brobygger.people.models import User


def url_of(meeting: Meeting) -> str:
    """Return the path of the meeting's page."""
    return reverse("meeting", args=[meeting.place.slug, meeting.pk])


def uid_of(meeting: Meeting) -> str:
    """Return the name by which every calendar knows the meeting."""
    return f"meeting-{meeting.pk}@{urlparse(settings.BASE_URL).hostname or 'localhost'}"


def when_of(meeting: Meeting) -> str:
    """Return day, clock and place in words, in the language that is switched on."""
    if meeting.starts_at is None or meeting.ends_at is None:
        return _("date not chosen yet")
    hours = f"{clock(meeting.starts_at)}–{clock(meeting.ends_at)}"
    said = _("%(day)s at %(hours)s") % {"day": day(meeting.starts_at, weekday=True), "hours": hours}
    return f"{said}, {meeting.venue_text}" if meeting.venue_text else said


def gather(change: Change, meeting: Meeting) -> list[Attendance]:
    """Let every current member of the forum be among those invited, and return them all."""
    there = {a.member_id: a for a in Attendance.objects.filter(meeting=meeting)}
    members = {m.pk: m for m in invited_to(meeting.forum, internal=meeting.internal)}
    new = [
        Attendance(place=meeting.place, meeting=meeting, member=member, side=member.side)
        for pk, member in members.items()
        if pk not in there
    ]
    change.add_many(Attendance, new)
    rows = Attendance.objects.filter(meeting=meeting, member__in=list(members))
    return list(rows.select_related("member__user", "member__actor", "member__forum"))


def send(change: Change, meeting: Meeting) -> int:
    """Invite everybody who has not heard of the meeting as it stands now (inside a command); return how many.

    Those told before get a change, which their calendars put in the place of what they had.
    """
    waiting = [a for a in gather(change, meeting) if a.told is None or a.told < meeting.sequence]
    for kind, rows in (
        (wordings.INVITED, [a for a in waiting if a.told is None]),
        (wordings.MOVED, [a for a in waiting if a.told is not None]),
    ):
        _tell(meeting, rows, kind, itip.REQUEST)
    Attendance.objects.filter(pk__in=[a.pk for a in waiting]).update(told=meeting.sequence)
    _await_answers(meeting, [a for a in waiting if not a.answer])
    return len(waiting)


def send_off(meeting: Meeting) -> int:
    """Tell everybody who was invited that the meeting is called off (inside a command); return how many."""
    rows = Attendance.objects.filter(meeting=meeting).exclude(told=None)
    told = list(rows.select_related("member__user", "member__actor", "member__forum"))
    _tell(meeting, told, wordings.OFF, itip.CANCEL)
    rows.update(told=meeting.sequence)
    inbox.done(wordings.ANSWER, meeting.pk)
    return len(told)


def _await_answers(meeting: Meeting, rows: Iterable[Attendance]) -> None:
    users = [a.member.user for a in rows if a.member.user is not None]
    put_with_date(meeting, users, wordings.ANSWER, url_of(meeting), meeting.title, due=meeting.starts_at)


def put_with_date(
    meeting: Meeting, users: Sequence[User], kind: str, url: str, title: str, *, due: datetime | None = None
) -> None:
    """Put something about ``meeting`` before ``users``, with its date in words of the language that each reads."""
    for language in sorted({u.language for u in users}):
        with translation.override(language):
            when = when_of(meeting)
        readers = [u for u in users if u.language == language]
        inbox.put(
            place=meeting.place, user=readers, kind=kind, about=meeting.pk, url=url, due=due, title=title, when=when
        )  # fmt: skip


def _tell(meeting: Meeting, rows: Sequence[Attendance], kind: str, method: str) -> None:
    """Mail those who have an address; tell the others who have an account in the product."""
    numbers = numbers_of([a.member for a in rows])
    asked = invitations_of([a.member for a in rows])
    items = list(agenda_of(meeting))
    for attendance in rows:
        member = attendance.member
        whom = reached(member, asked.get(member.pk))
        with translation.override(whom.language):
            title = f"{meeting.forum}: {meeting.title}"
            facts: dict[str, Any] = {"title": title, "when": when_of(meeting), "why": meeting.reason}
            if not whom.email:
                if member.user is not None:
                    notify(to=[member.user], kind=kind, place=meeting.place, url=url_of(meeting), **facts)
                continue
            link = mail.absolute(url_of(meeting)) if member.user else address_of(member, numbers.get(member.pk, 1))
            told = wording.tell(kind, wording.stored(facts), whom.language)
            if items and method == itip.REQUEST:
                agenda = "\n".join([_("On the agenda:"), *(f"– {fixed.title_of(item)}" for item in items)])
                told = wording.Told(told.title, f"{told.text}\n\n{agenda}", told.action)
            invited = _invited(meeting, (whom.name, whom.email), told.text, link)
            _mail(member, whom, told, link, calendar=itip.message(invited, method))


def write_by_link(members: Sequence[ForumMember], kind: str, **facts: Any) -> int:
    """Mail those of ``members`` who have an address and no account, with the link by which they answer; return how
    many got a mail."""
    without = [m for m in members if m.user_id is None]
    numbers, asked, told = numbers_of(without), invitations_of(without), 0
    for member in without:
        whom = reached(member, asked.get(member.pk))
        if not whom.email:
            continue
        with translation.override(whom.language):
            words = wording.tell(kind, wording.stored(facts), whom.language)
            _mail(member, whom, words, address_of(member, numbers.get(member.pk, 1)))
        told += 1
    return told


def _mail(member: ForumMember, whom: Reached, told: wording.Told, link: str, **more: Any) -> None:
    mail.put(
        to=whom.email, subject=told.title, template="news", kind=MailKind.URGENT, user=member.user,
        context={"name": whom.name, "items": [(told, link)], "more": ""}, **more,
    )  # fmt: skip


def _invited(meeting: Meeting, whom: tuple[str, str], text: str, link: str) -> itip.Invited:
    assert meeting.starts_at is not None and meeting.ends_at is not None  # nobody is invited without a date
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    return itip.Invited(
        uid=uid_of(meeting), sequence=meeting.sequence, title=f"{meeting.forum}: {meeting.title}",
        starts=meeting.starts_at, ends=meeting.ends_at, stamp=timezone.now(),
        organiser=(str(meeting.forum), sender), attendee=whom, where=meeting.venue_text,
        text=f"{text}\n\n{link}", address=link,
    )  # fmt: skip


@dataclass(frozen=True)
class ByHand:
    """One member as the page of the invitation shows her: how she is reached, and a text to send her."""

    member: ForumMember
    name: str
    by_mail: bool
    by_account: bool
    phone: str
    link: str
    sms: str
    answer: str
    language: str


def by_hand(meeting: Meeting, attendances: Sequence[Attendance]) -> list[ByHand]:
    """Return everybody who is invited with her own link, and a text message ready to be sent (R76)."""
    members = [a.member for a in attendances]
    numbers, asked, found = numbers_of(members), invitations_of(members), []
    for a in attendances:
        whom = reached(a.member, asked.get(a.member_id))
        link = address_of(a.member, numbers.get(a.member_id, 1))
        answer = Answer(a.answer).label if a.answer else ""
        found.append(
            ByHand(
                a.member, whom.name, bool(whom.email), a.member.user_id is not None, whom.phone, link,
                sms_of(meeting, link, whom.language), str(answer), whom.language,
            )
        )  # fmt: skip
    return found


def sms_of(meeting: Meeting, link: str, language: str = "da") -> str:
    """Return the invitation as a text message, in the reader's language; in Danish where it goes to all at once. While
    a date is looked for, it asks which dates suit."""
    poll = getattr(meeting, "poll", None) if meeting.starts_at is None and meeting.state == "planned" else None
    if poll is not None:
        facts = {"title": f"{meeting.forum}: {meeting.title}", "until": poll.closes_on}
        told = wording.tell(wordings.POLL, wording.stored(facts), language)
        return f"{told.title}. {told.text} {link}"
    with translation.override(language):
        if meeting.state == "cancelled":
            text = _("Called off: %(forum)s, %(when)s. %(why)s")
            return text % {"forum": meeting.forum, "when": when_of(meeting), "why": meeting.reason}
        text = _("%(forum)s meets: %(title)s, %(when)s. Do you come? Answer here: %(link)s")
        return text % {"forum": meeting.forum, "title": meeting.title, "when": when_of(meeting), "link": link}


def inbox_answered(meeting: Meeting, user: Any) -> None:
    """Take the question away from whoever has answered."""
    if user is not None:
        inbox.done(wordings.ANSWER, meeting.pk, user=user)
