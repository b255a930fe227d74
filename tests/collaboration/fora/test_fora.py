"""Fora: opened from either side, seen by those in them; told of oneself, and of nobody else."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from brobygger.collaboration.fora.domain import coordinators, members, opening
from brobygger.collaboration.fora.domain.coordinators import AppointmentDetails
from brobygger.collaboration.fora.domain.members import MemberDetails
from brobygger.collaboration.fora.domain.opening import ForumDetails
from brobygger.collaboration.fora.domain.queries import fora_of, fora_visible_to, members_of, membership_in
from brobygger.collaboration.fora.models import Forum, ForumMember
from brobygger.collaboration.tasks.domain.queries import tasks_visible_to
from brobygger.collaboration.tasks.domain.tasks import TaskDetails, give_task
from brobygger.core import retention
from brobygger.core.command import command
from brobygger.core.models import AuditEntry, Place
from brobygger.core.rights import Role
from brobygger.core.writeguard import unguarded
from tests.factories.people import People

DESK = "/lindekoebing/desk/fora"


@pytest.fixture
def forum(people: People) -> Forum:
    """A forum that the volunteer has opened, with the leader in it."""
    return opening.open_forum(
        place=people.here, by=people["volunteer"],
        details=ForumDetails("Styregruppen", ["coordination"]), members=[MemberDetails(people["leader"], decides=True)],
    )  # fmt: skip


@pytest.mark.parametrize("role", Role.values)
def test_everybody_opens_a_forum_and_is_in_it(role: str, people: People) -> None:
    answer = people.client(role).post(f"{DESK}/new/?need=dialogue", {"network-name": "Netværket"})
    forum = Forum.objects.get()
    assert answer.headers["Location"] == f"{DESK}/{forum.pk}/"
    mine = membership_in(people[role], forum)
    assert mine is not None
    assert mine.chair
    assert "meetings" in Place.objects.get(pk=people.here.pk).rooms


@pytest.mark.parametrize("role", [*Role.values, "outsider", "anonymous"])
def test_it_is_seen_by_members_and_coordinators(role: str, forum: Forum, people: People) -> None:
    inside = role in {"volunteer", "leader", "coordinator"}
    status = people.client(role).get(f"{DESK}/{forum.pk}/").status_code
    assert status == (200 if inside else {"outsider": 403, "anonymous": 302}.get(role, 404))
    if role != "anonymous":
        assert bool(fora_visible_to(people[role], people.here)) == inside


def test_a_coordinator_of_the_place_reads_and_does_not_write(forum: Forum, people: People) -> None:
    client = people.client("coordinator")
    leader = forum.members.get(user=people["leader"])
    for page in (f"{forum.pk}/edit/", f"{forum.pk}/end/", f"{forum.pk}/members/new/", f"{forum.pk}/coordinator/"):
        assert client.get(f"{DESK}/{page}").status_code == 302
        assert client.post(f"{DESK}/{page}", {"name": "X", "because": "x"}).status_code == 403
    assert client.post(f"{DESK}/members/{leader.pk}/leave/").status_code == 403
    assert members_of(forum).count() == 2


def test_who_leads_puts_others_out_and_everybody_leaves_herself(forum: Forum, people: People) -> None:
    chair = forum.members.get(user=people["volunteer"])
    assert people.client("leader").post(f"{DESK}/members/{chair.pk}/leave/").status_code == 403
    people.client("leader").post(f"{DESK}/members/{forum.members.get(user=people['leader']).pk}/leave/")
    assert not fora_of(people["leader"], people.here)
    assert people.client("leader").get(f"{DESK}/{forum.pk}/").status_code == 404
    members.add_member(forum=forum, by=people["volunteer"], details=MemberDetails(people["leader"]))
    assert list(fora_of(people["leader"], people.here)) == [forum]


def test_without_chair_and_coordinator_everybody_leads(forum: Forum, people: People) -> None:
    assert not people["leader"].has_perm("fora.lead_forum", forum)
    members.leave(member=forum.members.get(user=people["volunteer"]), by=people["volunteer"])
    assert people["leader"].has_perm("fora.lead_forum", forum)
    details = AppointmentDetails(people["integration"], position="Integrationskonsulent", hours_month=10)
    coordinators.appoint(place=people.here, by=people["leader"], details=details, forum=forum)
    assert not people["leader"].has_perm("fora.lead_forum", forum)
    assert people["integration"].has_perm("fora.lead_forum", forum)
    page = people.client("leader").get(f"{DESK}/{forum.pk}/").content.decode()
    assert "Integrationskonsulent" in page


def test_an_appointment_that_has_not_begun_or_is_over_gives_nothing(forum: Forum, people: People) -> None:
    today = timezone.localdate()
    later = AppointmentDetails(people["centre"], from_on=today + timedelta(days=3))
    row = coordinators.appoint(place=people.here, by=None, details=later, forum=forum)
    assert not people["centre"].has_perm("fora.view_forum", forum)
    coordinators.end_appointment(appointment=row, by=None)
    coordinators.appoint(place=people.here, by=None, details=AppointmentDetails(people["centre"]), forum=forum)
    assert people["centre"].has_perm("fora.view_forum", forum)
    with pytest.raises(ValidationError):
        coordinators.appoint(place=people.here, by=None, details=AppointmentDetails(people["centre"]), forum=forum)


def test_what_one_says_of_oneself_is_a_count_and_not_in_the_history(forum: Forum, people: People) -> None:
    people.client("leader").post(f"{DESK}/{forum.pk}/me/", {"by_choice": "no", "hours_month": "7", "lived_it": "on"})
    mine = membership_in(people["leader"], forum)
    assert mine is not None
    assert (mine.by_choice, mine.hours_month, mine.lived_it) == (False, 7, True)
    assert not [e for e in AuditEntry.objects.filter(object_id=str(mine.pk)) if "lived_it" in e.changes]
    with pytest.raises(ValidationError):
        members.say_of_oneself(member=mine, by=people["volunteer"], by_choice=True, hours_month=1)


def test_somebody_without_a_login_is_a_name_and_a_side(forum: Forum, people: People) -> None:
    client = people.client("volunteer")
    assert client.post(f"{DESK}/{forum.pk}/members/new/", {"name": "Jens"}).status_code == 200
    client.post(f"{DESK}/{forum.pk}/members/new/", {"name": "Jens 010190-1234", "side": "partner"})
    assert members_of(forum).count() == 2
    client.post(f"{DESK}/{forum.pk}/members/new/", {"name": "Jens", "side": "partner"})
    assert members_of(forum).get(name="Jens").side == "partner"


@pytest.mark.parametrize("who", ["outsider", "leader"])
def test_nobody_from_elsewhere_and_nobody_twice(who: str, forum: Forum, people: People) -> None:
    with pytest.raises(ValidationError):
        members.add_member(forum=forum, by=None, details=MemberDetails(people[who]))


def test_two_who_change_a_forum_meet_on_the_conflict_page(forum: Forum, people: People) -> None:
    said = {"name": "Styringen", "functions": ["coordination"], "version": "1"}
    people.client("volunteer").post(f"{DESK}/{forum.pk}/edit/", said)
    answer = people.client("leader").post(f"{DESK}/{forum.pk}/edit/", said | {"name": "Noget andet"})
    forum.refresh_from_db()
    assert forum.name == "Styringen"
    assert "Styringen" in answer.content.decode()


def test_its_tasks_are_its_members(forum: Forum, people: People) -> None:
    task = give_task(place=people.here, by=people["volunteer"], details=TaskDetails("Lokale", group=forum.pk))
    for role, sees, writes in (("leader", True, True), ("coordinator", True, False), ("admin", False, False)):
        assert bool(tasks_visible_to(people[role], people.here)) == sees
        assert people[role].has_perm("tasks.view_task", task) == sees
        assert people[role].has_perm("tasks.change_task", task) == writes


@pytest.mark.parametrize("wrong", [{"name": ""}, {"state": "ended"}, {"ended_on": timezone.localdate()}])
def test_the_database_holds_what_a_forum_is(wrong: dict[str, Any], people: People) -> None:
    with unguarded(), pytest.raises(IntegrityError), transaction.atomic():
        Forum.objects.create(place=people.here, **({"name": "X"} | wrong))
    with unguarded(), pytest.raises(IntegrityError), transaction.atomic():
        ForumMember.objects.create(place=people.here, forum=Forum.objects.create(place=people.here, name="Y"), side="x")


def test_an_ended_forum_goes_after_five_years(forum: Forum, people: People) -> None:
    with pytest.raises(ValidationError):
        opening.end_forum(forum=forum, by=None, because=" ")
    people.client("volunteer").post(f"{DESK}/{forum.pk}/end/", {"because": "Målet er nået"})
    assert "Målet er nået" in people.client("leader").get(f"{DESK}/{forum.pk}/").content.decode()
    retention.carry_out()
    with command("test.age", place=None, by=None):
        Forum.objects.update(ended_on=timezone.localdate() - timedelta(days=5 * 365 + 2))
    retention.carry_out()
    assert not Forum.objects.exists()
