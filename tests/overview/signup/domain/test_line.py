"""The waiting list moves by itself."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from brobygger.core import jobs
from brobygger.core.models import InboxItem, Job, Mail
from brobygger.core.writeguard import unguarded
from brobygger.overview.signup.domain.fairness import next_in_line
from brobygger.overview.signup.domain.keeping import give_place
from brobygger.overview.signup.domain.line import OFFER_OVER, Full, let_offers_pass
from brobygger.overview.signup.domain.sheets import Terms, set_sign_up
from brobygger.overview.signup.domain.signing_up import (
    Wish,
    cancel,
    change_people,
    say_yes,
    sign_up,
    stand_in_line_again,
)
from brobygger.overview.signup.models import Gathering, Party, Seat, SeatState
from tests.factories.people import People
from tests.overview.signup.making import check, first_date, join, states, with_sign_up


def test_a_freed_place_is_offered_accepted_and_nobody_is_both(people: People) -> None:
    date = first_date(with_sign_up(people.here, room=2))
    a, _b = join(date, "A"), join(date, "B")
    c, d = join(date, "C", email="c@example.org"), join(date, "D")
    assert states(date) == {"A": "in", "B": "in", "C": "waiting", "D": "waiting"}
    with unguarded():
        Mail.objects.all().delete()
    cancel(seat=a)
    assert states(date) == {"A": "left", "B": "in", "C": "offered", "D": "waiting"}
    assert [m.to for m in Mail.objects.all()] == ["c@example.org"]
    assert say_yes(seat=c)
    assert states(date)["C"] == "in" and states(date)["D"] == "waiting"
    cancel(seat=d)
    cancel(seat=d)
    assert states(date)["D"] == "left"
    check(date)


def test_an_offer_that_runs_out_frees_the_place_for_the_next(people: People) -> None:
    date = first_date(with_sign_up(people.here, room=1, offer_hours=12))
    a, b, c = join(date, "A"), join(date, "B"), join(date, "C")
    cancel(seat=a)
    job = Job.objects.get(name=OFFER_OVER)
    assert timedelta(hours=11) < job.run_at - timezone.now() <= timedelta(hours=12)
    assert not jobs.run_next() or states(date)["B"] == "offered"  # not due: nobody loses a place early
    let_offers_pass(gathering=date, now=timezone.now() + timedelta(hours=12, minutes=1))
    assert states(date) == {"A": "left", "B": "passed", "C": "offered"}
    assert not say_yes(seat=b)
    assert say_yes(seat=c)
    stand_in_line_again(seat=b)
    assert states(date)["B"] == "waiting"
    check(date)


def test_the_job_passes_the_place_on_when_its_time_has_come(people: People) -> None:
    date = first_date(with_sign_up(people.here, room=1))
    a, _b, _c = join(date, "A"), join(date, "B"), join(date, "C")
    cancel(seat=a)
    with unguarded():
        Seat.objects.filter(state=SeatState.OFFERED).update(offered_until=timezone.now() - timedelta(seconds=1))
    Job.objects.filter(name=OFFER_OVER).update(run_at=timezone.now())
    jobs.drain()
    assert states(date) == {"A": "left", "B": "passed", "C": "offered"}
    assert Job.objects.filter(name=OFFER_OVER).count() == 1  # the next offer has its own end
    check(date)


def test_a_late_yes_is_too_late_though_the_job_has_not_run(people: People) -> None:
    date = first_date(with_sign_up(people.here, room=1, offer_hours=2))
    a, b, _c = join(date, "A"), join(date, "B"), join(date, "C")
    cancel(seat=a)
    assert not say_yes(seat=b, now=timezone.now() + timedelta(hours=3))
    assert states(date) == {"A": "left", "B": "passed", "C": "offered"}


def test_groups_keep_their_size_and_their_turn(people: People) -> None:
    date = first_date(with_sign_up(people.here, room=4))
    big, small = join(date, "big", 3), join(date, "small", 1)
    join(date, "family", 3)
    join(date, "one", 1)
    cancel(seat=small)
    assert states(date) == {"big": "in", "small": "left", "family": "waiting", "one": "offered"}
    cancel(seat=big)
    assert states(date)["family"] == "offered"
    check(date)


def test_fewer_people_free_places_and_more_need_them(people: People) -> None:
    date = first_date(with_sign_up(people.here, room=4))
    group = join(date, "group", 4)
    join(date, "one")
    change_people(seat=group, people=3)
    assert states(date)["one"] == "offered"
    with pytest.raises(Full):
        change_people(seat=group, people=4)
    check(date)
    assert Seat.objects.get(pk=group.pk).people == 3


def test_more_room_is_offered_at_once_and_less_is_refused(people: People) -> None:
    activity = with_sign_up(people.here, room=1)
    date = first_date(activity)
    join(date, "A")
    join(date, "B")
    set_sign_up(activity=activity, terms=Terms(room=2), by=None)
    assert states(date)["B"] == "offered"
    with pytest.raises(ValidationError):
        set_sign_up(activity=activity, terms=Terms(room=1), by=None)
    check(date)


def test_without_a_waiting_list_a_full_date_is_refused_and_nothing_is_kept(people: People) -> None:
    activity = with_sign_up(people.here, room=1, waiting_list=False)
    date = first_date(activity)
    join(date, "A")
    with pytest.raises(ValidationError):
        join(date, "B")
    assert Party.objects.count() == 1


def test_several_dates_are_all_or_nothing_and_one_link(people: People) -> None:
    activity = with_sign_up(people.here, room=1, waiting_list=False)
    first, second = list(Gathering.objects.filter(sheet=activity.pk))[:2]
    join(second, "A")
    with pytest.raises(ValidationError):
        sign_up(sheet=first.sheet, gatherings=[first, second], wish=Wish(uuid.uuid4(), "B"))
    assert states(first) == {}
    party = sign_up(sheet=first.sheet, gatherings=[first], wish=Wish(uuid.uuid4(), "C"))
    assert party.seats.count() == 1


def test_the_same_wish_twice_is_one(people: People) -> None:
    date = first_date(with_sign_up(people.here))
    key = uuid.uuid4()
    assert join(date, "A", key=key).pk == join(date, "A", key=key).pk
    assert Seat.objects.count() == 1


@pytest.mark.parametrize("terms", [{"taking": False}, {"closes_hours": 24 * 30}])
def test_closed_is_closed(people: People, terms: dict[str, int]) -> None:
    date = first_date(with_sign_up(people.here, **terms))
    with pytest.raises(ValidationError):
        join(date)


def test_a_member_is_on_a_list_once(people: People) -> None:
    date = first_date(with_sign_up(people.here))
    join(date, user=people["volunteer"])
    with pytest.raises(ValidationError):
        join(date, user=people["volunteer"])
    assert Party.objects.get().user == people["volunteer"]
    first = Seat.objects.select_related("gathering__place").get()
    cancel(seat=first)
    join(date, user=people["volunteer"])
    with pytest.raises(ValidationError):
        stand_in_line_again(seat=first)
    with pytest.raises(ValidationError):
        give_place(seat=first, by=None)
    assert sorted(Seat.objects.values_list("state", flat=True)) == ["in", "left"]


def test_the_database_itself_refuses_what_must_not_be(people: People) -> None:
    date = first_date(with_sign_up(people.here, room=2))
    seat = join(date, user=people["volunteer"])
    with unguarded():
        for wrong in ({"taken": 3}, {"taken": 1, "room": 0}):
            with pytest.raises(IntegrityError), transaction.atomic():
                Gathering.objects.filter(pk=date.pk).update(**wrong)
        twin = Seat(place=people.here, party=seat.party, gathering=date, state=SeatState.WAITING)
        with pytest.raises(IntegrityError), transaction.atomic():
            twin.save()
        other = Party.objects.create(
            place=people.here, sheet=date.sheet, name="B", language="da", user=people["volunteer"]
        )
        with pytest.raises(IntegrityError), transaction.atomic():
            Seat.objects.create(
                place=people.here, party=other, gathering=date, state=SeatState.WAITING, user=people["volunteer"]
            )
        with pytest.raises(IntegrityError), transaction.atomic():
            Seat.objects.filter(pk=seat.pk).update(state=SeatState.OFFERED)


def test_whom_no_message_reaches_is_put_on_the_call_list(people: People) -> None:
    date = first_date(with_sign_up(people.here, people["association"], room=1))
    a, b = join(date, "A"), join(date, "B", phone="01 00 00 11")
    assert InboxItem.objects.get(user=people["association"], kind="signup.line").context["number"] == 1
    cancel(seat=a)
    assert Seat.objects.get(pk=b.pk).to_call == "offered"
    kinds = InboxItem.objects.filter(user=people["association"]).values_list("kind", flat=True)
    assert list(kinds) == ["signup.to_call"]
    assert not InboxItem.objects.filter(user=people["coordinator"], kind__startswith="signup").exists()


def test_text_messages_go_where_the_installation_has_them(people: People, settings: Any) -> None:
    settings.SMS_URL = "http://localhost:1/"
    date = first_date(with_sign_up(people.here, room=1))
    a, b = join(date, "A"), join(date, "B", phone="01 00 00 11")
    cancel(seat=a)
    assert Seat.objects.get(pk=b.pk).to_call == ""
    texts = [j.payload for j in Job.objects.filter(name="people.sms")]
    assert len(texts) == 1 and all(t["to"] == "+4501000011" and "/signed-up/" in t["text"] for t in texts)


def test_who_is_next_is_plain() -> None:
    assert next_in_line(3, [2, 2, 1]) == [0, 2]
    assert next_in_line(None, [5, 1]) == [0, 1]
    assert next_in_line(0, [1]) == []


@given(st.integers(0, 12), st.lists(st.integers(1, 5), max_size=12))
def test_who_is_passed_over_did_not_fit_when_the_turn_came(free: int, sizes: list[int]) -> None:
    chosen, left = set(next_in_line(free, sizes)), free
    for position, people in enumerate(sizes):
        assert (position in chosen) == (people <= left)
        left -= people if position in chosen else 0
    assert left >= 0
