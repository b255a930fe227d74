"""What is missing: fora that have not met as often as they agreed; and meetings that are over without being ended."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from brobygger.collaboration.fora.domain.queries import members_of
from brobygger.collaboration.fora.models import Forum
from brobygger.collaboration.meetings import wordings
from brobygger.collaboration.meetings.domain.calling import hold
from brobygger.collaboration.meetings.domain.frequency import weeks_between
from brobygger.collaboration.meetings.domain.inviting import put_with_date, url_of
from brobygger.collaboration.meetings.domain.people import facilitators, invited_to
from brobygger.collaboration.meetings.domain.rhythm import overdue_since
from brobygger.collaboration.meetings.models import Attendance, Meeting, MeetingState, MinutesBlock
from brobygger.core import inbox

ENDS_ITSELF = timedelta(hours=12)


@dataclass(frozen=True)
class Missing:
    """A forum that should have met: since when, and how many weeks are agreed (None: twice a year is the advice)."""

    forum: Forum
    since: date
    weeks: int | None


def missing_meetings(fora: Sequence[Forum], today: date) -> list[Missing]:
    """Return which of ``fora`` have not met as often as they agreed and have nothing planned; half a year without
    a meeting counts where nothing is agreed (R43). A bounded number of queries, however many fora there are."""
    times: dict[Any, list[tuple[str, date]]] = defaultdict(list)
    rows = Meeting.objects.filter(forum__in=[f.pk for f in fora], internal=False, starts_at__isnull=False)
    for key, state, at in rows.exclude(state=MeetingState.CANCELLED).values_list("forum", "state", "starts_at"):
        times[key].append((state, timezone.localtime(at).date()))
    weeks, found = weeks_between(fora), []
    for forum in fora:
        if forum.state != "active":
            continue
        held = [day for state, day in times[forum.pk] if state == MeetingState.HELD]
        planned = [day for state, day in times[forum.pk] if state == MeetingState.PLANNED]
        since = overdue_since(weeks[forum.pk], held, timezone.localtime(forum.created_at).date(), planned, today)
        if since is not None:
            found.append(Missing(forum, since, weeks[forum.pk]))
    return found


def ask_for_missing(today: date) -> int:
    """Tell those who chair a forum that it is time to meet, everybody where nobody chairs; return how many fora."""
    fora = list(Forum.objects.filter(state="active").select_related("place"))
    missing = missing_meetings(fora, today)
    for lack in missing:
        members = list(members_of(lack.forum).exclude(user=None).select_related("user"))
        users = [m.user for m in members if m.chair] or [m.user for m in members]
        inbox.put(
            place=lack.forum.place, user=users, kind=wordings.MEET, about=lack.forum.pk, since=lack.since,
            title=lack.forum.name, url=reverse("meeting_new", args=[lack.forum.place.slug, lack.forum.pk]),
        )  # fmt: skip
    return len(missing)


def end_what_is_over(now: datetime) -> int:
    """End the meetings that were over half a day ago and left a trace: somebody came, or something was written. Of the
    others those who chair are asked whether they were held. Return how many ended."""
    came = Attendance.objects.filter(meeting=OuterRef("pk"), came=True)
    wrote = MinutesBlock.objects.filter(meeting=OuterRef("pk")).exclude(text="")
    rows = Meeting.objects.filter(state=MeetingState.PLANNED, ends_at__lt=now - ENDS_ITSELF)
    rows = rows.annotate(traced=Exists(came) | Exists(wrote)).select_related("place", "forum__place", "chair")
    over = list(rows)
    for meeting in over:
        if meeting.traced:
            hold(meeting=meeting, by=None)
        else:
            _ask_whether_held(meeting)
    return sum(meeting.traced for meeting in over)


def _ask_whether_held(meeting: Meeting) -> None:
    keys = facilitators(meeting)
    members = invited_to(meeting.forum, internal=meeting.internal)
    users = [m.user for m in members if m.user is not None and (not keys or m.user_id in keys)]
    put_with_date(meeting, users, wordings.WAS_HELD, url_of(meeting), f"{meeting.forum}: {meeting.title}")
