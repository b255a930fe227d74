"""Terms of reference: written by both, agreed on by both sides, held to; from every wrong side too (R21, R4)."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from brobygger.collaboration.fora.domain.opening import ForumDetails, open_forum
from brobygger.collaboration.fora.models import Forum
from brobygger.collaboration.terms.domain import approving, sharing, writing
from brobygger.collaboration.terms.domain.mandate import kinds_for, power_of
from brobygger.collaboration.terms.domain.queries import (
    composition_agreed,
    meeting_every,
    meeting_every_of,
    shared_templates,
    terms_in_force,
    terms_visible_to,
)
from brobygger.collaboration.terms.models import Part, State, Suggestion, Terms
from brobygger.collaboration.terms.paper import terms_sheet
from brobygger.core.command import Conflict, command
from brobygger.core.inbox import waiting_for
from brobygger.core.models import Notification
from brobygger.core.rights import Role
from tests.factories.fora import make_forum
from tests.factories.people import People
from tests.pdf_reader import text_of

TODAY = timezone.localdate()


@pytest.fixture
def forum(people: People) -> Forum:
    return make_forum(people, meets_every=10)


@pytest.fixture
def draft(forum: Forum, people: People) -> Terms:
    return writing.begin_terms(forum=forum, by=people["integration"], template="coordination", language="da")


def url(forum: Forum, part: str = "") -> str:
    return f"/lindekoebing/desk/fora/{forum.pk}/terms/{part}"


def agree(terms: Terms, people: People) -> None:
    approving.put_forward(terms=terms, by=people["volunteer"])
    approving.approve(terms=terms, by=people["leader"])
    approving.approve(terms=terms, by=people["association"])


def test_a_draft_begins_from_a_template_and_holds_nothing_yet(draft: Terms, forum: Forum) -> None:
    assert draft.number == 1 and "hænger sammen" in draft.purpose and draft.meets_every == 10
    assert draft.review_on is not None and draft.review_on > TODAY
    assert terms_in_force(forum) is None and power_of(forum, "activities") is None
    assert meeting_every(forum) == 10 and composition_agreed(forum) == {}


def test_only_one_version_is_written_at_a_time(draft: Terms, forum: Forum, people: People) -> None:
    with pytest.raises(ValidationError):
        writing.begin_terms(forum=forum, by=people["volunteer"])
    with pytest.raises(IntegrityError), transaction.atomic(), command("test.add", place=forum.place, by=None) as change:
        change.add(Terms(place=forum.place, forum=forum, number=2))


def test_it_holds_when_both_sides_have_said_yes(draft: Terms, forum: Forum, people: People) -> None:
    approving.put_forward(terms=draft, by=people["volunteer"])
    assert waiting_for(people["leader"], people.here) and waiting_for(people["association"], people.here)
    assert not waiting_for(people["integration"], people.here), "somebody else can decide for the municipality"
    approving.approve(terms=draft, by=people["leader"])
    assert not waiting_for(people["leader"], people.here)
    assert terms_in_force(forum) is None and approving.waits_for(draft) == ["civil_society"]
    with pytest.raises(ValidationError):
        approving.approve(terms=draft, by=people["leader"])
    approving.approve(terms=draft, by=people["volunteer"])
    assert terms_in_force(forum) == draft
    assert (power_of(forum, "activities"), power_of(forum, "plans")) == ("decides", "recommends")
    assert power_of(forum, "authority") == "passes_up" and power_of(forum, "dates") is None
    assert composition_agreed(forum)["civil_society"] == 3 and meeting_every(forum) == 10
    assert meeting_every_of([forum]) == {forum.pk: 10}
    assert not waiting_for(people["association"], people.here)


def test_whom_the_municipality_has_for_deciding_says_yes_for_it(draft: Terms, people: People) -> None:
    approving.put_forward(terms=draft, by=people["volunteer"])
    with pytest.raises(ValidationError):
        approving.approve(terms=draft, by=people["integration"])
    with pytest.raises(ValidationError):
        approving.approve(terms=draft, by=people["coordinator"])


def test_what_is_sent_back_needs_both_again(draft: Terms, people: People) -> None:
    approving.put_forward(terms=draft, by=people["volunteer"])
    approving.approve(terms=draft, by=people["leader"])
    with pytest.raises(ValidationError):
        approving.send_back(terms=draft, by=people["association"], why=" ")
    approving.send_back(terms=draft, by=people["association"], why="Vi mangler bestyrelsen")
    assert draft.state == State.DRAFT and not draft.approvals.exists()
    assert Notification.objects.filter(user=people["volunteer"], kind="terms.sent_back").exists()


def test_a_newer_version_replaces_the_one_before(draft: Terms, forum: Forum, people: People) -> None:
    agree(draft, people)
    second = writing.begin_terms(forum=forum, by=people["association"])
    assert second.number == 2 and second.purpose == draft.purpose and second.mandate == draft.mandate
    writing.write_part(terms=second, by=people["volunteer"], part="meets_every", value=4)
    assert meeting_every(forum) == 10
    agree(second, people)
    draft.refresh_from_db()
    assert (draft.state, terms_in_force(forum), meeting_every(forum)) == (State.SUPERSEDED, second, 4)


def test_a_suggestion_lies_beside_until_it_is_taken_in(draft: Terms, people: People) -> None:
    row = writing.suggest(terms=draft, by=people["association"], part="purpose", value="Vi er naboer.", why="Kort")
    draft.refresh_from_db()
    assert draft.purpose != "Vi er naboer."
    assert [w.kind for w in waiting_for(people["volunteer"], people.here)] == ["terms.suggested"]
    with pytest.raises(Conflict):
        writing.accept_suggestion(suggestion=row, by=people["volunteer"], expected=draft.version + 1)
    writing.accept_suggestion(suggestion=row, by=people["volunteer"], expected=draft.version)
    draft.refresh_from_db()
    assert draft.purpose == "Vi er naboer." and not waiting_for(people["volunteer"], people.here)
    assert Notification.objects.filter(user=people["association"], kind="terms.taken_in").exists()
    with pytest.raises(ValidationError):
        writing.decline_suggestion(suggestion=row, by=people["volunteer"], answer="Nej")


def test_what_is_left_out_is_left_out_for_a_reason(draft: Terms, people: People) -> None:
    row = writing.suggest(terms=draft, by=people["association"], part="review_on", value=TODAY)
    with pytest.raises(ValidationError):
        writing.decline_suggestion(suggestion=row, by=people["volunteer"], answer=" ")
    writing.decline_suggestion(suggestion=row, by=people["volunteer"], answer="For tidligt")
    told = Notification.objects.get(user=people["association"], kind="terms.left_out")
    assert told.context["answer"] == "For tidligt"
    with pytest.raises(ValidationError):
        writing.take_back_suggestion(suggestion=row, by=people["association"])


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("purpose", "x" * 2001),
        ("purpose", "Ring til 010160-1234"),
        ("mandate", [{"kind": "rooms", "power": "recommends"}]),
        ("meets_every", 105),
        ("meets_every", 0),
        ("state", "in_force"),
    ],
)
def test_what_cannot_stand_there_is_refused(part: str, value: Any, draft: Terms, people: People) -> None:
    with pytest.raises(ValidationError):
        writing.write_part(terms=draft, by=people["volunteer"], part=part, value=value)


def test_nothing_is_written_in_what_waits_or_holds(draft: Terms, people: People) -> None:
    row = writing.suggest(terms=draft, by=people["association"], part="purpose", value="Vi er naboer.")
    approving.put_forward(terms=draft, by=people["volunteer"])
    with pytest.raises(ValidationError):
        writing.write_part(terms=draft, by=people["volunteer"], part="purpose", value="Andet")
    with pytest.raises(ValidationError):
        writing.accept_suggestion(suggestion=row, by=people["volunteer"])


@pytest.mark.parametrize("role", [*Role.values, "outsider", "anonymous"])
def test_only_those_who_see_the_forum_see_its_terms(role: str, draft: Terms, forum: Forum, people: People) -> None:
    page = people.client(role).get(url(forum))
    sees = role in {"integration", "leader", "volunteer", "association", "coordinator"}
    expected = 200 if sees else 302 if role == "anonymous" else 403 if role == "outsider" else 404
    assert page.status_code == expected
    if role != "anonymous":
        assert list(terms_visible_to(people[role], people.here)) == ([draft] if sees else [])
    for part in ("begin/", "ask/", "yes/", "back/", "drop/", "share/"):
        answer = people.client(role).post(url(forum, part))
        if not sees:
            assert answer.status_code == expected
    if role == "coordinator":
        assert people.client(role).post(url(forum, "ask/")).status_code == 403, "she reads; others write"


def test_members_suggest_and_whoever_leads_writes(draft: Terms, forum: Forum, people: People) -> None:
    where = url(forum, "part/purpose/")
    people.client("association").post(where + "?suggest", {"value": "Vi er naboer.", "why": "Kort", "version": "1"})
    row = Suggestion.objects.get()
    assert row.by == people["association"] and row.why == "Kort"
    page = people.client("volunteer").get(url(forum)).content.decode()
    assert "<ins>" in page and "<del>" in page
    answer = f"/lindekoebing/desk/terms/suggestions/{row.pk}/take-in/"
    assert people.client("coordinator").post(answer).status_code == 403
    people.client("volunteer").post(answer, {"version": str(draft.version)})
    draft.refresh_from_db()
    assert draft.purpose == "Vi er naboer."
    stale = people.client("volunteer").post(where, {"value": "Noget andet", "version": "1"})
    assert stale.status_code == 409 and "Vi er naboer." in stale.content.decode()


def test_the_mandate_is_written_row_by_row(draft: Terms, forum: Forum, people: People) -> None:
    other = make_forum(people, "Netværksgruppe")
    form = {"version": str(draft.version), "power_0": "decides", "power_1": "recommends", "to_1": "netværksgruppe"}
    form |= {"words_14": "Cykler", "power_14": "decides", "power_3": "passes_up"}
    refused = people.client("volunteer").post(url(forum, "part/mandate/"), form)
    assert refused.status_code == 200, "an addressee is missing"
    people.client("volunteer").post(url(forum, "part/mandate/"), form | {"to_3": "Byrådet"})
    draft.refresh_from_db()
    kept = {line["kind"]: line for line in draft.mandate}
    assert kept["dates"]["to_forum"] == str(other.pk) and kept["invitations"]["to"] == "Byrådet"
    assert kept["other-cykler"]["words"] == "Cykler"
    page = people.client("volunteer").get(url(forum, "part/mandate/")).content.decode()
    assert "Cykler" in page and "Netværksgruppe" in page
    agree(draft, people)
    assert kinds_for(forum)[0][0] == "activities" and len(kinds_for(forum)) == 15


def test_the_day_to_look_again_is_told_once(draft: Terms, forum: Forum, people: People) -> None:
    writing.write_part(terms=draft, by=people["volunteer"], part="review_on", value=TODAY + timedelta(days=40))
    agree(draft, people)
    assert approving.remind(TODAY) == 0
    assert approving.remind(TODAY + timedelta(days=10)) >= 1
    assert approving.remind(TODAY + timedelta(days=11)) == 0
    assert "terms.review" in [w.kind for w in waiting_for(people["volunteer"], people.here)]


def test_other_places_begin_from_what_is_shared(draft: Terms, forum: Forum, people: People) -> None:
    network = make_forum(people, "Netværksgruppe")
    lines = [{"kind": "rooms", "power": "recommends", "to": "Netværksgruppe", "to_forum": str(network.pk)}]
    writing.write_part(terms=draft, by=people["volunteer"], part="mandate", value=lines)
    with pytest.raises(ValidationError):
        sharing.share(terms=draft, by=people["volunteer"], name="Vores")
    agree(draft, people)
    people.client("volunteer").post(url(forum, "share/"), {"name": "Lindekøbings rammer"})
    (shared,) = shared_templates()
    assert shared.parts["mandate"][0]["to_forum"] == "" and "review_on" not in shared.parts
    there = open_forum(place=people.there, by=people["outsider"], details=ForumDetails("Havnens forum"))
    client = people.client("outsider")
    where = f"/havneby/desk/fora/{there.pk}/terms/"
    assert "Lindekøbings rammer" in client.get(where).content.decode()
    client.post(where + "begin/", {"template": f"shared:{shared.pk}"})
    made = Terms.objects.get(forum=there)
    assert made.purpose == draft.purpose and made.mandate[0]["to"] == "Netværksgruppe"
    people.client("volunteer").post(url(forum, "share/"), {"stop": "1"})
    assert not shared_templates() and Terms.objects.filter(pk=made.pk).exists()


def test_versions_are_compared_in_words_and_set_on_paper(draft: Terms, forum: Forum, people: People) -> None:
    agree(draft, people)
    second = writing.begin_terms(forum=forum, by=people["association"])
    writing.write_part(terms=second, by=people["volunteer"], part="purpose", value="Vi er naboer.")
    page = people.client("association").get(url(forum, "versions/")).content.decode()
    assert "<ins>" in page and "naboer" in page
    answer = people.client("association").get(url(forum, "paper.pdf"))
    assert answer["Content-Type"] == "application/pdf"
    words = text_of(answer.content)
    assert "Kommunalbestyrelsen" in words
    draft.refresh_from_db()
    assert [a["name"] for a in terms_sheet(draft)["approvals"]] == ["leader person", "association person"]
    newer = text_of(people.client("association").get(url(forum, "paper.pdf") + "?version=2").content)
    assert "naboer" in newer and [a["name"] for a in terms_sheet(second)["approvals"]] == ["", ""]


def test_every_part_has_a_form_that_shows_what_stands_there(draft: Terms, forum: Forum, people: People) -> None:
    for part in Part.values:
        assert people.client("volunteer").get(url(forum, f"part/{part}/")).status_code == 200
    assert people.client("volunteer").get(url(forum, "part/number/")).status_code == 404
    kept = draft.composition | {"civil_society": 5, "notes": "Og naboerne"}
    form = {k: str(v) for k, v in kept.items()} | {"version": str(draft.version)}
    people.client("volunteer").post(url(forum, "part/composition/"), form)
    draft.refresh_from_db()
    assert draft.composition["civil_society"] == 5 and draft.composition["notes"] == "Og naboerne"
