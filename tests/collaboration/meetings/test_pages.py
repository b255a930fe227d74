"""One meeting on one page with three tenses; who may open it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from brobygger.collaboration.meetings.domain import calling, minutes
from brobygger.collaboration.meetings.domain.agenda import ItemDetails, add_item
from brobygger.collaboration.meetings.domain.calling import MeetingDetails
from brobygger.collaboration.meetings.domain.links import address_of
from brobygger.collaboration.meetings.domain.polls import open_poll
from tests.collaboration.meetings.conftest import HOUR, Group, evening
from tests.contracts.pages import faults

ALWAYS = ["round", "municipality", "activities", "tasks"]


def _address(group: Group, meeting: object, rest: str = "") -> str:
    return f"/{group.people.here.slug}/desk/meetings/{meeting.pk}/{rest}"  # type: ignore[attr-defined]  # a row


def test_before_the_page_asks_who_comes(group: Group) -> None:
    meeting = group.meeting(fixed_items=ALWAYS)
    page = group.people.client("volunteer").get(_address(group, meeting)).content.decode()
    assert "Kommer du?" in page or "Do you come?" in page
    assert page.count("<h1") == 1


def test_during_it_is_for_writing(group: Group) -> None:
    meeting = group.meeting(starts=timezone.now() - HOUR, fixed_items=ALWAYS)
    page = group.people.client("association").get(_address(group, meeting)).content.decode()
    assert page.count("data-block=") == len(ALWAYS) + 1


def test_after_it_is_for_reading_and_the_case(group: Group) -> None:
    meeting = group.meeting(starts=timezone.now() - 3 * HOUR, fixed_items=ALWAYS)
    item = add_item(meeting=meeting, by=group.people["volunteer"], details=ItemDetails("Cykler"))
    minutes.write(meeting=meeting, item=item, by=group.people["volunteer"], base="", text="Vi køber ti cykler.")
    calling.hold(meeting=meeting, by=group.people["volunteer"])
    minutes.lock(meeting=meeting, by=group.people["volunteer"])
    client = group.people.client("coordinator")
    assert "Vi køber ti cykler." in client.get(_address(group, meeting)).content.decode()
    assert "Vi køber ti cykler." in client.get(_address(group, meeting, "case/")).content.decode()
    client.post(_address(group, meeting, "case/"), {"filed": "yes"})
    meeting.refresh_from_db()
    assert meeting.filed_at is not None
    assert meeting.filed_by == group.people["coordinator"]


@pytest.mark.parametrize("role", ["leader", "newcomer", "outsider", "anonymous"])
def test_others_find_nothing(group: Group, role: str) -> None:
    meeting = group.meeting()
    assert group.people.client(role).get(_address(group, meeting)).status_code in {302, 403, 404}
    assert group.people.client(role).post(_address(group, meeting, "items/"), {"text": "x"}).status_code in {
        302,
        403,
        404,
    }
    assert meeting.items.count() == 0


def test_every_page_of_a_forum_opens(group: Group) -> None:
    base = f"/{group.people.here.slug}/desk/fora/{group.forum.pk}/meetings/"
    meeting = group.meeting(starts=timezone.now() - 3 * HOUR)
    calling.note_who_came(meeting=meeting, by=group.people["volunteer"], came=[group.members["volunteer"].pk])
    calling.hold(meeting=meeting, by=group.people["volunteer"])
    client = group.people.client("coordinator")
    for rest in ("", "new/", "new/?for=municipality", "dates/", "series/", "attendance/"):
        assert client.get(base + rest).status_code == 200, rest
    for rest in ("", "invite/", "paper/", "letters/", "calendar/", "case/"):
        assert client.get(_address(group, meeting, rest)).status_code == 200, rest
    coming = group.meeting()
    assert client.get(_address(group, coming, "edit/")).status_code == 200


def test_a_meeting_is_called_by_form(group: Group) -> None:
    base = f"/{group.people.here.slug}/desk/fora/{group.forum.pk}/meetings/new/"
    day = timezone.localdate() + timedelta(days=9)
    said = {"title": "Kaffe", "day": day.isoformat(), "hours": "19-21", "fixed": ["round"], "chair": "", "writer": ""}
    answer = group.people.client("association").post(base, said)
    assert answer.status_code == 302
    page = group.people.client("volunteer").get(answer["Location"]).content.decode()
    assert "Kaffe" in page
    assert "19.00–21.00" in page


def test_every_tense_is_a_sound_page(group: Group) -> None:
    """Headings, labels and policy hold in each tense (the table of addresses opens only one of them)."""
    times = [(evening(n), evening(n) + HOUR) for n in (9, 10)]
    closes = timezone.localdate() + timedelta(days=2)
    poll = open_poll(forum=group.forum, by=None, details=MeetingDetails("Vår"), times=times, closes_on=closes)
    during, over, off = (group.meeting(starts=timezone.now() - n * HOUR, fixed_items=ALWAYS) for n in (1, 3, 4))
    calling.hold(meeting=over, by=group.people["volunteer"])
    calling.call_off(meeting=off, by=None, reason="Sne")
    for role in ("coordinator", "volunteer"):
        for meeting in (poll.meeting, during, over, off):
            page = group.people.client(role).get(_address(group, meeting)).content.decode()
            assert faults(page, "da") == []
    seat = "/t/" + address_of(group.members["gerda"]).partition("/t/")[2]
    page = group.people.client("anonymous").get(seat, HTTP_ACCEPT_LANGUAGE="ar").content.decode()
    assert faults(page, "ar") == []
    assert "أي المواعيد تناسبك؟" in page


def test_a_week_to_answer_is_proposed_when_a_date_is_looked_for(group: Group) -> None:
    page = group.people.client("volunteer").get(reverse("poll_new", args=[group.people.here.slug, group.forum.pk]))
    assert f'value="{timezone.localdate() + timedelta(days=7):%Y-%m-%d}"' in page.content.decode()
