"""The coordinator's page: what needs somebody, across all fora that one may read, with as many queries for many."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import escape

from brobygger.collaboration.choosing.domain.trying import TrialDetails, start_trial
from brobygger.collaboration.coordination.domain.hours import hours_of
from brobygger.collaboration.coordination.domain.pack import pack_of
from brobygger.collaboration.coordination.domain.signs import QUIET, head_of, watched_fora
from brobygger.collaboration.fora.domain.coordinators import AppointmentDetails, appoint
from brobygger.collaboration.fora.domain.members import MemberDetails, add_member, leave, say_of_oneself
from brobygger.collaboration.fora.domain.opening import ForumDetails, end_forum, open_forum
from brobygger.collaboration.fora.models import Forum, ForumMember
from brobygger.collaboration.meetings.domain.calling import MeetingDetails, call_meeting
from brobygger.collaboration.meetings.models import AgendaItem
from brobygger.collaboration.pulse.domain.asking import open_pulse, take_up
from brobygger.collaboration.pulse.tasks import put_on_a_later_agenda
from brobygger.collaboration.tasks.domain.tasks import TaskDetails, finish_task, give_task
from brobygger.collaboration.tasks.models import Task
from brobygger.core.command import command
from brobygger.core.models import Place
from brobygger.core.surveys.domain.asking import close_survey
from brobygger.people.domain.memberships import end_membership
from brobygger.people.domain.my_data import erase_account
from brobygger.people.domain.profiles import change_profile
from tests.factories.people import People

DESK = "/lindekoebing/desk/coordination"
TODAY = timezone.localdate()


def forum(people: People, name: str = "Styregruppen", by: str = "volunteer", **more: Any) -> Forum:
    members = [MemberDetails(people["leader"])]
    return open_forum(place=people.here, by=people[by], details=ForumDetails(name, **more), members=members)


def late_task(people: People, of: Forum, title: str = "Bestil lokalet", days: int = 3) -> Task:
    details = TaskDetails(title, user=people["leader"], due=TODAY - timedelta(days=days), group=of.pk)
    return give_task(place=people.here, by=None, details=details)


def kinds(people: People, role: str = "coordinator", *, on: Any = TODAY) -> dict[str, set[str]]:
    return {w.forum.name: {s.kind for s in w.signs} for w in watched_fora(people[role], as_it_is(people), on)}


def as_it_is(people: People) -> Place:
    """The place read anew, as each request reads it: what was found for its last version holds no more."""
    return Place.objects.get(pk=people.here.pk)


def test_overdue_tasks_are_counted_by_forum_and_lead_to_the_list(people: People) -> None:
    one, other = forum(people), forum(people, "Netværket")
    for number in range(3):
        late_task(people, one, f"Opgave {number}", days=number + 1)
    finish_task(task=late_task(people, other), by=None)
    text = people.client("coordinator").get(f"{DESK}/").content.decode()
    assert "3 forsinkede opgaver" in text
    assert kinds(people) == {"Styregruppen": {"tasks_late"}, "Netværket": set()}
    watched, *_rest = watched_fora(people["coordinator"], as_it_is(people), TODAY)
    url = next(s.url for s in watched.signs if s.kind == "tasks_late")
    assert escape(url) in text
    listed = people.client("coordinator").get(url).content.decode()
    assert all(f"Opgave {n}" in listed for n in range(3))
    assert "Bestil lokalet" not in listed


def test_a_group_at_a_stop_is_told_of_until_something_happens(people: People) -> None:
    row = forum(people)
    later = TODAY + QUIET + timedelta(days=2)
    assert "stalled" not in kinds(people)["Styregruppen"]
    assert "stalled" in kinds(people, on=later)["Styregruppen"]
    with command("test.age", place=people.here, by=None):
        long_ago = timezone.now() - QUIET - timedelta(days=3)
        Forum.objects.filter(pk=row.pk).update(created_at=long_ago, changed_at=long_ago)
        ForumMember.objects.update(joined_on=long_ago.date())
    assert "stalled" in kinds(people)["Styregruppen"]
    give_task(place=people.here, by=None, details=TaskDetails("Nyt", group=row.pk))
    assert "stalled" not in kinds(people)["Styregruppen"]


def test_nobody_leads_and_appointments_that_end_are_told_of(people: People) -> None:
    row = forum(people)
    leave(member=row.members.get(user=people["volunteer"]), by=None)
    assert "nobody_leads" in kinds(people)["Styregruppen"]
    details = AppointmentDetails(people["centre"], until_on=TODAY + timedelta(days=10))
    appoint(place=people.here, by=None, details=details, forum=row)
    assert kinds(people)["Styregruppen"] == {"appointment_ends"}


def test_an_ended_forum_needs_nobody(people: People) -> None:
    row = forum(people)
    late_task(people, row)
    end_forum(forum=row, by=None, because="Færdig")
    assert kinds(people) == {}


@pytest.mark.parametrize("role", ["admin", "integration", "association", "centre", "newcomer", "outsider"])
def test_others_find_nothing_of_it(role: str, people: People) -> None:
    row = forum(people)
    late_task(people, row)
    assert watched_fora(people[role], people.here, TODAY) == []
    client = people.client(role)
    for page in ("", "?format=csv", "pack/", "pack.pdf"):
        answer = client.get(f"{DESK}/{page}")
        assert answer.status_code == (403 if role == "outsider" else 200)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert b"Styregruppen" not in body


def test_members_find_their_own_and_who_is_appointed_for_the_place_all(people: People) -> None:
    forum(people)
    forum(people, "Netværket", by="association")
    assert set(kinds(people, "volunteer")) == {"Styregruppen"}
    assert set(kinds(people, "centre")) == set()
    assert people.client("volunteer").post(f"{DESK}/appoint/", {"user": str(people["centre"].pk)}).status_code == 403
    people.client("coordinator").post(f"{DESK}/appoint/", {"user": str(people["centre"].pk), "hours_month": "20"})
    assert set(kinds(people, "centre")) == {"Styregruppen", "Netværket"}
    assert not people["centre"].has_perm("fora.write_forum", Forum.objects.get(name="Netværket"))


def test_narrowed_searched_and_taken_away_as_a_file(people: People) -> None:
    late_task(people, forum(people))
    forum(people, "Netværket")
    client = people.client("coordinator")
    narrowed = client.get(f"{DESK}/?kind=late").content.decode()
    assert "Styregruppen" in narrowed
    assert "Netværket" not in narrowed
    assert "Netværket" in client.get(f"{DESK}/?q=netv").content.decode()
    assert "Styregruppen" not in client.get(f"{DESK}/?q=netv").content.decode()
    file = client.get(f"{DESK}/?format=csv")
    told = b"".join(file.streaming_content) if file.streaming else file.content
    assert "Styregruppen" in told.decode("utf-8-sig")


def test_what_is_tried_stands_there_when_it_ends_or_nobody_keeps_it(people: People) -> None:
    for title, days, by in (("Snart", 85, "volunteer"), ("Ny", 1, "volunteer"), ("Andres", 95, "association")):
        details = TrialDetails(title, from_on=TODAY - timedelta(days=days))
        start_trial(place=people.here, by=people[by], details=details)
    assert tried(people, "coordinator") == {
        "Andres": "Tre måneder er gået. Hvad skal der ske med det?",
        "Snart": "Det slutter snart.",
    }
    assert tried(people, "volunteer") == {"Snart": "Det slutter snart."}
    assert tried(people, "leader") == {}
    assert people.client("outsider").get(f"{DESK}/").status_code == 403
    end_membership(membership=people["volunteer"].memberships.get(), by=None)
    assert tried(people, "coordinator")["Ny"] == "Ingen holder det i gang længere."
    page = people.client("coordinator").get(f"{DESK}/")
    assert "Andres" in page.content.decode()
    file = people.client("coordinator").get(f"{DESK}/?format=csv")
    told = b"".join(file.streaming_content) if file.streaming else file.content
    assert "Snart: Ingen holder det i gang" in told.decode("utf-8-sig")


def tried(people: People, role: str) -> dict[str, str]:
    return {t.title: why for t, why in people.client(role).get(f"{DESK}/").context["tried"]}


def test_as_many_queries_for_two_hundred_fora_as_for_two(people: People) -> None:
    for number in range(2):
        late_task(people, forum(people, f"Forum {number}"))
    asked = []
    for more in (0, 58):
        for number in range(more):
            late_task(people, forum(people, f"Flere {number}"))
        client = people.client("coordinator")
        client.get(f"{DESK}/")
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"{DESK}/").status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 24


def test_signs_stand_under_a_head() -> None:
    from brobygger.collaboration.coordination.domain.signs import Sign

    told = {k: head_of(Sign(k, None, "", "")) for k in ("meetings.missing", "terms_review", "unknown")}  # type: ignore[arg-type]  # no forum is needed here
    assert told == {"meetings.missing": "meetings", "terms_review": "ending", "unknown": "other"}


def test_promised_hours_that_are_too_many_are_told_to_oneself_alone(people: People) -> None:
    me = people["volunteer"]
    row = forum(people, meets_every=2)
    assert hours_of(me, as_it_is(people)).promised == 4  # two hours for each meeting, where nothing is said
    appoint(place=people.here, by=None, details=AppointmentDetails(me, hours_month=10), forum=row)
    assert not hours_of(me, as_it_is(people)).too_many
    say_of_oneself(member=row.members.get(user=me), by=me, by_choice=None, hours_month=14)
    assert hours_of(me, as_it_is(people)).too_many
    assert "14 timer" in people.client("volunteer").get(f"{DESK}/").content.decode()
    for role in ("leader", "coordinator"):
        assert "14 timer" not in people.client(role).get(f"{DESK}/").content.decode()


def test_the_result_of_a_pulse_comes_on_the_agenda_of_the_next_meeting(people: People) -> None:
    row = forum(people)
    for number in range(4):
        add_member(forum=row, by=None, details=MemberDetails(name=f"Nr. {number}", side="partner"))
    first = open_pulse(forum=row, by=None, closes_on=TODAY + timedelta(days=3)).survey
    close_survey(survey=first, by=None)
    assert not take_up(first.pk)  # no meeting is planned
    starts = timezone.now() + timedelta(days=5)
    details = MeetingDetails("Fællesmøde", starts_at=starts, ends_at=starts + timedelta(hours=2))
    meeting = call_meeting(forum=row, by=people["volunteer"], details=details)
    put_on_a_later_agenda()
    put_on_a_later_agenda()
    assert take_up(first.pk)
    (item,) = AgendaItem.objects.filter(meeting=meeting, about_kind="pulse")
    assert item.about == first.pk
    assert {s.kind for w in watched_fora(people["coordinator"], people.here, TODAY) for s in w.signs} == set()
    assert any("Fællesmøde" in line.text for part in pack_of(
        people["volunteer"], people.here, people["volunteer"], TODAY) for line in part.lines)  # fmt: skip


def test_what_one_reader_was_shown_is_not_shown_to_another_and_a_new_name_at_once(people: People) -> None:
    """The signs are found once for all readers of a place; who may read which is asked each time (net 3)."""
    open_forum(
        place=people.here, by=people["volunteer"], details=ForumDetails("Cykelgruppen"),
        members=[MemberDetails(people["volunteer"], chair=True)],
    )  # fmt: skip
    forum(people, by="integration")
    asked = f"{DESK}/"
    assert "Cykelgruppen" in people.client("coordinator").get(asked).content.decode()
    assert "Cykelgruppen" not in people.client("integration").get(asked).content.decode()
    change_profile(user=people["volunteer"], name="Nyt Navn", phone="", language="da")
    assert "Nyt Navn" in people.client("coordinator").get(asked).content.decode()
    erase_account(user=people["volunteer"])
    assert "Nyt Navn" not in people.client("coordinator").get(asked).content.decode()
    assert "Cykelgruppen" in people.client("coordinator").get(asked).content.decode()
