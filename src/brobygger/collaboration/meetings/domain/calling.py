"""Calling a meeting, changing it, calling it off, and saying that it was held."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.collaboration.fora.models import Forum, ForumMember
from brobygger.collaboration.meetings import wordings
from brobygger.collaboration.meetings.domain import fixed, inviting
from brobygger.collaboration.meetings.models import (
    Answer,
    Attendance,
    DatePoll,
    Meeting,
    MeetingSeries,
    MeetingState,
)
from brobygger.core import inbox
from brobygger.core.command import Change, command
from brobygger.people.models import User

TOLD_ANEW = ("title", "starts_at", "ends_at", "venue_text")  # what calendars have to take over
ASKED_ANEW = ("starts_at", "ends_at")


@dataclass(frozen=True)
class MeetingDetails:
    """A meeting as its writer says it. Times are aware; both are None while a date is being looked for."""

    title: str
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    venue_text: str = ""
    theme: str = ""
    chair: ForumMember | None = None
    writer: ForumMember | None = None


def call_meeting(
    *,
    forum: Forum,
    by: User | None,
    details: MeetingDetails,
    fixed_items: Iterable[str] = (),
    series: MeetingSeries | None = None,
    internal: bool = False,
) -> Meeting:
    """Call a meeting of ``forum`` (R2: every member can).

    Args:
        fixed_items: keys of the items that fill themselves.
        series: which it belongs to.
        internal: for the municipality's side alone (R44).

    Raises:
        ValidationError: no title, it ends before it starts, or the forum has ended.
    """
    meeting = Meeting(place=forum.place, forum=forum, series=series, internal=internal, made_by=by, **vars(details))
    _check(meeting)
    if forum.state != "active":
        raise ValidationError(_("This forum has ended."))
    with command("meeting.plan" if by is None else "meeting.call", place=forum.place, by=by) as change:
        change.add(meeting)
        fixed.lay(change, meeting, fixed_items)
        inviting.gather(change, meeting)
        if not internal:
            inbox.done(wordings.MEET, forum.pk)
    return meeting


def change_meeting(*, meeting: Meeting, by: User | None, details: MeetingDetails, expected: int | None = None) -> None:
    """Make ``meeting`` what ``details`` say. Whoever was invited gets the change; another time asks everybody anew.

    Raises:
        Conflict: somebody saved another version meanwhile.
        ValidationError: as in ``call_meeting``, or it is over.
    """
    before = {name: getattr(meeting, name) for name in TOLD_ANEW}
    for name, value in vars(details).items():
        setattr(meeting, name, value)
    _check(meeting)
    if meeting.state != MeetingState.PLANNED:
        raise ValidationError(_("This meeting is over."))
    changed = {name for name in TOLD_ANEW if before[name] != getattr(meeting, name)}
    with command("meeting.change", place=meeting.place, by=by) as change:
        if changed and meeting.invited_at is not None:
            meeting.sequence += 1
        change.save(meeting, expected=expected)
        if changed & set(ASKED_ANEW):
            Attendance.objects.filter(meeting=meeting).update(answer="")
        if changed and meeting.invited_at is not None:
            inviting.send(change, meeting)
        if meeting.starts_at is not None:
            _stop_looking(change, meeting)


def invite(*, meeting: Meeting, by: User | None) -> int:
    """Send the invitation to everybody who has not got it as it stands; return how many.

    Raises:
        ValidationError: it has no date yet, or is over.
    """
    if meeting.starts_at is None:
        raise ValidationError(_("Choose a date first."))
    if meeting.state != MeetingState.PLANNED:
        raise ValidationError(_("This meeting is over."))
    with command("meeting.invite", place=meeting.place, by=by) as change:
        _lock(meeting)
        if meeting.invited_at is None:
            meeting.invited_at = timezone.now()
            change.save(meeting)
        return inviting.send(change, meeting)


def call_off(*, meeting: Meeting, by: User | None, reason: str) -> None:
    """Call ``meeting`` off and tell everybody who was invited; once it would be over, say that it was not held.

    Raises:
        ValidationError: no reason, or it is over.
    """
    with command("meeting.call_off", place=meeting.place, by=by) as change:
        _lock(meeting)
        if meeting.state != MeetingState.PLANNED:
            raise ValidationError(_("This meeting is over."))
        if not reason.strip():
            raise ValidationError({"reason": _("Say why, in a few words.")})
        meeting.state, meeting.reason, meeting.sequence = (
            MeetingState.CANCELLED,
            reason.strip()[:300],
            meeting.sequence + 1,
        )
        change.save(meeting)
        inbox.done(wordings.ANSWER, meeting.pk)
        inbox.done(wordings.WAS_HELD, meeting.pk)
        _stop_looking(change, meeting)
        if meeting.invited_at is not None and not meeting.is_over:
            inviting.send_off(meeting)


def hold(*, meeting: Meeting, by: User | None) -> None:
    """Say that ``meeting`` was held: what filled itself stands as it was. Said twice, it stays as it was said first.

    Raises:
        ValidationError: it has no time, was called off, or has not begun.
    """
    with command("meeting.hold", place=meeting.place, by=by) as change:
        _lock(meeting)
        if meeting.state == MeetingState.HELD:
            return
        if meeting.state != MeetingState.PLANNED or meeting.starts_at is None:
            raise ValidationError(_("This meeting was not held."))
        if meeting.starts_at > timezone.now():
            raise ValidationError(_("This meeting has not begun yet."))
        fixed.keep(change, meeting)
        meeting.state = MeetingState.HELD
        change.save(meeting)
        inbox.done(wordings.ANSWER, meeting.pk)
        inbox.done(wordings.WAS_HELD, meeting.pk)
        change.emit("meeting.held", meeting=str(meeting.pk), forum=str(meeting.forum_id))


def answer(*, meeting: Meeting, member: ForumMember, said: str, by: User | None, via: str | None = None) -> None:
    """Note what ``member`` answers to the invitation; answered again, the newer answer stands.

    Raises:
        ValidationError: no such answer, it is over, or it is not for her.
    """
    if said not in Answer.values:
        raise ValidationError(_("Choose an answer."))
    if meeting.state != MeetingState.PLANNED or member.forum_id != meeting.forum_id or member.left_on:
        raise ValidationError(_("This meeting is over."))
    if meeting.internal and member.side != "municipality":
        raise ValidationError(_("This meeting is over."))
    with command("meeting.answer", place=meeting.place, by=by, via=via) as change:
        rows = Attendance.objects.filter(meeting=meeting, member=member)
        if not rows.update(answer=said):
            change.add(
                Attendance(place=meeting.place, meeting=meeting, member=member, side=member.side, answer=said),
                recorded=False,
            )
        inviting.inbox_answered(meeting, member.user)


def note_who_came(*, meeting: Meeting, by: User | None, came: Iterable[UUID]) -> int:
    """Note which members came; return how many. A member who was not invited may have come too.

    Raises:
        ValidationError: it has not begun, was called off, or its minutes are locked.
    """
    there = set(came)
    if meeting.state == MeetingState.CANCELLED or meeting.starts_at is None or meeting.locked_at:
        raise ValidationError(_("Who came can be noted once the meeting has begun, and until the minutes are locked."))
    with command("meeting.came", place=meeting.place, by=by) as change:
        inviting.gather(change, meeting)
        rows = Attendance.objects.filter(meeting=meeting)
        before = rows.filter(came=True).count()
        rows.filter(member__in=there).update(came=True)
        rows.exclude(member__in=there).update(came=False)
        count = rows.filter(came=True).count()
        if before != count:
            change.record(meeting, {"came": [before, count]})
    return count


def _check(meeting: Meeting) -> None:
    if not meeting.title.strip():
        raise ValidationError({"title": _("What is the meeting called?")})
    times: tuple[Any, Any] = (meeting.starts_at, meeting.ends_at)
    if (times[0] is None) != (times[1] is None) or (times[0] is not None and times[0] >= times[1]):
        raise ValidationError(_("A meeting ends after it begins."))


def _stop_looking(change: Change, meeting: Meeting) -> None:
    """End the poll for its date, if one goes on."""
    poll = DatePoll.objects.select_for_update().filter(meeting=meeting, closed_at=None).first()
    if poll is not None:
        poll.closed_at = timezone.now()
        change.save(poll)
        inbox.done(wordings.POLL, meeting.pk)
        inbox.done(wordings.CHOOSE, meeting.pk)


def end_all(*, forum: Forum, by: User | None, reason: str) -> int:
    """Call off what ``forum`` had ahead, because it has ended; return how many meetings."""
    rows = Meeting.objects.filter(forum=forum, state=MeetingState.PLANNED)
    ahead = list(rows.filter(Q(starts_at=None) | Q(starts_at__gt=timezone.now())).select_related("forum", "place"))
    with command("meeting.end_all", place=forum.place, by=by) as change:
        for series in MeetingSeries.objects.filter(forum=forum, ended_on=None):
            series.ended_on = timezone.localdate()
            change.save(series)
        for meeting in ahead:
            call_off(meeting=meeting, by=by, reason=reason)
        inbox.done(wordings.MEET, forum.pk)
    return len(ahead)


def _lock(meeting: Meeting) -> None:
    meeting.refresh_from_db(from_queryset=Meeting.objects.select_for_update())


def meeting_of(change: Change, meeting: Meeting) -> Meeting:
    """Return ``meeting`` as it is stored, locked until the command under way ends."""
    _lock(meeting)
    return meeting
