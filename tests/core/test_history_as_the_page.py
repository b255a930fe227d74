"""What the history of a place tells follows the pages: nothing is told of a row that the reader does not see."""

import pytest

from brobygger.collaboration.decisions.domain.recording import Addressee, DecisionDetails, record_decision
from brobygger.collaboration.fora.domain.inviting import InvitationDetails, ask_in
from brobygger.collaboration.fora.models import Forum
from brobygger.collaboration.meetings.domain.agenda import ItemDetails, add_item
from brobygger.collaboration.meetings.domain.calling import MeetingDetails, call_meeting
from brobygger.collaboration.tasks.domain.tasks import TaskDetails, give_task
from brobygger.collaboration.terms.domain.writing import begin_terms, write_part
from brobygger.core import history
from brobygger.core.models import AuditEntry, Place
from brobygger.core.visible import VISIBLE
from tests.factories.fora import make_forum
from tests.factories.people import People

PAGE = "/lindekoebing/desk/history/"
SECRETS = ("Styregruppen", "Cykler til alle", "Ældrerådet", "Hemmeligt formål", "Dagsordenens punkt", "Hent nøglen")


@pytest.fixture
def forum(people: People) -> Forum:
    """A forum without the administrator, with something of each kind in it."""
    made = make_forum(people, "Styregruppen")
    me = people["volunteer"]
    terms = begin_terms(forum=made, by=me, template="coordination", language="da")
    write_part(terms=terms, by=me, part="purpose", value="Hemmeligt formål")
    details = DecisionDetails("Cykler til alle", to=Addressee("Ældrerådet"))
    record_decision(forum=made, by=me, details=details)
    meeting = call_meeting(forum=made, by=me, details=MeetingDetails("Styregruppen mødes"))
    add_item(meeting=meeting, by=me, details=ItemDetails("Dagsordenens punkt"))
    give_task(place=people.here, by=me, details=TaskDetails("Hent nøglen", user=me, group=made.pk))
    ask_in(forum=made, by=me, details=InvitationDetails("Dorte Dam", side="civil_society"))
    return made


def test_an_administrator_reads_nothing_of_fora_she_is_not_in(forum: Forum, people: People) -> None:
    page = people.client("admin").get(PAGE).content.decode()
    assert not [word for word in SECRETS if word in page]
    sheet = people.client("admin").get(f"{PAGE}?format=csv").content.decode()
    assert not [word for word in SECRETS if word in sheet]
    page = people.client("coordinator").get(PAGE).content.decode()
    assert not [word for word in SECRETS if word not in page]
    make_forum(people, "Adminforum", ("admin", "volunteer"))
    page = people.client("admin").get(PAGE).content.decode()
    assert "Adminforum" in page
    assert "Styregruppen" not in page


def test_told_exactly_as_the_rows_are_seen(forum: Forum, people: People) -> None:
    kinds = {m._meta.model_name: m for some in history.as_the_page for m in some}
    assert {"forum", "decision", "recommendation", "terms", "meeting", "agendaitem", "task", "alignment"} <= set(kinds)
    for role in ("admin", "coordinator", "leader", "newcomer"):
        place = Place.objects.get(pk=people.here.pk)
        told = {(e.object_kind, e.object_id) for e in history.entries(place, people[role])}
        for kind, model in kinds.items():
            seen = {str(pk) for pk in VISIBLE[model][0](people[role], place).values_list("pk", flat=True)}
            about = set(AuditEntry.objects.filter(object_kind=kind).values_list("object_id", flat=True))
            assert {pk for k, pk in told if k == kind} == about & seen, (role, kind)
    assert history.entries(people.here, people["admin"]).filter(object_kind="membership").exists() == (
        AuditEntry.objects.filter(object_kind="membership", place=people.here).exists()
    ), "what is not named is told as before"


def test_of_a_row_that_is_no_more_nothing_is_told(forum: Forum, people: People) -> None:
    entry = AuditEntry.objects.filter(object_kind="decision").first()
    assert entry is not None
    entry.pk, entry.object_id, entry.label = None, "00000000-0000-4000-8000-000000000000", "Slettet beslutning"
    entry.save(force_insert=True)
    for role in ("admin", "coordinator"):
        assert "Slettet beslutning" not in people.client(role).get(PAGE).content.decode()


def test_nobody_is_named_who_was_asked_in(forum: Forum, people: People) -> None:
    kept = AuditEntry.objects.filter(object_kind="foruminvitation").values_list("label", "changes")
    assert kept
    assert "Dorte" not in str(list(kept))
