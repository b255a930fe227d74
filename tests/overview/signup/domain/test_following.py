"""A changed time or place asks for a new yes; what is called off is told."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from brobygger.core import jobs
from brobygger.core.models import Job, Mail, PlaceVersion
from brobygger.core.writeguard import unguarded
from brobygger.overview.directory.domain import entries
from brobygger.overview.directory.domain.activities import activity_details, change_activity
from brobygger.overview.directory.domain.days_off import Break
from brobygger.overview.directory.domain.details import VenueDetails
from brobygger.overview.directory.domain.holidays import keep_holidays
from brobygger.overview.directory.domain.venues import register_venues
from brobygger.overview.directory.models import Activity, Occurrence
from brobygger.overview.signup.calendar import own_events
from brobygger.overview.signup.domain.fairness import answer_until, reminder_before
from brobygger.overview.signup.domain.following import carry_forward
from brobygger.overview.signup.domain.gatherings import MOST_DATES, moved_to
from brobygger.overview.signup.domain.keeping import has_been_called, set_day_contact
from brobygger.overview.signup.domain.line import OFFER_OVER, let_offers_pass
from brobygger.overview.signup.domain.sheets import Terms, just_turn_up, set_sign_up
from brobygger.overview.signup.domain.signing_up import say_yes, stand_in_line_again
from brobygger.overview.signup.models import DayContact, Gathering, Headcount, Seat, SeatState, Sheet, WhyOff
from brobygger.overview.signup.words import moment_in_words
from tests.factories.people import People
from tests.overview.signup.making import check, first_date, join, make_activity, states, weekly, with_sign_up


def change(activity: Activity, **said: Any) -> None:
    """Change the activity as its editor does, and let what follows happen."""
    activity = Activity.objects.get(pk=activity.pk)
    change_activity(activity=activity, details=replace(activity_details(activity), **said), by=None)
    jobs.drain()


def test_a_changed_time_asks_for_a_new_yes_and_keeps_the_place(people: People) -> None:
    activity = with_sign_up(people.here, room=2)
    date = first_date(activity)
    a, b, _c = join(date, "A", email="a@example.org"), join(date, "B", phone="01 00 00 11"), join(date, "C")
    with unguarded():
        Mail.objects.all().delete()
    change(activity, times=[weekly(hour=18)])
    assert states(date) == {"A": "asked", "B": "asked", "C": "waiting"}
    moved = Gathering.objects.get(pk=date.pk)
    assert timezone.localtime(moved.start).hour == 18 and moved.taken == 2
    mail = Mail.objects.get()
    assert mail.to == "a@example.org" and "18.00" in mail.text and "/signed-up/" in mail.text
    assert Seat.objects.get(pk=b.pk).to_call == SeatState.ASKED
    assert say_yes(seat=a)
    assert states(date)["A"] == "in"
    check(date)
    change(activity, contact_phone="01 00 00 99")  # nothing that anybody has to say yes to
    assert states(date)["A"] == "in"


def asked_of_two(people: People, **terms: Any) -> tuple[Gathering, Seat, Seat]:
    """Return a date with two places whose time has changed, who holds the first, and who waits."""
    activity = with_sign_up(people.here, **{"room": 2} | terms)
    date = first_date(activity)
    a, _b, c = join(date, "A", email="a@example.org"), join(date, "B", phone="01 00 00 11"), join(date, "C")
    with unguarded():
        Mail.objects.all().delete()
    change(activity, times=[weekly(hour=18)])
    return Gathering.objects.get(pk=date.pk), Seat.objects.get(pk=a.pk), c


def test_who_is_asked_anew_and_never_answers_is_reminded_and_then_gives_the_place_on(people: People) -> None:
    date, a, _c = asked_of_two(people)
    until = a.offered_until
    assert until is not None and timedelta(hours=47) < until - timezone.now() <= timedelta(days=2)
    assert moment_in_words(until, "da") in Mail.objects.get().text  # said in the question
    assert a.remind_at is not None and 8 <= timezone.localtime(a.remind_at).hour <= 20
    assert Job.objects.get(name=OFFER_OVER).run_at == a.remind_at
    let_offers_pass(gathering=date, now=a.remind_at)
    let_offers_pass(gathering=date, now=a.remind_at + timedelta(minutes=5))
    assert states(date)["A"] == "asked" and Mail.objects.count() == 2  # reminded once
    reminder = Mail.objects.latest("created_at")
    assert "Kommer du stadig" in reminder.subject and moment_in_words(until, "da") in reminder.text
    let_offers_pass(gathering=date, now=until)
    assert states(date) == {"A": "passed", "B": "asked", "C": "offered"}
    check(date)


def test_who_answers_late_is_told_and_can_stand_in_line_again(people: People) -> None:
    date, a, c = asked_of_two(people)
    late = timezone.now() + timedelta(days=3)
    assert not say_yes(seat=a, now=late)  # though no job has run
    assert states(date) == {"A": "passed", "B": "asked", "C": "offered"}
    stand_in_line_again(seat=a, now=late)
    assert say_yes(seat=c, now=late) and states(date)["A"] == "waiting"
    check(date)


def test_the_time_of_those_whom_only_a_call_reaches_begins_with_the_call(people: People) -> None:
    date, _a, _c = asked_of_two(people)
    later = timezone.now() + timedelta(days=3)
    let_offers_pass(gathering=date, now=later)
    b = Seat.objects.get(party__name="B")
    assert (b.state, b.to_call, b.offered_until) == ("asked", "asked", None)
    has_been_called(seat=b, by=None, now=later)
    b.refresh_from_db()
    assert b.to_call == "" and b.offered_until is not None and b.offered_until > later
    let_offers_pass(gathering=date, now=b.offered_until)
    assert states(date)["B"] == "passed"
    check(date)


def test_a_name_alone_is_asked_by_nobody_and_so_loses_nothing(people: People) -> None:
    activity = with_sign_up(people.here, room=1)
    date = first_date(activity)
    join(date, "Amina"), join(date, "Ben", email="ben@example.org")
    change(activity, times=[weekly(hour=18)])
    let_offers_pass(gathering=date, now=timezone.now() + timedelta(days=4))
    assert states(date) == {"Amina": "asked", "Ben": "waiting"}
    seat = Seat.objects.get(party__name="Amina")
    has_been_called(seat=seat, by=None)
    seat.refresh_from_db()
    until = seat.offered_until
    assert until is not None
    has_been_called(seat=seat, by=None, now=timezone.now() + timedelta(days=1))  # pressed again
    seat.refresh_from_db()
    assert seat.offered_until == until


def test_where_there_is_room_for_all_nobody_loses_a_place(people: People) -> None:
    date, a, _c = asked_of_two(people, room=None)
    assert (a.state, a.offered_until, a.remind_at) == ("asked", None, None)
    let_offers_pass(gathering=date, now=timezone.now() + timedelta(days=4))
    assert states(date)["A"] == "asked"


def test_who_has_not_answered_is_asked_again_when_it_changes_again(people: People) -> None:
    date, a, _c = asked_of_two(people)
    change(Activity.objects.get(), times=[weekly(hour=19)])
    assert states(date)["A"] == "asked" and "19.00" in Mail.objects.latest("created_at").text
    until = Seat.objects.get(pk=a.pk).offered_until
    assert until is not None and a.offered_until is not None and until > a.offered_until
    check(date)


def test_how_long_one_has_to_answer_is_plain() -> None:
    def at(day: int, hour: int, minute: int = 0) -> datetime:
        return datetime(2027, 3, day, hour, minute, tzinfo=timezone.get_current_timezone())

    assert answer_until(at(1, 12), at(9, 17)) == at(3, 12)
    assert answer_until(at(1, 12), at(3, 12)) == at(2, 12)  # half the time that is left, so that others can come
    assert answer_until(at(1, 12), at(2, 11)) is None  # nobody loses a place overnight
    assert reminder_before(at(1, 12), at(3, 12)) == at(2, 12)
    assert reminder_before(at(1, 23, 30), at(3, 23, 30)) == at(2, 20)
    assert reminder_before(at(1, 14), at(3, 0)) == at(1, 20)  # not at night: the evening before
    assert reminder_before(at(1, 23), at(2, 11)) is None


def test_another_day_of_the_same_week_is_a_move_and_a_day_off_is_called_off(people: People) -> None:
    monday = 7 - timezone.localdate().weekday() + 7
    activity = with_sign_up(people.here, times=[weekly(monday)])
    first, second = Gathering.objects.filter(sheet=activity.pk)[:2]
    join(first, "A")
    join(second, "B")
    off = timezone.localtime(first.start).replace(tzinfo=None)
    change(activity, times=[weekly(monday, except_on=[off])])
    assert states(first) == {"A": "off"} and states(second) == {"B": "in"}
    assert Gathering.objects.get(pk=first.pk).off == WhyOff.GONE
    change(activity, times=[weekly(monday + 2)])
    # What was called off comes back too: its week has a date again.
    assert states(second) == {"B": "asked"} and states(first) == {"A": "asked"}
    assert Gathering.objects.get(pk=second.pk).start - second.start == timedelta(days=2)
    check(second)


def test_another_place_asks_too(people: People) -> None:
    activity = with_sign_up(people.here)
    date = first_date(activity)
    join(date, "A")
    change(activity, venue=register_venues(place=people.here, by=None, details=[VenueDetails("Åbadet")])[0])
    assert states(date) == {"A": "asked"}


def test_what_is_withdrawn_is_called_off_and_asks_when_it_comes_back(people: People) -> None:
    activity = with_sign_up(people.here, room=1)
    date = first_date(activity)
    join(date, "A", email="a@example.org")
    join(date, "B")
    entries.withdraw(entry=activity, by=None)
    jobs.drain()
    assert states(date) == {"A": "off", "B": "off"}
    assert "Aflyst" in Mail.objects.latest("created_at").subject
    check(date)
    entries.bring_back(entry=Activity.objects.get(pk=activity.pk), by=None)
    jobs.drain()
    assert states(date) == {"A": "asked", "B": "waiting"}
    check(date)


def test_with_people_on_the_list_an_activity_is_not_removed_behind_their_backs(people: People) -> None:
    activity = with_sign_up(people.here)
    join(first_date(activity), "A")
    with pytest.raises(ValidationError):
        entries.remove(entry=activity, by=None)
    with pytest.raises(ValidationError):
        just_turn_up(sheet=activity.sheet, by=None)
    entries.withdraw(entry=activity, by=None)
    jobs.drain()
    entries.remove(entry=Activity.objects.get(pk=activity.pk), by=None)
    assert not Activity.objects.exists()


def test_a_course_is_one_sign_up_and_asks_when_its_times_change(people: People) -> None:
    activity = with_sign_up(people.here, whole=True)
    gathering = Gathering.objects.get(sheet=activity.pk)
    last = Occurrence.objects.filter(activity=activity).latest("end")
    assert gathering.end == last.end
    join(gathering, "A")
    with pytest.raises(ValidationError):
        set_sign_up(activity=activity, terms=Terms(room=3), by=None)
    change(activity, times=[weekly(hour=19)])
    assert states(gathering) == {"A": "asked"}
    assert Gathering.objects.count() == 1


def test_the_person_of_the_day_moves_with_the_date(people: People) -> None:
    activity = with_sign_up(people.here)
    date = first_date(activity)
    set_day_contact(activity=activity, start=date.start, end=date.end, name="Ali", phone="01 00 00 12", by=None)
    change(activity, times=[weekly(hour=20)])
    assert DayContact.objects.get().start == Gathering.objects.get(pk=date.pk).start


def test_dates_are_carried_forward_and_counted_and_nothing_is_touched_without_need(people: People) -> None:
    activity = with_sign_up(people.here)
    date = first_date(activity)
    join(date, "A", 2)
    assert Gathering.objects.count() == MOST_DATES
    version = PlaceVersion.objects.get(place=people.here).number
    carry_forward(timezone.now())
    assert PlaceVersion.objects.get(place=people.here).number == version
    carry_forward(date.end + timedelta(minutes=1))
    assert Gathering.objects.count() == MOST_DATES + 1
    count = Headcount.objects.get()
    assert (count.start, count.signed_up, count.came) == (date.start, 2, None)
    carry_forward(date.end + timedelta(minutes=2))
    assert Headcount.objects.count() == 1


def test_just_turning_up_stays_the_default(people: People) -> None:
    activity = make_activity(people.here)
    change(activity, times=[weekly(hour=18)])
    assert not Sheet.objects.exists() and not Gathering.objects.exists()


def test_where_a_date_has_moved_to_is_plain() -> None:
    def at(day: int, hour: int = 17) -> datetime:
        return datetime(2027, 3, day, hour, tzinfo=timezone.get_current_timezone())

    monday, tuesday, thursday = at(1), at(2), at(4)
    assert moved_to([monday], [at(1, 9), tuesday]) == {monday: at(1, 9)}
    assert moved_to([monday, thursday], [tuesday]) == {monday: tuesday}
    assert moved_to([monday], [at(8)]) == {}


def test_holidays_that_take_a_date_away_call_it_off(people: People) -> None:
    activity = with_sign_up(people.here, times=[replace(weekly(), breaks=[])])
    date = first_date(activity)
    join(date, "A")
    day = timezone.localdate(date.start)
    keep_holidays(place=people.here, by=None, holidays=[Break("autumn", day, day)])
    jobs.drain()
    assert states(date) == {"A": "off"}


def test_a_member_s_own_calendar_holds_what_she_signed_up_for(people: People) -> None:
    activity = with_sign_up(people.here)
    date = first_date(activity)
    join(date, user=people["volunteer"])
    join(date, "Other")
    now = timezone.now()
    (event,) = own_events(people["volunteer"], now)
    assert event.series.starts == timezone.localtime(date.start).replace(tzinfo=None) and not event.cancelled
    assert "/signed-up/" in event.address and list(own_events(people["coordinator"], now)) == []
    entries.withdraw(entry=activity, by=None)
    jobs.drain()
    (off,) = own_events(people["volunteer"], now)
    assert off.uid == event.uid and off.cancelled and off.sequence >= event.sequence
