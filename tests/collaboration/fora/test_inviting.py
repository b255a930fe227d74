"""Asking people in: own words by mail, text message and paper; a link answered without an account (R3)."""

import re
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from brobygger.collaboration.fora.domain import inviting, opening
from brobygger.collaboration.fora.domain.inviting import InvitationDetails, Reply, invitation_of, link_of
from brobygger.collaboration.fora.domain.members import MemberDetails, add_member
from brobygger.collaboration.fora.domain.queries import members_of
from brobygger.collaboration.fora.models import Forum, ForumInvitation
from brobygger.core.models import AuditEntry, Mail, Notification
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.details import ActorDetails
from tests.factories.fora import make_forum
from tests.factories.people import People
from tests.pdf_reader import text_of

DESK = "/lindekoebing/desk/fora"


@pytest.fixture
def forum(people: People) -> Forum:
    return make_forum(people, purpose="Vi følges ad")


def ask(people: People, forum: Forum, **more: Any) -> ForumInvitation:
    details = InvitationDetails(**{"name": "Dorte", "side": "civil_society"} | more)
    return inviting.ask_in(forum=forum, by=people["volunteer"], details=details)


def path(row: ForumInvitation) -> str:
    return re.sub(r"^https?://[^/]+", "", link_of(row))


def test_an_actor_of_the_overview_is_asked_by_mail_in_own_words(forum: Forum, people: People) -> None:
    club = ActorDetails("Boldklubben", "sports_club", email="bold@people.example")
    actor = register_actor(place=people.here, by=None, details=club)
    client = people.client("volunteer")
    assert f"?actor={actor.pk}" in client.get(f"{DESK}/{forum.pk}/invitations/").content.decode()
    said = {"actor": str(actor.pk), "words": "Du kender børnene.", "role": "Idræt", "language": "da"}
    client.post(f"{DESK}/{forum.pk}/invitations/new/?actor={actor.pk}", said)
    row, sent = ForumInvitation.objects.get(), Mail.objects.get(to="bold@people.example")
    assert (row.name, row.side) == ("Boldklubben", "civil_society")
    for part in ("Du kender børnene.", "Vi følges ad", "Idræt", link_of(row)):
        assert part in sent.text
    Client().post(path(row), {"answer": "yes", "said": "Gerne"})
    joined = members_of(forum).get(actor=actor)
    row.refresh_from_db()
    assert (row.answer, row.member, joined.side) == ("yes", joined, "civil_society")
    assert Notification.objects.filter(kind="fora.answered", user=people["volunteer"]).exists()
    assert f"?actor={actor.pk}" not in client.get(f"{DESK}/{forum.pk}/invitations/").content.decode()


@pytest.mark.parametrize(
    ("answer", "more"), [("no", {}), ("other", {"other_name": "Ole", "other_reach": "11 22 33 44"})]
)
def test_a_no_and_another_person_make_no_member(
    answer: str, more: dict[str, str], forum: Forum, people: People
) -> None:
    row, before = ask(people, forum), members_of(forum).count()
    Client().post(path(row), {"answer": answer, **more})
    row.refresh_from_db()
    assert row.answer == answer
    assert members_of(forum).count() == before
    page = people.client("volunteer").get(f"{DESK}/{forum.pk}/invitations/").content.decode()
    assert ("?name=Ole" in page) == (answer == "other")


def test_what_cannot_be_read_loses_nothing(forum: Forum, people: People) -> None:
    row = ask(people, forum)
    page = Client().post(path(row), {"answer": "other", "other_reach": "torsdag i hallen"}).content.decode()
    assert 'role="alert"' in page
    assert "torsdag i hallen" in page
    assert 'role="alert"' in Client().post(path(row), {"answer": "yes", "said": "Jeg er 010190-1237"}).content.decode()
    row.refresh_from_db()
    assert row.answer == ""


def test_a_link_answers_once_and_opens_nothing_once_taken_back(forum: Forum, people: People) -> None:
    row = ask(people, forum)
    secret = path(row).rstrip("/").rsplit("/", 1)[-1]
    for wrong in (secret[:-1] + ("A" if secret[-1] != "A" else "B"), secret[:10], "x", "é"):
        assert invitation_of(wrong) is None
    Client().post(path(row), {"answer": "no"})
    Client().post(path(row), {"answer": "yes"})
    row.refresh_from_db()
    assert row.answer == "no"
    gone = ask(people, forum, name="Eva")
    inviting.take_back(invitation=gone, by=people["volunteer"])
    assert Client().get(path(gone)).status_code == 404
    with pytest.raises(ValidationError):
        inviting.reply(invitation=gone, said=Reply("yes"))


