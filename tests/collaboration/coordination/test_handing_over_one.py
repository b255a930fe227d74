"""Handing over one forum alone: what belongs to it goes to the next, and nothing of the others does."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from brobygger.collaboration.choosing.models import Trial
from brobygger.collaboration.coordination.domain.handing_over import hand_over
from brobygger.collaboration.coordination.domain.pack import pack_of
from brobygger.collaboration.fora.domain.members import MemberDetails, add_member
from brobygger.collaboration.fora.models import Appointment, Forum, ForumMember
from brobygger.collaboration.meetings.domain.calling import MeetingDetails, call_meeting
from brobygger.collaboration.meetings.models import Meeting
from brobygger.collaboration.tasks.domain.tasks import TaskDetails, give_task
from brobygger.collaboration.tasks.models import Task
from brobygger.collaboration.tasks.ports import About
from brobygger.core.models import Notification
from brobygger.people.domain.memberships import end_membership
from tests.collaboration.coordination.test_handing_over import TODAY, held, of  # noqa: F401  # a fixture
from tests.factories.people import People

DESK = "/lindekoebing/desk"


@pytest.fixture
def one(held: list[Forum], people: People) -> Forum:  # noqa: F811  # the fixture
    """The forum that the volunteer is appointed for, with a coming meeting that she leads and writes for."""
    mine = ForumMember.objects.get(forum=held[0], user=people["volunteer"])
    at = timezone.now() + timedelta(days=9)
    details = MeetingDetails("Før sommer", at, at + timedelta(hours=1), chair=mine, writer=mine)
    call_meeting(forum=held[0], by=people["volunteer"], details=details)
    return held[0]


@pytest.mark.parametrize("leaves", [True, False])
def test_all_of_the_one_forum_goes_and_nothing_of_the_others(leaves: bool, one: Forum, people: People) -> None:
    me, after = people["volunteer"], people["association"]
    before = of(me)
    done = hand_over(place=people.here, before=me, after=after, by=me, leaves=leaves, forum=one)
    assert (done.fora, done.tasks, done.appointments, done.others, done.trials) == (1, 2, 1, 1, 0)
    assert of(after) == {"tasks": 2, "appointments": 1, "chairs": 1, "promises": 0, "trials": 0, "pulses": 0}
    assert {k: n - of(after)[k] for k, n in before.items()} == of(me)
    assert not Task.objects.filter(group=one.pk, state="open").exclude(user=after).exists()
    assert set(Appointment.objects.filter(forum=one, ended_on=None).values_list("user", flat=True)) == {after.pk}
    row = ForumMember.objects.get(forum=one, user=after, left_on=None)
    assert row.chair
    meeting = Meeting.objects.get(forum=one)
    assert (meeting.chair, meeting.writer) == (row, row)
    still = ForumMember.objects.filter(user=me, left_on=None)
    assert still.filter(forum=one).exists() != leaves
    assert still.exclude(forum=one).count() == 2
    told = Notification.objects.get(user=after, kind="coordination.handed_one")
    assert told.url == f"{DESK}/fora/{one.pk}/"
    assert Trial.objects.filter(kept_by=me).count() == 2


def test_what_a_meeting_of_the_municipality_alone_gave_goes_along_to_whoever_may_know(
    one: Forum, people: People
) -> None:
    me = people["coordinator"]
    add_member(forum=one, by=None, details=MemberDetails(me))
    inner = call_meeting(forum=one, by=me, details=MeetingDetails("Kun os"), internal=True)
    give_task(
        place=people.here, by=me, details=TaskDetails("Spørg juristen", user=me), about=About("meeting", inner.pk)
    )
    give_task(place=people.here, by=me, details=TaskDetails("Noget andet", user=me))
    parts = pack_of(me, people.here, me, TODAY, one)
    assert "Spørg juristen" in str(parts)
    assert "Noget andet" not in str(parts)
    assert hand_over(place=people.here, before=me, after=people["association"], by=me, forum=one).tasks == 0
    assert hand_over(place=people.here, before=me, after=people["integration"], by=me, forum=one).tasks == 1
    assert Task.objects.get(title="Spørg juristen").user == people["integration"]


def test_the_pack_of_one_forum_names_no_other(one: Forum, people: People) -> None:
    client = people.client("volunteer")
    page = client.get(f"{DESK}/fora/{one.pk}/pack/").content.decode()
    assert "Før sommer" in page
    assert "Frivilligkoordinator" in page
    assert not [word for word in ("Forum 1", "Forum 2", "Cykler", "For sig") if word in page]
    paper = client.get(f"{DESK}/fora/{one.pk}/pack.pdf")
    assert paper.content.startswith(b"%PDF")
    link = f"{DESK}/fora/{one.pk}/handover/"
    assert link in client.get(f"{DESK}/fora/{one.pk}/").content.decode()


def test_one_hands_a_forum_over_on_its_page(one: Forum, people: People) -> None:
    me, after = people["volunteer"], people["association"]
    client, url = people.client("volunteer"), f"{DESK}/fora/{one.pk}/handover/"
    assert "Forum 0" in client.get(url).content.decode()
    said = {"before": str(me.pk), "after": str(after.pk)}
    asked = client.post(url, said).content.decode()
    assert "Giv Forum 0 videre til association person?" in asked
    assert not [word for word in ("Forum 1", "Cykler") if word in asked]
    assert of(after)["tasks"] == 0
    answer = client.post(url, said | {"confirmed": "yes"}, follow=True)
    assert answer.redirect_chain[-1][0] == f"{DESK}/fora/{one.pk}/"
    assert "1 forum, 2 opgaver, 1 udpegning" in answer.content.decode()
    assert of(after)["tasks"] == 2


def test_a_coordinator_of_the_place_hands_over_for_one_who_is_gone(one: Forum, people: People) -> None:
    me, after = people["volunteer"], people["association"]
    end_membership(membership=me.memberships.get(), by=None)
    client, url = people.client("coordinator"), f"{DESK}/fora/{one.pk}/handover/"
    assert client.get(url).context["form"]["before"].value() == str(me.pk)
    client.post(url, {"before": str(me.pk), "after": str(after.pk), "leaves": "on", "confirmed": "yes"})
    assert not one.members.filter(user=me, left_on=None).exists()
    assert of(after)["tasks"] == 2


@pytest.mark.parametrize(("role", "status"), [("admin", 404), ("leader", 404), ("association", 404)])
def test_whoever_does_not_read_the_forum_finds_none_of_it(role: str, status: int, one: Forum, people: People) -> None:
    me, client = people["volunteer"], people.client(role)
    said = {"before": str(me.pk), "after": str(people["association"].pk), "confirmed": "yes"}
    for address in ("pack/", "pack.pdf", "handover/"):
        assert client.get(f"{DESK}/fora/{one.pk}/{address}?who={me.pk}").status_code == status
    assert client.post(f"{DESK}/fora/{one.pk}/handover/", said).status_code == status
    assert of(me)["tasks"] == 7


def test_a_member_hands_over_nothing_of_another_and_nobody_what_she_does_not_hold(one: Forum, people: People) -> None:
    me, other = people["volunteer"], people["association"]
    add_member(forum=one, by=None, details=MemberDetails(other))
    client, url = people.client("association"), f"{DESK}/fora/{one.pk}"
    client.post(f"{url}/handover/", {"before": str(me.pk), "after": str(other.pk), "confirmed": "yes"})
    assert of(me)["tasks"] == 7
    assert client.get(f"{url}/pack/?who={me.pk}").status_code == 403
    assert f"{url}/handover/" not in client.get(f"{url}/").content.decode()
    with pytest.raises(ValidationError):
        hand_over(place=people.here, before=people["centre"], after=other, by=None, forum=one)


def test_the_question_names_no_forum_that_who_asks_does_not_read(one: Forum, people: People) -> None:
    me, after = people["volunteer"], people["association"]
    said = {"before": str(me.pk), "after": str(after.pk)}
    asked = people.client("admin").post(f"{DESK}/coordination/handover/", said).content.decode()
    assert "Forum 0" not in asked
    assert "3, som du ikke kan læse" in asked
    asked = people.client("coordinator").post(f"{DESK}/coordination/handover/", said).content.decode()
    assert "Forum 0, Forum 1, Forum 2" in asked
