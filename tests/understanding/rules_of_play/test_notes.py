"""Notes on law and priorities: with source and date, on the pages of their topics, marked when they are old."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from brobygger.collaboration.meetings.domain.calling import MeetingDetails, call_meeting
from brobygger.collaboration.terms.domain.writing import begin_terms
from brobygger.core.command import Conflict, command
from brobygger.core.inbox import waiting_for
from brobygger.core.search import find
from brobygger.overview.directory.domain.terms import UnknownTerm
from brobygger.overview.needs.domain.needs import NeedDetails, name_need
from brobygger.people.domain.memberships import end_membership
from brobygger.reception.timeline.domain.timelines import open_timeline
from brobygger.understanding.rules_of_play.domain import notes
from brobygger.understanding.rules_of_play.domain.notes import NoteDetails
from brobygger.understanding.rules_of_play.models import LawNote
from tests.factories.fora import make_forum
from tests.factories.people import People

NOTES = "/lindekoebing/desk/understanding/notes"
TODAY = timezone.localdate()


def details(**more: Any) -> NoteDetails:
    said: dict[str, Any] = {
        "kind": "law", "title": "Tolkegebyr", "text": "Efter tre år betaler man selv.", "source": "Sundhedsloven § 50",
        "dated_on": TODAY - timedelta(days=30), "review_on": TODAY, "topics": ["health", "language"],
    }  # fmt: skip
    return NoteDetails(**said | more)


@pytest.fixture
def note(people: People) -> LawNote:
    return notes.write_note(place=people.here, by=people["volunteer"], details=details())


def test_shown_where_its_topics_are_with_date_source_and_writer(note: LawNote, people: People) -> None:
    for topic, there in (("health", True), ("language", True), ("job", False)):
        need = name_need(place=people.here, by=None, details=NeedDetails("Hjælp", topic, "staff"))
        page = people.client("leader").get(f"/lindekoebing/desk/needs/{need.pk}/").content.decode()
        assert (f"{NOTES}/{note.pk}/" in page) is there
        assert ("Sundhedsloven § 50" in page and "volunteer person" in page) is there
        assert 'class="stale"' not in page


def test_an_old_one_is_marked_and_its_writer_is_asked_once(note: LawNote, people: People) -> None:
    assert (notes.remind(TODAY - timedelta(days=1)), notes.remind(TODAY), notes.remind(TODAY)) == (0, 1, 0)
    (item,) = waiting_for(people["volunteer"], people.here)
    assert item.url == f"{NOTES}/{note.pk}/"
    notes.change_note(note=note, by=people["volunteer"], details=details(review_on=TODAY - timedelta(days=2)))
    assert note.stale
    for page in (f"{NOTES}/{note.pk}/", f"{NOTES}/", f"{NOTES}/?age=old"):
        body = people.client("newcomer").get(page).content.decode()
        assert "notice-warning" in body or 'class="stale"' in body
    assert "Tolkegebyr" not in people.client("newcomer").get(f"{NOTES}/?age=fresh").content.decode()
    people.client("volunteer").post(f"{NOTES}/{note.pk}/look/")
    note.refresh_from_db()
    assert (note.dated_on, note.stale, waiting_for(people["volunteer"], people.here)) == (TODAY, False, [])


@pytest.mark.parametrize(
    "wrong",
    [
        {"topics": []},
        {"topics": ["no-such"]},
        {"source": ""},
        {"dated_on": TODAY + timedelta(days=1), "review_on": TODAY + timedelta(days=9)},
        {"review_on": TODAY - timedelta(days=30)},
        {"kind": "rumour"},
    ],
)
def test_what_is_no_note_is_refused(wrong: dict[str, Any], people: People) -> None:
    with pytest.raises((ValidationError, UnknownTerm)):
        notes.write_note(place=people.here, by=people["leader"], details=details(**wrong))
    assert not LawNote.objects.exists()


def test_written_changed_and_removed_by_the_form(people: People) -> None:
    client = people.client("association")
    form = {
        "kind": "priority", "title": "Unge først", "text": "Byrådet vil have unge i job.", "source": "Budget 2027",
        "dated_on": TODAY.isoformat(), "review_on": (TODAY + timedelta(days=90)).isoformat(), "topics": ["job"],
    }  # fmt: skip
    assert client.post(f"{NOTES}/new/", form | {"topics": []}).status_code == 200
    client.post(f"{NOTES}/new/", form)
    note = LawNote.objects.get()
    assert [t.slug for t in note.topics.all()] == ["job"]
    assert find(people.here, "lawnote", "byrådet").ids == [note.pk]
    changed = form | {"topics": ["job", "network"], "version": "1"}
    client.post(f"{NOTES}/{note.pk}/edit/", changed)
    assert note.topics.count() == 2
    assert client.post(f"{NOTES}/{note.pk}/edit/", changed | {"title": "Andet"}).status_code == 409
    assert client.post(f"{NOTES}/{note.pk}/remove/").status_code == 302
    assert not LawNote.objects.exists()


def test_two_who_change_it_meet(note: LawNote, people: People) -> None:
    notes.change_note(note=note, by=None, details=details(title="Ny"), expected=1)
    with pytest.raises(Conflict):
        notes.change_note(note=note, by=None, details=details(title="Nyere"), expected=1)


def test_others_keep_their_hands_off_and_outsiders_see_nothing(note: LawNote, people: People) -> None:
    for deed in ("look", "remove", "edit"):
        people.client("newcomer").post(f"{NOTES}/{note.pk}/{deed}/", {"title": "x"})
    note.refresh_from_db()
    assert (note.title, note.version) == ("Tolkegebyr", 1)
    assert people.client("outsider").get(f"{NOTES}/{note.pk}/").status_code == 403
    assert people.client("outsider").get(f"/havneby/desk/understanding/notes/{note.pk}/").status_code == 404
    assert people.client("anonymous").get(f"{NOTES}/{note.pk}/").status_code == 302


def test_where_the_writer_has_left_those_who_coordinate_are_asked(note: LawNote, people: People) -> None:
    end_membership(membership=people["volunteer"].memberships.get(), by=None)
    assert (notes.remind(TODAY), notes.remind(TODAY)) == (1, 0)
    assert [w.url for w in waiting_for(people["coordinator"], people.here)] == [f"{NOTES}/{note.pk}/"]
    assert waiting_for(people["volunteer"], people.here) == []
    people.client("coordinator").post(f"{NOTES}/{note.pk}/look/")
    assert waiting_for(people["coordinator"], people.here) == []


def test_asked_for_while_topics_are_chosen(note: LawNote, people: People) -> None:
    said = "/lindekoebing/desk/said/"
    page = people.client("volunteer").get(said, {"topic": ["job", "health", "no-such"]}).content.decode()
    assert "Sundhedsloven § 50" in page and "<html" not in page
    assert people.client("volunteer").get(said, {"topic": ["job"]}).content.strip() == b""
    assert people.client("outsider").get(said, {"topic": ["health"]}).status_code == 403


def test_the_forms_say_it_of_the_topics_that_are_chosen(note: LawNote, people: People) -> None:
    wall = open_timeline(place=people.here, by=people["coordinator"])
    card = wall.cards.filter(side="municipality", kind="offer").first() or wall.cards.first()
    assert card is not None
    with command("test.topic", place=people.here, by=None) as change:
        card.topics = ["health"]
        change.save(card)
    need = name_need(place=people.here, by=None, details=NeedDetails("Hjælp", "health", "staff"))
    client = people.client("coordinator")
    for page in (f"timeline/cards/{card.pk}/edit", f"timeline/cards/{card.pk}", f"needs/{need.pk}/edit"):
        assert "Sundhedsloven § 50" in client.get(f"/lindekoebing/desk/{page}/").content.decode(), page
    refused = client.post("/lindekoebing/desk/overview/activities/new/", {"topics": ["health"]}).content.decode()
    assert "Sundhedsloven § 50" in refused
    assert "Sundhedsloven § 50" not in client.get("/lindekoebing/desk/overview/activities/new/").content.decode()


def test_on_the_meeting_and_the_terms_of_a_group_that_has_the_topic(note: LawNote, people: People) -> None:
    starts = timezone.now() + timedelta(days=7)
    details_of_meeting = MeetingDetails("Møde", starts, starts + timedelta(hours=1))
    for topics, there in ((["health"], True), (["job"], False)):
        forum = make_forum(people, "Sundhedsgruppen", topics=topics)
        begin_terms(forum=forum, by=people["integration"])
        meeting = call_meeting(forum=forum, by=people["integration"], details=details_of_meeting)
        for page in (f"fora/{forum.pk}/terms", f"meetings/{meeting.pk}"):
            body = people.client("integration").get(f"/lindekoebing/desk/{page}/").content.decode()
            assert ("Sundhedsloven § 50" in body) is there, page
