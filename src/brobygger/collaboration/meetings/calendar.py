"""Meetings in a member's own calendar, and among her next seven days."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.collaboration.meetings.domain.inviting import uid_of, url_of
from brobygger.collaboration.meetings.models import Answer, Attendance, MeetingState
from brobygger.core import mail
from brobygger.core.ahead import Ahead
from brobygger.core.ical import Event, Series
from brobygger.core.models import Place


def own_events(user: Any, since: datetime) -> Iterator[Event]:
    """Yield the meetings to which ``user`` is invited and has not said no; those called off are marked."""
    rows = Attendance.objects.filter(member__user=user, member__left_on=None, meeting__ends_at__gte=since)
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


def own_week(user: Any, place: Place, since: datetime, until: datetime) -> list[Ahead]:
    """Return the meetings of ``user`` in ``place`` that begin before ``until`` and are not over, unless she said no."""
    rows = Attendance.objects.filter(
        member__user=user, member__left_on=None, place=place, meeting__state=MeetingState.PLANNED,
        meeting__ends_at__gt=since, meeting__starts_at__lt=until,
    ).exclude(answer=Answer.NO)  # fmt: skip
    found = []
    for a in rows.select_related("meeting__forum", "meeting__place").order_by("meeting__starts_at"):
        meeting = a.meeting
        assert meeting.starts_at is not None  # filtered by it
        asked = "" if a.answer else _("Not answered yet")
        title = f"{meeting.forum}: {meeting.theme or meeting.title}"
        found.append(Ahead(meeting.starts_at, title, url_of(meeting), meeting.venue_text, asked))
    return found
