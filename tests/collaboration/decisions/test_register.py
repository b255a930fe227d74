"""The register of decisions is narrowed by addressee and by topic; topics come from the agenda (R4, R55)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from brobygger.collaboration.decisions.domain import recommending, recording
from brobygger.collaboration.decisions.domain.recording import Addressee, DecisionDetails
from brobygger.collaboration.decisions.models import Decision
from brobygger.collaboration.fora.models import Forum
from brobygger.collaboration.meetings.domain import agenda
from brobygger.collaboration.meetings.domain.agenda import ItemDetails
from brobygger.collaboration.meetings.models import AgendaItem
from brobygger.understanding.rules_of_play.domain.notes import NoteDetails, write_note
from tests.collaboration.meetings.conftest import HOUR, Group
from tests.factories.fora import make_forum
from tests.factories.people import People

DESK = "/lindekoebing/desk"
NOTE = "Cykler købes efter lokalplanen"


@pytest.fixture
def network(people: People) -> Forum:
    return make_forum(people, "Netværksgruppe", ("centre", "newcomer"), functions=["network"])


@pytest.fixture
def forum(people: People, network: Forum) -> Forum:
    """A forum that recommends three things: to two outside the platform, spelt in two ways, and to a forum."""
    made = make_forum(people)
    for title, to in (
        ("Bus til skolen", Addressee("Ældrerådet")),
        ("Bænke på torvet", Addressee("ÆLDRERÅDET")),
        ("Lys på stien", Addressee("Teknisk Udvalg")),
        ("Lån lokalet", Addressee(network.name, network)),
    ):
        recording.record_decision(forum=made, by=people["volunteer"], details=DecisionDetails(title, to=to))
    recording.record_decision(forum=made, by=people["volunteer"], details=DecisionDetails("Vi mødes tirsdag"))
    return made


def found(people: People, asked: str, role: str = "volunteer") -> set[str]:
    page = people.client(role).get(f"{DESK}/decisions/?{asked}").context["list"]
    return {row.title for row in page.rows}


def test_by_whom_it_was_recommended_to(forum: Forum, network: Forum, people: People) -> None:
    page = people.client("volunteer").get(f"{DESK}/decisions/").context["list"]
    (blank,) = [b for b in page.blanks if b.name == "to"]
    words = {str(word): value for value, word, _chosen in blank.options}
    assert list(words) == ["nogen uden for platformen", "Netværksgruppe", "Teknisk Udvalg", "Ældrerådet"]
    assert found(people, f"to={words['Ældrerådet']}") == {"Bus til skolen", "Bænke på torvet"}
    assert found(people, f"to={network.pk}") == {"Lån lokalet"}
    outside = {"Bus til skolen", "Bænke på torvet", "Lys på stien"}
    assert found(people, "to=outside") == outside
    assert found(people, "q=teknisk") == {"Lys på stien"}


def test_nobody_is_named_to_whom_a_forum_wrote_that_one_does_not_read(forum: Forum, people: People) -> None:
    for role in ("admin", "newcomer"):
        page = people.client(role).get(f"{DESK}/decisions/").content.decode()
        assert "Teknisk Udvalg" not in page
        assert found(people, "to==teknisk udvalg", role) == set()
    sent = Decision.objects.get(title="Lån lokalet").recommendation
    recommending.send_on(recommendation=sent, by=people["volunteer"], how="here")
    assert found(people, "to=outside", "newcomer") == {"Lån lokalet"}, "the blank is not understood, nothing is hidden"


def test_a_decision_has_the_topics_of_its_item(people: People) -> None:
    held = Group(people)
    meeting = held.meeting(starts=timezone.now() - HOUR)
    details = ItemDetails("Cykler", topics=["transport", "children"])
    item = agenda.add_item(meeting=meeting, by=people["volunteer"], details=details)
    there = recording.record_decision(
        forum=held.forum, by=None, details=DecisionDetails("Ti cykler"), meeting=meeting, item=item
    )
    assert there.topics == ["transport", "children"]
    own = DecisionDetails("Kun det", topics=[])
    assert recording.record_decision(forum=held.forum, by=None, details=own, meeting=meeting, item=item).topics == []
    address = f"{DESK}/fora/{held.forum.pk}/decisions/new/?meeting={meeting.pk}&item={item.pk}"
    form = people.client("volunteer").get(address).context["form"]
    assert form["topics"].value() == ["transport", "children"]
    assert found(people, "topic=transport") == {"Ti cykler"}
    assert found(people, "topic=housing") == set()
    word = dict(form.fields["topics"].choices)["children"].split()[0]
    assert found(people, f"q={word}") == {"Ti cykler"}


def test_what_holds_for_a_topic_is_told_where_the_item_and_the_decision_are_written(people: People) -> None:
    today = timezone.localdate()
    note = NoteDetails("law", NOTE, "Se planen.", "Færdselsloven", today, today + timedelta(days=90), ["transport"])
    write_note(place=people.here, by=people["integration"], details=note)
    held = Group(people)
    meeting = held.meeting()
    client = people.client("volunteer")
    page = client.get(f"{DESK}/meetings/{meeting.pk}/").content.decode()
    assert 'data-said-field="topics"' in page
    assert NOTE not in page
    client.post(f"{DESK}/meetings/{meeting.pk}/items/", {"text": "", "kind": "discuss", "topics": ["transport"]})
    assert not AgendaItem.objects.exists()
    said = {"text": "Cykler", "kind": "discuss", "topics": ["transport"]}
    client.post(f"{DESK}/meetings/{meeting.pk}/items/", said)
    item = AgendaItem.objects.get()
    assert item.topics == ["transport"]
    assert NOTE in client.get(f"{DESK}/meetings/{meeting.pk}/").content.decode()
    assert NOTE in client.get(f"{DESK}/agenda/{item.pk}/edit/").content.decode()
    made = recording.record_decision(
        forum=held.forum, by=people["volunteer"], details=DecisionDetails("Ti"), meeting=meeting, item=item
    )
    assert NOTE in client.get(f"{DESK}/decisions/{made.pk}/").content.decode()
    assert NOTE in client.get(f"{DESK}/decisions/{made.pk}/edit/").content.decode()
    client.post(f"{DESK}/decisions/{made.pk}/edit/", {"title": "Ti", "version": made.version})
    made.refresh_from_db()
    assert made.topics == []
    client.post(f"{DESK}/decisions/{made.pk}/edit/", {"title": "Ti", "version": made.version, "topics": ["nowhere"]})
    made.refresh_from_db()
    assert made.topics == []