def test_after_the_end_nobody_comes_in(forum: Forum, people: People) -> None:
    row, before = ask(people, forum), members_of(forum).count()
    opening.end_forum(forum=forum, by=people["volunteer"], because="Slut")
    Client().post(path(row), {"answer": "yes"})
    assert members_of(forum).count() == before
    with pytest.raises(ValidationError):
        ask(people, forum, name="Eva")


def test_who_does_not_write_in_the_forum_sees_nobody_who_is_asked(forum: Forum, people: People) -> None:
    row = ask(people, forum, name="Dorte Hemmelig")
    for role in ("coordinator", "centre", "newcomer", "outsider"):
        client = people.client(role)
        for page in (f"{forum.pk}/invitations/", f"{forum.pk}/invitations/new/", f"{forum.pk}/invitations/letters/"):
            assert client.get(f"{DESK}/{page}").status_code in {302, 403, 404}
            assert "Dorte Hemmelig" not in client.get(f"{DESK}/{page}", follow=True).content.decode()
        assert client.post(f"{DESK}/invitations/{row.pk}/withdraw/").status_code in {403, 404}
    row.refresh_from_db()
    assert row.withdrawn_on is None


def test_a_reminder_goes_to_whoever_has_not_answered(forum: Forum, people: People) -> None:
    row = ask(people, forum, email="dorte@people.example", language="en")
    client = people.client("leader")
    client.post(f"{DESK}/invitations/{row.pk}/remind/")
    assert [m.language for m in Mail.objects.filter(to=row.email)] == ["en", "en"]
    row.refresh_from_db()
    assert row.reminded_at is not None
    assert "to dage" in client.post(f"{DESK}/invitations/{row.pk}/remind/", follow=True).content.decode()
    assert Mail.objects.filter(to=row.email).count() == 2
    Client().post(path(row), {"answer": "no"})
    client.post(f"{DESK}/invitations/{row.pk}/remind/")
    assert Mail.objects.filter(to=row.email).count() == 2


def test_the_letter_and_the_text_message_carry_the_link(forum: Forum, people: People) -> None:
    row = ask(people, forum, phone="+45 11 22 33 44", words="Kom og vær med")
    assert link_of(row) in inviting.sms_of(row)
    paper = people.client("volunteer").get(f"{DESK}/{forum.pk}/invitations/letters/")
    assert paper.headers["Content-Type"] == "application/pdf"
    assert "Kom og vær med".replace(" ", "") in text_of(paper.content)


def test_nobody_is_asked_twice_at_once(forum: Forum, people: People) -> None:
    actor = register_actor(place=people.here, by=None, details=ActorDetails("Kirken", "faith"))
    ask(people, forum, actor=actor)
    with pytest.raises(ValidationError):
        ask(people, forum, actor=actor)
    assert ForumInvitation.objects.count() == 1


def test_who_is_in_it_meanwhile_is_told_so_in_her_language(forum: Forum, people: People) -> None:
    club = register_actor(place=people.here, by=None, details=ActorDetails("Boldklubben", "sports_club"))
    row = ask(people, forum, actor=club)
    add_member(forum=forum, by=people["volunteer"], details=MemberDetails(actor=club, side="civil_society"))
    answer = Client().post(path(row), {"answer": "yes"}, headers={"accept-language": "so"})
    assert "Hore ayaad uga mid tahay kooxdan." in answer.content.decode()
    row.refresh_from_db()
    assert not row.answer


@pytest.mark.parametrize("role", ["coordinator", "admin"])
def test_what_is_said_by_the_link_is_not_in_the_history_of_the_place(role: str, forum: Forum, people: People) -> None:
    row = ask(people, forum)
    Client().post(path(row), {"answer": "other", "said": "Syg", "other_name": "Ole Bro", "other_reach": "22 33 44 55"})
    page = people.client(role).get("/lindekoebing/desk/history/").content.decode()
    trail = str(list(AuditEntry.objects.filter(object_kind="foruminvitation").values_list("changes", flat=True)))
    for personal in ("Syg", "Ole Bro", "22 33 44 55"):
        assert personal not in page
        assert personal not in trail
