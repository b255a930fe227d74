"""Steps, clock, address and end of a workshop, told to the room as they are committed."""

import json
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from brobygger.core import retention
from brobygger.core.command import command
from brobygger.core.live.models import Channel, Told
from brobygger.core.models import AuditEntry
from brobygger.core.workshop.domain import leading
from brobygger.core.workshop.domain.joining import join
from brobygger.core.workshop.domain.queries import participation, workshop_by
from brobygger.core.workshop.models import Participant, Workshop
from tests.core.workshop.rooms import opened_workshop
from tests.factories.people import People


def told(workshop: Workshop) -> list[dict[str, object]]:
    rows = Told.objects.filter(channel=workshop.channel).order_by("number")
    return [json.loads(row.payload) for row in rows]


def test_steps_go_forward_and_back_and_stop_the_clock(people: People) -> None:
    workshop, by = opened_workshop(people), people["coordinator"]
    leading.go_to_step(workshop=workshop, by=by, step=1)
    leading.set_clock(workshop=workshop, by=by, minutes=10)
    assert workshop.clock_ends is not None
    assert timedelta(minutes=9) < workshop.clock_ends - timezone.now() <= timedelta(minutes=10)
    leading.go_to_step(workshop=workshop, by=by, step=0)
    assert Workshop.objects.get(pk=workshop.pk).clock_ends is None
    ends = [said["ends"] for said in told(workshop)]
    assert [said["step"] for said in told(workshop)] == [1, 1, 0]
    assert [bool(e) for e in ends] == [False, True, False]


@pytest.mark.parametrize("step", [-1, 2])
def test_there_is_no_step_outside(step: int, people: People) -> None:
    workshop = opened_workshop(people)
    with pytest.raises(ValidationError):
        leading.go_to_step(workshop=workshop, by=None, step=step)
    assert told(workshop) == []


@pytest.mark.parametrize("minutes", [-1, 241])
def test_the_clock_has_bounds(minutes: int, people: People) -> None:
    with pytest.raises(ValidationError):
        leading.set_clock(workshop=opened_workshop(people), by=None, minutes=minutes)


def test_a_closed_workshop_stays_as_it_is(people: People) -> None:
    workshop = opened_workshop(people)
    leading.set_clock(workshop=workshop, by=None, minutes=5)
    leading.close_workshop(workshop=workshop, by=None)
    stored = Workshop.objects.get(pk=workshop.pk)
    assert not stored.open
    assert stored.clock_ends is None
    for act in (
        lambda: leading.go_to_step(workshop=workshop, by=None, step=1),
        lambda: leading.set_clock(workshop=workshop, by=None, minutes=5),
        lambda: leading.renew_address(workshop=workshop, by=None),
        lambda: leading.close_workshop(workshop=workshop, by=None),
        lambda: join(workshop=workshop, part="newcomer", name="", language="ar"),
    ):
        with pytest.raises(ValidationError):
            act()
    assert told(workshop)[-1] == {"what": "closed"}


def test_another_address_ends_the_one_before_and_what_is_heard_by_it(people: People) -> None:
    workshop = opened_workshop(people)
    old = workshop.token
    leading.renew_address(workshop=workshop, by=people["coordinator"])
    assert workshop_by(old) is None
    assert workshop_by(workshop.token) == workshop
    assert Channel.objects.get(key=workshop.channel).epoch == 1
    assert not [e for e in AuditEntry.objects.all() if old in str(e.changes) or workshop.token in str(e.changes)]


def test_addresses_cannot_be_guessed(people: People) -> None:
    tokens = {opened_workshop(people, f"Møde {n}").token for n in range(20)}
    assert len(tokens) == 20
    assert all(len(token) >= 16 for token in tokens)  # 96 bits


def test_who_is_there_is_counted_by_side_and_newcomers_are_civil_society(people: People) -> None:
    workshop = opened_workshop(people)
    assert participation(workshop).missing == ["municipality", "civil_society"]
    assert participation(workshop).larger == ""
    for part in ["municipality"] * 7 + ["newcomer", "civil_society"]:
        join(workshop=workshop, part=part, name="", language="da")
    found = participation(workshop)
    assert found.by_side == {"municipality": 7, "civil_society": 2}
    assert (found.total, found.missing, found.larger) == (9, [], "municipality")


def test_a_name_is_no_place_for_a_cpr_number(people: People) -> None:
    with pytest.raises(ValidationError):
        join(workshop=opened_workshop(people), part="newcomer", name="010190-1232", language="da")
    assert not Participant.objects.exists()


def test_who_was_there_is_forgotten_a_week_after_and_never_recorded(people: People) -> None:
    workshop = opened_workshop(people)
    join(workshop=workshop, part="newcomer", name="Amina", language="ar")
    assert "Amina" not in str([e.changes for e in AuditEntry.objects.all()])
    leading.close_workshop(workshop=workshop, by=None)
    for days, kept in ((6, 1), (8, 0)):
        with command("test.move", place=people.here, by=None):
            moment = timezone.now() - timedelta(days=days)
            Workshop.objects.filter(pk=workshop.pk).update(created_at=moment, closed_at=moment)
        retention.carry_out()
        assert Participant.objects.count() == kept
    assert Workshop.objects.filter(pk=workshop.pk).exists()


def test_taking_over_leaves_one_who_leads(people: People) -> None:
    workshop = opened_workshop(people)
    leading.take_over(workshop=workshop, by=people["integration"])
    may = {
        r: people[r].has_perm("workshop.lead_workshop", workshop) for r in ("coordinator", "integration", "outsider")
    }
    assert may == {"coordinator": False, "integration": True, "outsider": False}
