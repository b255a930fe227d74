"""Decisions: within the mandate they stand, beyond it they are recommended and followed (R4, R18, R73)."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from brobygger.collaboration.decisions.domain import recommending, recording
from brobygger.collaboration.decisions.domain.queries import KIND, decisions_visible_to
from brobygger.collaboration.decisions.domain.recording import Addressee, DecisionDetails
from brobygger.collaboration.decisions.forms import AnswerForm
from brobygger.collaboration.decisions.models import CaseLine, Decision, Path, State
from brobygger.collaboration.fora.domain.queries import members_of
from brobygger.collaboration.fora.models import Forum
from brobygger.collaboration.tasks.domain.tasks import TaskDetails, give_task
from brobygger.collaboration.tasks.models import Task
from brobygger.collaboration.tasks.ports import About
from brobygger.collaboration.terms.domain import approving, writing
from brobygger.core import retention
from brobygger.core.case import text_of as lines_in_words
from brobygger.core.command import command
from brobygger.core.inbox import waiting_for
from brobygger.core.models import Mail, Notification
from brobygger.core.rights import Role
from tests.factories.fora import make_forum
from tests.factories.people import People
from tests.pdf_reader import text_of

TODAY = timezone.localdate()
DESK = "/lindekoebing/desk/decisions"


@pytest.fixture
def network(people: People) -> Forum:
    return make_forum(people, "Netværksgruppe", ("centre", "newcomer"), functions=["network"])


@pytest.fixture
def forum(people: People, network: Forum) -> Forum:
    """A forum whose terms are in force: rooms are recommended to the network group."""
    made = make_forum(people)
    terms = writing.begin_terms(forum=made, by=people["integration"], template="coordination", language="da")
    lines = [*terms.mandate, {"kind": "rooms", "power": "recommends", "to": network.name, "to_forum": str(network.pk)}]
    writing.write_part(terms=terms, by=people["volunteer"], part="mandate", value=lines)
    approving.put_forward(terms=terms, by=people["volunteer"])
    approving.approve(terms=terms, by=people["leader"])
    approving.approve(terms=terms, by=people["association"])
    return made


def there(forum: Forum, *roles: str) -> list[Any]:
    return [m for m in members_of(forum) if m.user and m.user.name.split()[0] in roles]


def record(
    forum: Forum, people: People, kind: str = "activities", roles: tuple[str, ...] = (), **more: Any
) -> Decision:
    details = DecisionDetails("Cykelværksted om lørdagen", kind, "Fra april", "Mange har spurgt", **more)
    return recording.record_decision(
        forum=forum, by=people["volunteer"], details=details, took_part=there(forum, *roles)
    )


def test_within_the_mandate_it_stands_when_somebody_who_can_decide_was_there(forum: Forum, people: People) -> None:
    made = record(forum, people, roles=("leader", "volunteer"))
    assert (made.state, made.power, made.number) == (State.STANDS, "decides", 1)
    assert made.terms is not None and made.terms.forum == forum
    assert record(forum, people, roles=("leader",)).number == 2


def test_without_power_it_is_provisional_until_it_is_confirmed(forum: Forum, people: People) -> None:
    made = record(forum, people, roles=("volunteer", "association"))
    assert made.state == State.PROVISIONAL
    assert [w.kind for w in waiting_for(people["leader"], people.here)] == ["decisions.confirm"]
    for role in ("volunteer", "coordinator", "admin"):
        with pytest.raises(ValidationError):
            recording.confirm_decision(decision=made, by=people[role])
    people.client("leader").post(f"{DESK}/{made.pk}/confirm/")
    made.refresh_from_db()
    assert (made.state, made.confirmed_by) == (State.STANDS, people["leader"])
    assert not waiting_for(people["leader"], people.here)
    with pytest.raises(ValidationError):
        recording.confirm_decision(decision=made, by=people["leader"])


def test_where_the_terms_say_nothing_it_is_decided_all_the_same(forum: Forum, people: People) -> None:
    assert record(forum, people, kind="dates", roles=("leader",)).state == State.STANDS
    loose = make_forum(people, "Ny gruppe")
    assert record(loose, people, kind="plans", roles=("leader",)).power == ""


def test_outside_the_mandate_it_becomes_a_recommendation(forum: Forum, people: People) -> None:
    made = record(forum, people, kind="plans", roles=("leader",))
    asked = made.recommendation
    assert (made.state, asked.to_name, asked.to_forum) == (State.RECOMMENDED, "Kommunalbestyrelsen", None)
    assert "Cykelværksted" in asked.letter and "Mange har spurgt" in asked.letter
    assert asked.followed_by == people["volunteer"] and asked.state == Path.WAITS
    assert [w.kind for w in waiting_for(people["volunteer"], people.here)] == ["decisions.send"]
    assert record(forum, people, kind="authority").state == State.PASSED_UP


def test_the_database_holds_the_mandate_too(forum: Forum, people: People) -> None:
    made = record(forum, people, kind="plans")
    with pytest.raises(IntegrityError), transaction.atomic(), command("test.stand", place=people.here, by=None):
        Decision.objects.filter(pk=made.pk).update(state="stands")


def test_naming_somebody_makes_a_recommendation_of_what_the_terms_leave_open(forum: Forum, people: People) -> None:
    made = record(forum, people, kind="dates", to=Addressee("Skolebestyrelsen"))
    assert (made.state, made.recommendation.to_name) == (State.RECOMMENDED, "Skolebestyrelsen")


def test_the_group_that_was_asked_is_asked_for_its_own_answer(forum: Forum, people: People) -> None:
    labels = [
        AnswerForm(row=record(forum, people, kind=kind).recommendation)["answer"].label for kind in ("rooms", "plans")
    ]
    assert labels == ["Hvad svarer I?", "Hvad svarede de?"]


def test_it_is_followed_until_they_have_answered(forum: Forum, people: People) -> None:
    made = record(forum, people, kind="plans")
    asked = made.recommendation
    with pytest.raises(ValidationError):
        recommending.record_answer(recommendation=asked, by=people["volunteer"], answer="yes", text="")
    with pytest.raises(ValidationError):
        recommending.send_on(recommendation=asked, by=people["volunteer"], how="mail")
    recommending.send_on(recommendation=asked, by=people["volunteer"], how="paper")
    assert not waiting_for(people["volunteer"], people.here)
    late = asked.answer_by + timedelta(days=1)
    assert recommending.remind(asked.answer_by) == 0
    assert (recommending.remind(late), recommending.remind(late)) == (1, 0)
    assert [w.kind for w in waiting_for(people["volunteer"], people.here)] == ["decisions.unanswered"]
    recommending.ask_again(recommendation=asked, by=people["volunteer"], answer_by=late + timedelta(days=14))
    assert not waiting_for(people["volunteer"], people.here)
    assert recommending.remind(late) == 0
    with pytest.raises(ValidationError):
        recommending.record_answer(recommendation=asked, by=None, answer="perhaps", text="")
    day = TODAY + timedelta(days=1)
    with pytest.raises(ValidationError):
        recommending.record_answer(recommendation=asked, by=None, answer="yes", text="", answered_on=day)
    recommending.record_answer(recommendation=asked, by=people["association"], answer="partly", text="Halvdelen")
    asked.refresh_from_db()
    assert (asked.state, asked.answer, asked.answered_on) == (Path.ANSWERED, "partly", TODAY)
    assert Notification.objects.filter(user=people["volunteer"], kind="decisions.answered").exists()
    assert "Kommunalbestyrelsen svarede delvist" in lines_in_words(made.lines.all())


def test_a_mail_goes_to_whoever_decides_outside(forum: Forum, people: People) -> None:
    made = record(forum, people, kind="plans", to=Addressee("Byrådet", None, "byraad@kommune.example"))
    recommending.send_on(recommendation=made.recommendation, by=people["volunteer"], how="mail")
    mail = Mail.objects.get(to="byraad@kommune.example")
    assert "Cykelværksted" in mail.text and people["volunteer"].email in mail.text


def test_a_forum_that_is_asked_sees_it_among_what_awaits_it(forum: Forum, network: Forum, people: People) -> None:
    made = record(forum, people, kind="rooms")
    where = f"{DESK}/{made.pk}/"
    assert people.client("newcomer").get(where).status_code == 404, "it is not sent yet"
    people.client("volunteer").post(where + "send/", {"how": "here"})
    assert [w.kind for w in waiting_for(people["newcomer"], people.here)] == ["decisions.recommended"]
    page = people.client("newcomer").get(where).content.decode()
    assert "Cykelværksted" in page and "leader person" not in page
    assert people.client("volunteer").post(where + "answer/", {"answer": "yes"}).status_code == 403
    assert people.client("newcomer").post(where + "withdraw/", {"why": "Nej"}).status_code == 403
    people.client("newcomer").post(where + "answer/", {"answer": "yes", "text": "Gerne"})
    made.recommendation.refresh_from_db()
    assert made.recommendation.answer == "yes"
    assert not waiting_for(people["centre"], people.here)


def test_whoever_is_asked_is_not_told_what_the_others_make_of_it(forum: Forum, network: Forum, people: People) -> None:
    made = record(forum, people, kind="rooms", roles=("leader",))
    recommending.send_on(recommendation=made.recommendation, by=people["volunteer"], how="here")
    give_task(place=people.here, by=people["volunteer"], details=TaskDetails("Find lapper"), about=About(KIND, made.pk))
    for role, told in (("volunteer", True), ("newcomer", False)):
        client = people.client(role)
        every = client.get(f"{DESK}/").content.decode()
        assert "Cykelværksted" in every and ("0 af 1 opgave" in every) is told, role
        for outcome in ("tasks", "unfiled"):
            narrowed = client.get(f"{DESK}/?outcome={outcome}").content.decode()
            assert ("Cykelværksted" in narrowed) is told, (role, outcome)


def test_a_forum_answers_by_deciding(forum: Forum, network: Forum, people: People) -> None:
    asked = record(forum, people, kind="rooms").recommendation
    recommending.send_on(recommendation=asked, by=people["volunteer"], how="here")
    where = f"/lindekoebing/desk/fora/{network.pk}/decisions/new/?answers={asked.pk}"
    client = people.client("centre")
    assert "Cykelværksted" in client.get(where).content.decode()
    member = there(network, "centre")[0]
    form = {"title": "Ja til cyklerne", "decided_on": TODAY.isoformat(), "took_part": [str(member.pk)], "answer": "yes"}
    client.post(where, form)
    asked.refresh_from_db()
    made = Decision.objects.get(forum=network)
    assert made.answers == asked and asked.answer_text == "Ja til cyklerne" and asked.state == Path.ANSWERED


def test_withdrawn_it_stays_and_is_no_longer_asked(forum: Forum, people: People) -> None:
    made = record(forum, people, kind="plans")
    with pytest.raises(ValidationError):
        recording.withdraw_decision(decision=made, by=people["volunteer"], why=" ")
    recording.withdraw_decision(decision=made, by=people["volunteer"], why="Vejret")
    made.recommendation.refresh_from_db()
    assert (made.state, made.recommendation.state) == (State.WITHDRAWN, Path.DROPPED)
    assert not waiting_for(people["volunteer"], people.here)
    with pytest.raises(ValidationError):
        recording.withdraw_decision(decision=made, by=people["volunteer"], why="Igen")


def test_words_can_be_bettered_until_others_have_them(forum: Forum, people: People) -> None:
    made = record(forum, people, kind="plans")
    form = {"title": "Cykelværksted hver lørdag", "version": str(made.version)}
    client = people.client("association")
    client.post(f"{DESK}/{made.pk}/edit/", form)
    assert client.post(f"{DESK}/{made.pk}/edit/", form | {"title": "Andet"}).status_code == 409
    made.refresh_from_db()
    assert made.title == "Cykelværksted hver lørdag"
    letter = {"to": "Byrådet", "letter": "Kære byråd", "version": str(made.recommendation.version)}
    client.post(f"{DESK}/{made.pk}/write/", letter)
    made.recommendation.refresh_from_db()
    assert (made.recommendation.to_name, made.recommendation.letter) == ("Byrådet", "Kære byråd")
    recommending.send_on(recommendation=made.recommendation, by=people["volunteer"], how="paper")
    with pytest.raises(ValidationError):
        recording.change_words(decision=made, by=people["volunteer"], title="For sent", text="", reason="")
    page = client.post(f"{DESK}/{made.pk}/write/", letter | {"version": str(made.recommendation.version)})
    assert page.status_code == 200, "it is on its way and is not changed"


def test_what_comes_of_it_leads_back_to_it(forum: Forum, people: People) -> None:
    made = record(forum, people, roles=("leader",))
    form = {"title": "Find lapper", "user": str(people["association"].pk), "due": TODAY.isoformat()}
    people.client("integration").post(f"{DESK}/{made.pk}/task/", form)
    task = Task.objects.get()
    page = people.client("association").get(f"/lindekoebing/desk/tasks/{task.pk}/").content.decode()
    assert f"{DESK}/{made.pk}/" in page
    assert people.client("leader").get(f"/lindekoebing/desk/tasks/{task.pk}/").status_code == 200
    assert people.client("centre").get(f"/lindekoebing/desk/tasks/{task.pk}/").status_code == 404
    assert "Find lapper" in people.client("leader").get(f"{DESK}/{made.pk}/").content.decode()
    register = people.client("leader").get(f"{DESK}/?outcome=tasks").content.decode()
    assert "Cykelværksted" in register
    assert "Cykelværksted" not in people.client("leader").get(f"{DESK}/?outcome=done").content.decode()


@pytest.mark.parametrize(
    ("topics", "asked", "chosen", "kept"),
    [
        ([], False, {}, ""),
        (["leisure"], False, {}, "leisure"),
        (["leisure", "language"], True, {}, "leisure"),
        (["leisure", "language"], True, {"topic": "language"}, "language"),
        (["leisure", "language"], True, {"topic": "housing"}, None),
    ],
)
def test_a_task_is_about_what_the_decision_is_about(
    topics: list[str], asked: bool, chosen: dict[str, str], kept: str | None, forum: Forum, people: People
) -> None:
    made = record(forum, people)
    recording.change_words(decision=made, by=people["volunteer"], title=made.title, text="", reason="", topics=topics)
    client = people.client("integration")
    assert ('name="topic"' in client.get(f"{DESK}/{made.pk}/").content.decode()) is asked
    client.post(f"{DESK}/{made.pk}/task/", {"title": "Find lapper"} | chosen)
    assert [t.topic for t in Task.objects.all()] == ([] if kept is None else [kept])


def test_the_register_is_searched_and_exported(forum: Forum, people: People) -> None:
    record(forum, people, roles=("leader",))
    record(forum, people, kind="plans")
    client = people.client("association")
    assert client.get(f"{DESK}/?q=lørdagen+april").content.decode().count("Cykelværksted") >= 2
    assert "Cykelværksted" not in client.get(f"{DESK}/?q=svømning").content.decode()
    page = client.get(f"{DESK}/?state=recommended&kind=plans&year={TODAY.year}&forum={forum.pk}&outcome=waits")
    assert page.content.decode().count(f'href="{DESK}/') >= 1
    sheet = client.get(f"{DESK}/?format=csv").content.decode("utf-8-sig")
    assert len(sheet.strip().splitlines()) == 3 and "Kommunalbestyrelsen" in sheet


def test_to_the_case_with_a_tick_and_deleted_only_after_it(forum: Forum, people: People) -> None:
    made = record(forum, people, roles=("leader",))
    client, where = people.client("leader"), f"/lindekoebing/desk/fora/{forum.pk}/case/"
    assert "Koordineringsforum besluttede: Cykelværksted" in client.get(where).content.decode()
    assert "Cykelværksted" in text_of(client.get(where + "sheet.pdf").content)
    assert "Cykelværksted" in client.get(f"{DESK}/?outcome=unfiled").content.decode()
    with command("test.age", place=people.here, by=None):
        Decision.objects.filter(pk=made.pk).update(created_at=timezone.now() - timedelta(days=6 * 365))
    retention.carry_out()
    assert Decision.objects.filter(pk=made.pk).exists()
    line = CaseLine.objects.get()
    client.post(where, {"line": [str(line.pk), "x"]})
    assert CaseLine.objects.get().filed_by == people["leader"]
    client.post(f"{where}{line.pk}/unfile/")
    assert CaseLine.objects.get().filed_at is None
    assert people.client("coordinator").post(where, {"line": [str(line.pk)]}).status_code == 403
    client.post(where, {"line": [str(line.pk)]})
    retention.carry_out()
    assert not Decision.objects.exists()


@pytest.mark.parametrize("role", [*Role.values, "outsider", "anonymous"])
def test_seen_by_the_forum_and_written_by_its_members(role: str, forum: Forum, people: People) -> None:
    made = record(forum, people)
    client, where = people.client(role), f"{DESK}/{made.pk}/"
    sees = role in {"integration", "leader", "volunteer", "association", "coordinator"}
    missing = 302 if role == "anonymous" else 403 if role == "outsider" else 404
    assert client.get(where).status_code == (200 if sees else missing)
    if role != "anonymous":
        assert list(decisions_visible_to(people[role], people.here)) == ([made] if sees else [])
    new = f"/lindekoebing/desk/fora/{forum.pk}/decisions/new/"
    writes = sees and role != "coordinator"
    assert client.get(new).status_code == (200 if writes else 302 if sees else missing)
    for part in ("edit", "confirm", "withdraw", "task", "write", "send", "again", "answer"):
        answer = client.post(f"{where}{part}/")
        assert writes or answer.status_code in {302 if role == "anonymous" else 403, 404}
    made.refresh_from_db()
    assert made.state == (State.STANDS if role == "leader" else State.PROVISIONAL), "the leader can confirm"


def test_a_day_to_come_and_an_empty_line_are_refused(forum: Forum, people: People) -> None:
    where = f"/lindekoebing/desk/fora/{forum.pk}/decisions/new/"
    form = {"title": "Cykler", "decided_on": TODAY.isoformat(), "kind": "activities"}
    for wrong in ({"decided_on": (TODAY + timedelta(days=2)).isoformat()}, {"title": " "}, {"kind": ""}):
        answer = people.client("volunteer").post(where, form | wrong)
        assert (answer.status_code, list(answer.context["form"].errors)) == (200, list(wrong))
    assert not Decision.objects.exists()


def test_what_no_kind_names_is_said_to_be_something_else(forum: Forum, people: People) -> None:
    where = f"/lindekoebing/desk/fora/{forum.pk}/decisions/new/"
    form = {"title": "Vi skifter navn", "decided_on": TODAY.isoformat(), "kind": "none"}
    people.client("volunteer").post(where, form)
    made = Decision.objects.get()
    assert (made.kind, made.power, made.state) == ("", "", State.PROVISIONAL)


def test_the_letter_on_screen_and_on_paper(forum: Forum, people: People) -> None:
    made = record(forum, people, kind="plans")
    client = people.client("volunteer")
    assert "Kommunalbestyrelsen" in client.get(f"{DESK}/{made.pk}/letter/").content.decode()
    words = text_of(client.get(f"{DESK}/{made.pk}/letter.pdf").content)
    assert "Indstilling" in words and "Kommunalbestyrelsen" in words
    stands = record(forum, people, roles=("leader",))
    assert client.get(f"{DESK}/{stands.pk}/letter/").status_code == 404


def test_the_register_finds_kinds_in_own_words_and_tells_no_stranger_which(forum: Forum, people: People) -> None:
    own = record(forum, people, kind="dates")
    with command("test", place=people.here, by=None):
        Decision.objects.filter(pk=own.pk).update(kind="other-1", kind_words="Udlån af cykler")
    record(forum, people, kind="activities")
    page = people.client("volunteer").get(f"{DESK}/?kind=other").content.decode()
    assert page.count(f"{DESK}/{own.pk}/") >= 1
    assert page.count("<tbody") == 1
    assert len(Decision.objects.exclude(pk=own.pk)) == 1
    assert f"{DESK}/{Decision.objects.exclude(pk=own.pk).get().pk}/" not in page
    assert "Udlån af cykler" not in people.client("newcomer").get(f"{DESK}/").content.decode()
