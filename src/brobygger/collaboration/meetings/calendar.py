"""Meetings in a member's own calendar, and among her next seven days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.collaboration.fora.models import ForumMember
from brobygger.collaboration.meetings.domain.inviting import uid_of, url_of
from brobygger.collaboration.meetings.domain.people import still_here
from brobygger.collaboration.meetings.models import Answer, Attendance, MeetingState
from brobygger.core import mail
from brobygger.core.ahead import Ahead
from brobygger.core.by_version import ByVersion
from brobygger.core.ical import Event, Series
from brobygger.core.models import Place


def own_events(user: Any, since: datetime) -> Iterator[Event]:
    """Yield the meetings to which ``user`` is invited and has not said no, in the places of which she is a member;
    those called off are marked."""
    mine = ForumMember.objects.filter(still_here(), user=user, left_on=None)
    rows = Attendance.objects.filter(member__in=mine, meeting__ends_at__gte=since)
    rows = rows.exclude(answer=Answer.NO).exclude(meeting__invited_at=None)
    for a in rows.select_related("meeting__forum", "meeting__place").order_by("meeting__starts_at"):
        meeting = a.meeting
        assert meeting.starts_at is not None and meeting.ends_at is not None  # filtered by its end
        yield Event(
            uid=uid_of(meeting),
            title=f"{meeting.forum}: {meeting.title}",
            series=Series(
                timezone.localtime(meeting.starts_at).replace(tzinfo=None),
                int((meeting.ends_at - meeting.starts_at).total_seconds()) // 60,
            ),
            changed_at=meeting.changed_at,
            sequence=meeting.sequence,
            text=meeting.theme,
            where=meeting.venue_text,
            address=mail.absolute(url_of(meeting)),
            cancelled=meeting.state == MeetingState.CANCELLED,
        )


@dataclass(frozen=True)
class _Invited:
    """A planned meeting to which somebody is invited, as her next seven days tell it."""

    starts_at: datetime
    ends_at: datetime
    title: str
    url: str
    venue: str
    answered: bool


_invited: ByVersion[list[_Invited]] = ByVersion(1000)


def own_week(user: Any, place: Place, since: datetime, until: datetime) -> list[Ahead]:
    """Return the meetings of ``user`` in ``place`` that begin before ``until`` and are not over, unless she said no."""
    return [
        Ahead(m.starts_at, m.title, m.url, m.venue, "" if m.answered else _("Not answered yet"))
        for m in _invited.of(place, lambda: _invitations(user, place, since), user.pk)
        if m.ends_at > since and m.starts_at < until
    ]


def _invitations(user: Any, place: Place, since: datetime) -> list[_Invited]:
    rows = Attendance.objects.filter(
        member__user=user, member__left_on=None, place=place, meeting__state=MeetingState.PLANNED,
        meeting__ends_at__gt=since,
    ).exclude(answer=Answer.NO)  # fmt: skip
    found = []
    for a in rows.select_related("meeting__forum", "meeting__place").order_by("meeting__starts_at"):
        m = a.meeting
        assert m.starts_at is not None and m.ends_at is not None  # filtered by its end
        title = f"{m.forum}: {m.theme or m.title}"
        found.append(_Invited(m.starts_at, m.ends_at, title, url_of(m), m.venue_text, bool(a.answer)))
    return found
