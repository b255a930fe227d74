"""What two differ on goes on the agenda of a group's next meeting, without what they said; older rounds are shown."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from brobygger.collaboration.fora.models import Forum
from brobygger.collaboration.meetings.domain.calling import MeetingDetails, call_meeting
from brobygger.collaboration.meetings.models import AgendaItem, Meeting
from brobygger.collaboration.meetings.taking_up import choices, put
from brobygger.understanding.alignment.conditions import NAMES, turns
from brobygger.understanding.alignment.domain.stating import guess, state
from brobygger.understanding.alignment.ports import Talk
from tests.factories.aligning import begun, both_said
from tests.factories.fora import make_forum
from tests.factories.people import People

BASE = "/lindekoebing/desk/understanding/expectations"


def planned(people: People, forum: Forum, days: int = 7) -> Meeting:
    starts = timezone.now() + timedelta(days=days)
    details = MeetingDetails("Møde", starts, starts + timedelta(hours=1))
    return call_meeting(forum=forum, by=people["integration"], details=details)


def conditions(people: People, row: Any, first: int, second: int) -> None:
    for role, guessed, own in (("integration", second, first), ("association", first, second)):
        guess(alignment=row, by=people[role], values=dict.fromkeys(NAMES, guessed))
        state(alignment=row, by=people[role], values=dict.fromkeys(NAMES, own))


def test_the_open_points_stand_on_the_next_agenda_once_and_nobody_reads_what_was_said(people: People) -> None:
    row, forum = begun(people), make_forum(people)
    both_said(people, row)
    planned(people, forum, 30)
    soon = planned(people, forum)
    client = people.client("association")
    assert f'value="{forum.pk}"' in client.get(f"{BASE}/{row.pk}/").content.decode()
    for _twice in range(2):
        answer = client.post(f"{BASE}/{row.pk}/talk/", {"what": "points", "group": str(forum.pk)})
        assert answer["Location"] == f"/lindekoebing/desk/meetings/{soon.pk}/"
    item = AgendaItem.objects.get()
    assert (item.meeting, item.about, item.kind) == (soon, row.pk, "discuss")
    said = [str(v) for s in row.versions.get().said.all() for n, v in s.values.items() if n.startswith("told") and v]
    assert item.more and not any(text in item.text + item.more for text in said)
    open_ones = row.versions.get().points.filter(agreed=False).count()
    assert len(item.more.splitlines()) == open_ones


def test_conditions_far_apart_stand_there_as_questions(people: People) -> None:
    row, forum = begun(people), make_forum(people)
    meeting = planned(people, forum)
    conditions(people, row, 1, 5)
    people.client("integration").post(f"{BASE}/{row.pk}/talk/", {"what": "conditions", "group": str(forum.pk)})
    item = AgendaItem.objects.get(meeting=meeting)
    assert len(item.more.splitlines()) == len(NAMES)


@pytest.mark.parametrize("what", ["points", "conditions", "nonsense"])
def test_where_nothing_differs_nothing_is_put_there(what: str, people: People) -> None:
    row, forum = begun(people), make_forum(people)
    planned(people, forum)
    people.client("association").post(f"{BASE}/{row.pk}/talk/", {"what": what, "group": str(forum.pk)})
    assert not AgendaItem.objects.exists()


def test_onlookers_and_other_groups_put_nothing_there(people: People) -> None:
    row, forum = begun(people), make_forum(people, roles=("leader", "volunteer"))
    both_said(people, row)
    planned_here = make_forum(people, "Uden møde")
    meeting = MeetingDetails("Møde", timezone.now() + timedelta(days=1), timezone.now() + timedelta(days=2))
    call_meeting(forum=forum, by=people["leader"], details=meeting)
    data = {"what": "points", "group": str(forum.pk)}
    assert people.client("coordinator").post(f"{BASE}/{row.pk}/talk/", data).status_code == 403
    assert people.client("volunteer").post(f"{BASE}/{row.pk}/talk/", data).status_code == 404
    people.client("association").post(f"{BASE}/{row.pk}/talk/", data)  # not in that group
    people.client("association").post(f"{BASE}/{row.pk}/talk/", data | {"group": str(planned_here.pk)})
    assert not AgendaItem.objects.exists()
    assert choices(people["association"], people.here) == []
    for group in (forum, planned_here):
        with pytest.raises(ValidationError):
            put(people["association"], people.here, group.pk, Talk("alignment.points", row.pk, "x"))


def test_what_changed_since_the_last_round_is_shown(people: People) -> None:
    row = begun(people)
    conditions(people, row, 1, 5)
    page = people.client("association").get(f"{BASE}/{row.pk}/conditions/").content.decode()
    assert "align-step" not in page
    conditions(people, row, 1, 3)
    page = people.client("association").get(f"{BASE}/{row.pk}/conditions/").content.decode()
    assert page.count("align-step") == 1
    assert page.count("fra 5 til 3") == len(NAMES)


def test_turns_are_what_one_says_otherwise() -> None:
    before = {"first": dict.fromkeys(NAMES, 2), "second": dict.fromkeys(NAMES, 4)}
    now = {"first": before["first"] | {"law": 5}, "second": before["second"]}
    assert [(t.scale.name, t.party, t.before, t.now) for t in turns(before, now)] == [("law", "first", 2, 5)]
