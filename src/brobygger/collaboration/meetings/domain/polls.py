"""Looking for a date: asking, answering, and choosing what volunteers can come to (R45)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.collaboration.fora.models import Forum, ForumMember
from brobygger.collaboration.meetings import wordings
from brobygger.collaboration.meetings.domain.calling import MeetingDetails, call_meeting, invite, meeting_of
from brobygger.collaboration.meetings.domain.inviting import url_of, write_by_link
from brobygger.collaboration.meetings.domain.people import facilitators, invited_to
from brobygger.collaboration.meetings.domain.scoring import Option, Scored, Voter, score
from brobygger.collaboration.meetings.models import (
    Answer,
    Attendance,
    DatePoll,
    MeetingState,
    PollAnswer,
    PollOption,
)
from brobygger.core import inbox
from brobygger.core.command import Change, command
from brobygger.core.notify import notify
from brobygger.overview.directory.domain.days_off import public_holidays
from brobygger.people.models import User

MOST_OPTIONS = 20
BEFORE_CLOSING = timedelta(days=2)
Times = Sequence[tuple[datetime, datetime]]


def open_poll(
    *,
    forum: Forum,
    by: User | None,
    details: MeetingDetails,
    times: Times,
    closes_on: date,
    fixed_items: Sequence[str] = (),
    internal: bool = False,
) -> DatePoll:
    """Call a meeting whose date is looked for, and ask everybody in the forum.

    Args:
        times: starts and ends (aware).
        closes_on: the last day on which answers are taken.

    Raises:
        ValidationError: fewer than two times, too many, one twice or past, or answers are taken beyond the first.
    """
    wanted = sorted(set(times))
    if len(wanted) < 2:
        raise ValidationError(_("Give at least two times, each once, and at most 20."))
    _check(wanted, wanted, closes_on)
    with command("poll.open", place=forum.place, by=by) as change:
        meeting = call_meeting(forum=forum, by=by, details=details, fixed_items=fixed_items, internal=internal)
        poll = change.add(DatePoll(place=forum.place, meeting=meeting, closes_on=closes_on, made_by=by))
        _offer(change, poll, wanted)
        _ask(poll)
    return poll


def ask_about_more(*, poll: DatePoll, by: User | None, times: Times, closes_on: date) -> None:
    """Ask everybody about more dates, because none of those before suits; what was answered stands.

    Args:
        times: as in ``open_poll``; those that are options already are left out.
        closes_on: the new last day on which answers are taken.

    Raises:
        ValidationError: as in ``open_poll``, no time is new, or the date is chosen.
    """
    with command("poll.more", place=poll.place, by=by) as change:
        poll.refresh_from_db(from_queryset=DatePoll.objects.select_for_update())
        if poll.closed_at is not None or poll.meeting.state != MeetingState.PLANNED:
            raise ValidationError(_("The date is chosen already."))
        there = {o.starts_at: o.ends_at for o in poll.options.all()}
        new = sorted((start, end) for start, end in set(times) if start not in there)
        ahead = [(start, end) for start, end in there.items() if start > timezone.now()]
        if not new:
            raise ValidationError(_("Give a time that was not asked about before."))
        _check(new, [*new, *ahead], closes_on)
        poll.closes_on, poll.reminded_on = closes_on, None
        change.save(poll)
        _offer(change, poll, new)
        inbox.done(wordings.CHOOSE, poll.meeting_id)
        _ask(poll)


def _check(new: Times, ahead: Times, closes_on: date) -> None:
    """See that ``new`` times, the first first, can be asked about among all that are ``ahead``, until ``closes_on``."""
    if len(ahead) > MOST_OPTIONS or len({start for start, _end in ahead}) < len(ahead):
        raise ValidationError(_("Give at least two times, each once, and at most 20."))
    if any(start <= timezone.now() or start >= end for start, end in new):
        raise ValidationError(_("A meeting lies ahead, and ends after it begins."))
    if not timezone.localdate() <= closes_on <= timezone.localtime(new[0][0]).date():
        raise ValidationError({"closes_on": _("Answers end between today and the first of the dates.")})


def _offer(change: Change, poll: DatePoll, times: Times) -> None:
    rows = [PollOption(place=poll.place, poll=poll, starts_at=start, ends_at=end) for start, end in times]
    change.add_many(PollOption, rows)


def answer_poll(
    *, poll: DatePoll, member: ForumMember, answers: Mapping[Any, str], by: User | None, via: str | None = None
) -> None:
    """Note what ``member`` says to the options, by their ids; said again, the newer answers stand.

    Raises:
        ValidationError: the time to answer is over, or it is not for her.
    """
    with command("poll.answer", place=poll.place, by=by, via=via):
        stored = DatePoll.objects.select_for_update().get(pk=poll.pk)
        meeting = poll.meeting
        for_her = member.forum_id == meeting.forum_id and (not meeting.internal or member.side == "municipality")
        if not is_open(stored) or member.left_on or not for_her or meeting.state != MeetingState.PLANNED:
            raise ValidationError(_("The time to answer is over."))
        options = {option.pk: option for option in poll.options.all()}
        said = {options[pk]: word for pk, word in answers.items() if pk in options and word in Answer.values}
        PollAnswer.objects.bulk_create(
            [PollAnswer(place=poll.place, option=o, member=member, answer=w) for o, w in said.items()],
            update_conflicts=True, unique_fields=["option", "member"], update_fields=["answer"],
        )  # fmt: skip
        if member.user is not None and said:
            inbox.done(wordings.POLL, meeting.pk, user=member.user)


def choose_date(*, poll: DatePoll, option: PollOption, by: User | None) -> int:
    """End the poll with ``option`` and invite everybody to it; return how many were invited.

    Those who said yes to this date need not answer again.

    Raises:
        ValidationError: nobody can come then, it is past, or the date was chosen already.
    """
    with command("poll.close", place=poll.place, by=by) as change:
        meeting = meeting_of(change, poll.meeting)
        poll.refresh_from_db(from_queryset=DatePoll.objects.select_for_update())
        if poll.closed_at is not None or meeting.state != MeetingState.PLANNED:
            raise ValidationError(_("The date is chosen already."))
        if option.starts_at <= timezone.now():
            raise ValidationError(_("This date has passed."))
        said = dict(PollAnswer.objects.filter(option=option).values_list("member", "answer"))
        if not any(word != Answer.NO for word in said.values()):
            raise ValidationError(_("Nobody can come then. Choose another date, or ask about more dates."))
        meeting.starts_at, meeting.ends_at = option.starts_at, option.ends_at
        poll.closed_at = timezone.now()
        change.save(meeting)
        change.save(poll)
        for word in Answer.values:
            members = [pk for pk, w in said.items() if w == word]
            Attendance.objects.filter(meeting=meeting, member__in=members).update(answer=word)
        inbox.done(wordings.POLL, meeting.pk)
        inbox.done(wordings.CHOOSE, meeting.pk)
        return invite(meeting=meeting, by=by)


def is_open(poll: DatePoll) -> bool:
    """Return whether answers are taken."""
    return poll.closed_at is None and poll.closes_on >= timezone.localdate()


def said_by(poll: DatePoll, member: ForumMember) -> dict[Any, str]:
    """Return what ``member`` has said, by the id of the option."""
    return dict(PollAnswer.objects.filter(option__poll=poll, member=member).values_list("option", "answer"))


def standing_of(poll: DatePoll) -> tuple[list[Scored], list[ForumMember], dict[Any, dict[Any, str]]]:
    """Return the options scored, the best first, those who are asked, and what they said by option and member."""
    members = invited_to(poll.meeting.forum, internal=poll.meeting.internal)
    options = [
        Option(o.pk, *(timezone.localtime(t).replace(tzinfo=None) for t in (o.starts_at, o.ends_at)))
        for o in poll.options.all()
    ]
    answers: dict[Any, dict[Any, str]] = {}
    for option, member, word in PollAnswer.objects.filter(option__poll=poll).values_list("option", "member", "answer"):
        answers.setdefault(option, {})[member] = word
    voters = [Voter(m.pk, m.paid, m.evening_as_work == "approved") for m in members]
    return score(options, voters, answers, holidays_of(options)), members, answers


def holidays_of(options: Sequence[Option]) -> frozenset[date]:
    """Return the public holidays of the years in which ``options`` lie."""
    years = {option.starts.year for option in options}
    return frozenset(day for year in years for day in public_holidays(year))


def remind(today: date) -> int:
    """Ask those who have not answered two days before the end, once; and the chair to choose once it is over."""
    done = 0
    rows = DatePoll.objects.filter(closed_at=None, meeting__state=MeetingState.PLANNED)
    rows = rows.filter(closes_on__lte=today + BEFORE_CLOSING).select_related(
        "place", "meeting__forum", "meeting__chair"
    )
    for poll in rows:
        if poll.closes_on < today:
            _ask_to_choose(poll)
        elif poll.reminded_on is None:
            with command("poll.remind", place=poll.place, by=None, via="job"):
                DatePoll.objects.filter(pk=poll.pk).update(reminded_on=today)
                done += _ask(poll, again=True)
    return done


def ask_newcomer(pk: Any) -> int:
    """Ask a member (by her id) who came in after the others were asked; return in how many polls."""
    member = ForumMember.objects.filter(pk=pk, left_on=None).select_related("user").first()
    if member is None:
        return 0
    rows = DatePoll.objects.filter(meeting__forum=member.forum_id, meeting__state=MeetingState.PLANNED, closed_at=None)
    rows = rows.filter(closes_on__gte=timezone.localdate()).select_related("place", "meeting__forum")
    waiting = [p for p in rows if not member.user or member.user not in inbox.readers_of(wordings.POLL, p.meeting_id)]
    return sum(_ask(poll, again=True, only=member) for poll in waiting)


def _ask(poll: DatePoll, *, again: bool = False, only: ForumMember | None = None) -> int:
    meeting = poll.meeting
    answered = set(PollAnswer.objects.filter(option__poll=poll).values_list("member", flat=True)) if again else set()
    members = [m for m in invited_to(meeting.forum, internal=meeting.internal) if only is None or m.pk == only.pk]
    waiting = [m for m in members if m.pk not in answered]
    users = [m.user for m in waiting if m.user is not None]
    facts: dict[str, Any] = {"title": f"{meeting.forum}: {meeting.title}", "until": poll.closes_on}
    due = timezone.make_aware(datetime.combine(poll.closes_on + timedelta(days=1), datetime.min.time()))
    inbox.put(
        place=poll.place, user=users, kind=wordings.POLL, about=meeting.pk, url=url_of(meeting), due=due, **facts
    )  # fmt: skip
    others = [u for u in users if u != poll.made_by]
    notify(to=others, kind=wordings.POLL, place=poll.place, url=url_of(meeting), **facts)
    return len(users) + write_by_link(waiting, wordings.POLL, **facts)


def _ask_to_choose(poll: DatePoll) -> None:
    meeting = poll.meeting
    keys = set(facilitators(meeting)) or {poll.made_by_id}
    members = invited_to(meeting.forum, internal=meeting.internal)
    users: list[User] = [m.user for m in members if m.user is not None and m.user_id in keys]
    title = f"{meeting.forum}: {meeting.title}"
    inbox.put(place=poll.place, user=users, kind=wordings.CHOOSE, about=meeting.pk, url=url_of(meeting), title=title)
