"""A date is found that volunteers can come to (R45)."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from brobygger.collaboration.fora.domain.opening import end_forum
from brobygger.collaboration.meetings.domain import polls
from brobygger.collaboration.meetings.domain.calling import MeetingDetails, change_meeting, hold, invite
from brobygger.collaboration.meetings.domain.links import address_of
from brobygger.collaboration.meetings.domain.scoring import Option, Voter, in_office_hours, score
from brobygger.collaboration.meetings.models import DatePoll, Meeting, PollAnswer
from brobygger.core import jobs
from brobygger.core.models import InboxItem, Mail
from tests.collaboration.meetings.conftest import HOUR, Group, evening

TUESDAY = date(2027, 3, 2)


def _option(key: int, day: date, hour: int) -> Option:
    return Option(key, datetime(day.year, day.month, day.day, hour), datetime(day.year, day.month, day.day, hour + 2))


NOON, EVENING, SATURDAY = (
    _option(n, d, h) for n, d, h in ((1, TUESDAY, 12), (2, TUESDAY, 19), (3, date(2027, 3, 6), 11))
)
VOLUNTEERS = [Voter(f"v{n}", paid=False) for n in range(3)]
STAFF = [Voter(f"s{n}", paid=True) for n in range(3)]


def test_before_anybody_answers_the_evening_and_the_weekend_suit_volunteers_best() -> None:
    found = score([NOON, EVENING, SATURDAY], VOLUNTEERS + STAFF, {})
    assert [s.option for s in found] == [EVENING, SATURDAY, NOON]
    assert {s.option.key: s.office for s in found} == {1: 3, 2: 0, 3: 0}
    assert {s.option.key: s.spare for s in found} == {1: 0, 2: 3, 3: 3}


def test_answers_weigh_more_than_guesses() -> None:
    said = {1: {v.key: "yes" for v in VOLUNTEERS}, 2: {v.key: "no" for v in VOLUNTEERS}}
    assert score([NOON, EVENING], VOLUNTEERS, said)[0].option == NOON


def test_evenings_that_count_as_work_are_no_spare_time() -> None:
    (found,) = score([EVENING], [Voter("s", paid=True, evenings=True)], {})
    assert found.spare == 0


def test_a_public_holiday_is_no_office_day() -> None:
    assert in_office_hours(NOON)
    assert not in_office_hours(NOON, [TUESDAY])


@given(st.lists(st.sampled_from(["yes", "maybe", "no", None]), min_size=1, max_size=12), st.booleans())
def test_a_better_answer_never_makes_a_date_worse(words: list[str | None], paid: bool) -> None:
    voters = [Voter(n, paid) for n in range(len(words))]
    said = {n: w for n, w in enumerate(words) if w}
    (before,) = score([EVENING], voters, {2: said})
    (after,) = score([EVENING], voters, {2: said | {0: "yes"}})
    assert after.points >= before.points
    assert before.yes + before.maybe + before.no == len(said)


def _poll(group: Group, by: str = "volunteer") -> DatePoll:
    times = [(evening(n, h), evening(n, h) + 2 * HOUR) for n, h in ((10, 19), (11, 12), (12, 19))]
    return polls.open_poll(
        forum=group.forum, by=group.people[by], details=MeetingDetails("Forår"), times=times,
        closes_on=timezone.localdate() + timedelta(days=3),
    )  # fmt: skip


def test_the_chosen_date_is_sent_to_all_and_their_answers_stand(group: Group) -> None:
    poll = _poll(group)
    first, second, third = poll.options.all()
    for role, word in (("volunteer", "yes"), ("association", "maybe"), ("coordinator", "no")):
        member = group.members[role]
        polls.answer_poll(poll=poll, member=member, answers={first.pk: word, second.pk: "no"}, by=group.people[role])
    assert polls.choose_date(poll=poll, option=first, by=group.people["volunteer"]) == 5
    meeting = poll.meeting
    meeting.refresh_from_db()
    assert (meeting.starts_at, meeting.ends_at) == (first.starts_at, first.ends_at)
    assert dict(meeting.attendances.exclude(answer="").values_list("member__pk", "answer")) == {
        group.members["volunteer"].pk: "yes",
        group.members["association"].pk: "maybe",
        group.members["coordinator"].pk: "no",
    }
    assert Mail.objects.exclude(calendar="").count() == 5
    with pytest.raises(ValidationError):
        polls.choose_date(poll=poll, option=third, by=group.people["volunteer"])


def test_a_date_nobody_can_attend_is_refused(group: Group) -> None:
    poll = _poll(group)
    first, second, third = poll.options.all()
    answers = {first.pk: "maybe", second.pk: "no"}
    polls.answer_poll(poll=poll, member=group.members["volunteer"], answers=answers, by=group.people["volunteer"])
    for nobody in (second, third):
        with pytest.raises(ValidationError):
            polls.choose_date(poll=poll, option=nobody, by=group.people["volunteer"])
    polls.choose_date(poll=poll, option=first, by=group.people["volunteer"])


def test_answers_end_with_the_closing_date_and_the_chair_is_asked_to_choose(group: Group) -> None:
    poll = _poll(group)
    option = poll.options.all()[0]
    DatePoll.objects.filter(pk=poll.pk)
    today = poll.closes_on + timedelta(days=1)
    polls.remind(poll.closes_on - timedelta(days=1))
    assert InboxItem.objects.filter(kind="meetings.poll").count() == 4
    polls.remind(today)
    assert [i.user for i in InboxItem.objects.filter(kind="meetings.choose")] == [group.people["coordinator"]]
    from brobygger.core.command import command

    with command("test.past", place=group.people.here, by=None):
        DatePoll.objects.filter(pk=poll.pk).update(closes_on=timezone.localdate() - timedelta(days=1))
    with pytest.raises(ValidationError):
        polls.answer_poll(poll=poll, member=group.members["volunteer"], answers={option.pk: "yes"}, by=None)
    assert not PollAnswer.objects.exists()


def test_who_has_no_account_answers_by_a_link_and_nobody_answers_for_another_forum(group: Group) -> None:
    poll = _poll(group)
    option = poll.options.all()[0]
    path = "/t/" + address_of(group.members["gerda"]).partition("/t/")[2]
    client = group.people.client("anonymous")
    assert client.post(path, {"poll": str(poll.pk), f"option-{option.pk}": "maybe"}).status_code == 302
    answer = PollAnswer.objects.get()
    assert (answer.member, answer.answer) == (group.members["gerda"], "maybe")
    other = Group(group.people)
    with pytest.raises(ValidationError):
        polls.answer_poll(poll=poll, member=other.members["gerda"], answers={option.pk: "yes"}, by=None)


@pytest.mark.parametrize("days", [[], [5], [-1, 5], [5, 5]])
def test_a_poll_needs_dates_ahead(group: Group, days: list[int]) -> None:
    times = [(evening(n), evening(n) + HOUR) for n in days]
    with pytest.raises(ValidationError):
        polls.open_poll(
            forum=group.forum, by=None, details=MeetingDetails("x"), times=times, closes_on=timezone.localdate()
        )


def test_the_page_of_a_poll_takes_answers_and_chooses(group: Group) -> None:
    poll = _poll(group)
    first = poll.options.all()[0]
    client, base = group.people.client("association"), f"/{group.people.here.slug}/desk/meetings/{poll.meeting_id}/"
    assert client.post(f"{base}dates/", {f"option-{first.pk}": "yes"}).status_code == 302
    page = client.get(base).content.decode()
    assert 'name="option"' in page
    client.post(f"{base}date/", {"option": first.pk})
    poll.refresh_from_db()
    assert poll.closed_at is not None


def test_who_has_an_address_and_no_account_is_asked_by_mail_and_reminded(group: Group) -> None:
    poll = _poll(group)
    address = address_of(group.members["gerda"])
    asked = Mail.objects.filter(to="gerda@people.example")
    assert [address in m.text and "Forår" in m.subject for m in asked] == [True]
    polls.remind(poll.closes_on - timedelta(days=1))
    assert asked.all().count() == 2
    page = group.people.client("volunteer").get(f"/lindekoebing/desk/meetings/{poll.meeting_id}/invite/")
    (text,) = (r.sms for r in page.context["rows"] if r.name == "Gerda")
    assert "Hvilke datoer passer dig?" in text and address in text
    late = group.join(name="Omar", actor=group.members["gerda"].actor, side="civil_society")
    assert polls.ask_newcomer(late.pk) == 1


def test_where_no_date_suits_more_are_asked_about_and_what_was_answered_stands(group: Group) -> None:
    poll, client = _poll(group), group.people.client("volunteer")
    first = poll.options.all()[0]
    said = {option.pk: "no" for option in poll.options.all()}
    polls.answer_poll(poll=poll, member=group.members["volunteer"], answers=said, by=group.people["volunteer"])
    path = f"/lindekoebing/desk/meetings/{poll.meeting_id}/more-dates/"
    new = timezone.localdate() + timedelta(days=20)
    form = {"closes_on": str(timezone.localdate() + timedelta(days=9)), "day_1": str(new), "hours_1": "19-21"}
    same = {"day_1": str(timezone.localtime(first.starts_at).date())}
    for wrong in (
        same,
        {"closes_on": str(new + timedelta(days=1))},
        {"day_1": str(timezone.localdate() - timedelta(days=1))},
    ):
        assert client.post(path, form | wrong).status_code == 200
    for role in ("leader", "newcomer", "outsider"):
        assert group.people.client(role).post(path, form).status_code in {403, 404}
    assert poll.options.count() == 3
    assert client.post(path, form).status_code == 302
    poll.refresh_from_db()
    assert (poll.options.count(), poll.closes_on) == (4, timezone.localdate() + timedelta(days=9))
    assert PollAnswer.objects.filter(answer="no").count() == 3
    assert InboxItem.objects.filter(kind="meetings.poll", user=group.people["volunteer"]).exists()


def test_a_date_set_by_hand_ends_the_search_for_one(group: Group) -> None:
    poll = _poll(group)
    details = MeetingDetails("Forår", evening(30), evening(30) + HOUR)
    change_meeting(meeting=poll.meeting, by=group.people["volunteer"], details=details)
    poll.refresh_from_db()
    assert poll.closed_at is not None
    assert not InboxItem.objects.filter(kind="meetings.poll").exists()
    assert polls.remind(poll.closes_on) == 0


def test_what_a_forum_had_ahead_ends_with_it(group: Group) -> None:
    poll, meeting, held = _poll(group), group.meeting(), group.meeting(starts=timezone.now() - HOUR)
    invite(meeting=meeting, by=group.people["volunteer"])
    hold(meeting=held, by=group.people["volunteer"])
    end_forum(forum=group.forum, by=group.people["coordinator"], because="Vi er blevet én gruppe")
    jobs.drain()
    found = {m.pk: (m.state, m.reason) for m in Meeting.objects.all()}
    off = ("cancelled", "Vi er blevet én gruppe")
    assert found == {poll.meeting_id: off, meeting.pk: off, held.pk: ("held", "")}
    assert Mail.objects.filter(calendar__contains="METHOD:CANCEL").count() == 5
