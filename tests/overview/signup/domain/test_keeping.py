"""What the organiser does, and what stays when the names are gone."""

import json
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from brobygger.core import retention
from brobygger.core.models import AuditEntry, InboxItem
from brobygger.overview.signup.domain.keeping import (
    Person,
    enter_many,
    give_place,
    has_been_called,
    move,
    note_attendance,
    read_people,
    take_out,
)
from brobygger.overview.signup.domain.line import Full
from brobygger.overview.signup.domain.links import party_of, renew_link, secret_of
from brobygger.overview.signup.models import Attendance, Gathering, Headcount, Party, Seat
from brobygger.people.domain.my_data import collect, erase_account
from tests.factories.people import People
from tests.overview.signup.making import check, first_date, join, states, with_sign_up


def test_a_pasted_list_is_read_line_by_line() -> None:
    assert read_people("Amina, 3\n\nRahel; 01 00 00 11\tr@example.org\n  Jens  ") == [
        Person("Amina", 3),
        Person("Rahel", 1, "r@example.org", "01 00 00 11"),
        Person("Jens"),
    ]


@pytest.mark.parametrize("text", ["", "Amina, 99", "Amina, hvad", "Amina, 070761-4285", ", 3", "A\n" * 201, "x" * 61])
def test_what_cannot_be_read_is_refused_with_its_line(text: str) -> None:
    with pytest.raises(ValidationError):
        read_people(text)


def test_many_are_entered_once_and_the_rest_waits(people: People) -> None:
    date = first_date(with_sign_up(people.here, room=2))
    key = uuid.uuid4()
    for _twice in range(2):
        assert enter_many(gathering=date, people=[Person("A", 2), Person("B")], by=None, key=key) == (1, 1)
    assert states(date) == {"A": "in", "B": "waiting"}
    full = first_date(with_sign_up(people.there, room=1, waiting_list=False))
    with pytest.raises(ValidationError):
        enter_many(gathering=full, people=[Person("A"), Person("B")], by=None, key=uuid.uuid4())
    assert states(full) == {}


def test_moving_needs_room_there_and_frees_it_here(people: People) -> None:
    activity = with_sign_up(people.here, room=1)
    first, second = Gathering.objects.filter(sheet=activity.pk)[:2]
    a, b, c = join(first, "A"), join(second, "B"), join(first, "C")
    with pytest.raises(Full):
        move(seat=a, to=second, by=None)
    assert states(first) == {"A": "in", "C": "waiting"}
    take_out(seat=b, by=None)
    move(seat=a, to=second, by=None)
    assert states(first) == {"A": "left", "C": "offered"} and states(second) == {"B": "left", "A": "in"}
    give_place(seat=c, by=None)
    assert states(first)["C"] == "in"
    other = first_date(with_sign_up(people.there))
    with pytest.raises(ValidationError):
        move(seat=c, to=other, by=None)
    check(first)
    check(second)


def test_the_call_list_empties_when_they_know(people: People) -> None:
    date = first_date(with_sign_up(people.here, people["association"]))
    seat = join(date, "A", phone="01 00 00 11")
    take_out(seat=seat, by=None)
    assert InboxItem.objects.get(kind="signup.to_call").user == people["association"]
    has_been_called(seat=seat, by=None)
    assert not InboxItem.objects.exists() and Seat.objects.get().to_call == ""


def test_attendance_counts_people_and_can_be_corrected(people: People) -> None:
    date = first_date(with_sign_up(people.here))
    family, one = join(date, "family", 2), join(date, "one")
    for came, total in (({family.pk: 9}, 2), ({family.pk: 1, one.pk: 1}, 2), ({one.pk: 1}, 1)):
        count = note_attendance(gathering=date, start=date.start, came=came, by=None)
        assert (count.signed_up, count.came) == (3, total)
    assert Headcount.objects.count() == 1 and Attendance.objects.count() == 2


def test_names_go_when_their_time_is_over_and_the_count_stays(people: People) -> None:
    date = first_date(with_sign_up(people.here, keep_days=10))
    seat = join(date, "Amina Hemmelig", email="amina@example.org", phone="01 00 00 11")
    note_attendance(gathering=date, start=date.start, came={seat.pk: 1}, by=None)
    trail = json.dumps(list(AuditEntry.objects.values_list("label", "changes")), default=str)
    assert "Hemmelig" not in trail and "amina@" not in trail and "01 00 00 11" not in trail
    retention.carry_out(date.end + timedelta(days=9))
    assert Party.objects.count() == 1
    retention.carry_out(date.end + timedelta(days=10, minutes=1))
    assert not Party.objects.exists() and not Seat.objects.exists() and not Attendance.objects.exists()
    assert Headcount.objects.get().came == 1


def test_who_deletes_her_account_frees_her_place(people: People) -> None:
    date = first_date(with_sign_up(people.here, room=1))
    join(date, "Me", user=people["volunteer"])
    join(date, "Next")
    sections = {s.title: s.rows for s in collect(people["volunteer"])}
    assert any("Me" in row.values() for rows in sections.values() for row in rows)
    erase_account(user=people["volunteer"])
    assert states(date) == {"Next": "offered"}
    check(date)


def test_the_link_is_sealed_and_can_be_replaced(people: People, settings: Any) -> None:
    party = join(first_date(with_sign_up(people.here)), "A").party
    secret = secret_of(party)
    assert party_of(secret) == party
    flipped = secret[:-3] + ("A" if secret[-3] != "A" else "B") + secret[-2:]
    assert [party_of(s) for s in (flipped, secret[:-1], "", "ø", party.pk.hex, "A" * 43)] == [None] * 6
    new = renew_link(party=party)
    assert party_of(secret) is None and party_of(new) == party
    old = settings.SECRET_KEY
    settings.SECRET_KEY = "another"
    assert party_of(new) is None
    settings.SECRET_KEY_FALLBACKS = [old]
    assert party_of(new) == party
