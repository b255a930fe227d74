"""The two sides of a forum align what they expect; the agreed time to answer is a deadline (R48)."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from brobygger.collaboration.fora.domain.members import leave
from brobygger.collaboration.fora.models import Forum
from brobygger.collaboration.terms.domain.approving import put_forward
from brobygger.collaboration.terms.domain.writing import begin_terms
from brobygger.core.answering import Question, answer_due
from brobygger.core.command import command
from brobygger.core.models import InboxItem
from brobygger.understanding.alignment.domain import agreeing, saying
from brobygger.understanding.alignment.domain.parties import people_of, signers_of
from brobygger.understanding.alignment.models import Alignment
from tests.factories.aligning import CLUB, DEPARTMENT, agree_on_all, begun, make_two, signed, version_of
from tests.factories.fora import make_forum
from tests.factories.people import People

BASE = "/lindekoebing/desk/understanding/expectations"


def in_a_forum(people: People, forum: Forum) -> Alignment:
    return saying.begin_in_group(place=people.here, by=people["volunteer"], group=forum.pk)


def agreed(people: People, forum: Forum) -> Alignment:
    """Let both sides say, agree and sign."""
    row = in_a_forum(people, forum)
    version = version_of(row)
    saying.say(version=version, by=people["integration"], values=DEPARTMENT)
    saying.say(version=version, by=people["association"], values=CLUB)
    agree_on_all(people, version_of(row))
    agreeing.sign(version=version, by=people["leader"], party="first")
    agreeing.sign(version=version, by=people["volunteer"], party="second")
    return row


def test_each_side_says_and_who_can_decide_signs(people: People) -> None:
    forum = make_forum(people)
    row = in_a_forum(people, forum)
    assert in_a_forum(people, forum) == row, "once a forum"
    assert {u.name for u in people_of(row, "first")} == {"integration person", "leader person"}
    assert {u.name for u in signers_of(row, "first")} == {"leader person"}, "who can decide"
    assert {u.name for u in signers_of(row, "second")} == {"volunteer person", "association person"}, "nobody decides"
    version = version_of(row)
    saying.say(version=version, by=people["leader"], values=DEPARTMENT | {"told_first": "Kun for kommunen"})
    assert "Kun for kommunen" in people.client("integration").get(f"{BASE}/{row.pk}/").content.decode()
    for role in ("volunteer", "association", "coordinator"):
        assert "Kun for kommunen" not in people.client(role).get(f"{BASE}/{row.pk}/").content.decode()
    saying.say(version=version, by=people["association"], values=CLUB)
    agree_on_all(people, version_of(row))
    with pytest.raises(ValidationError):
        agreeing.sign(version=version, by=people["integration"], party="first")


@pytest.mark.parametrize(
    ("role", "status"),
    [("volunteer", 302), ("leader", 302), ("coordinator", 200), ("centre", 404), ("admin", 404), ("outsider", 403)],
)
def test_begun_from_the_page_of_the_forum(role: str, status: int, people: People) -> None:
    forum = make_forum(people)
    address = f"{BASE}/of/{forum.pk}/"
    client = people.client(role)
    got = client.get(address).status_code
    assert got == (200 if status == 302 else status)
    assert client.post(address).status_code == (403 if status == 200 else status)
    assert Alignment.objects.exists() == (status == 302)
    page = client.get(f"/lindekoebing/desk/fora/{forum.pk}/")
    if page.status_code == 200:
        assert address in page.content.decode()


def test_who_has_left_the_forum_sees_and_says_nothing_more(people: People) -> None:
    forum = make_forum(people)
    row = in_a_forum(people, forum)
    leave(member=forum.members.get(user=people["association"]), by=people["association"])
    assert people.client("association").get(f"{BASE}/{row.pk}/").status_code == 404
    with pytest.raises(ValidationError):
        saying.say(version=version_of(row), by=people["association"], values=CLUB)


def test_the_agreed_time_is_the_deadline_of_what_the_forum_asks(people: People) -> None:
    forum = make_forum(people)
    assert answer_due(Question(people.here, group=forum.pk, side="municipality")) is None
    agreed(people, forum)
    page = people.client("volunteer").get(f"/lindekoebing/desk/fora/{forum.pk}/").content.decode()
    assert "inden for 2 dage" in page
    terms = begin_terms(forum=forum, by=people["volunteer"], template="coordination", language="da")
    put_forward(terms=terms, by=people["volunteer"])
    due = InboxItem.objects.get(user=people["leader"], kind="terms.approve").due
    assert due is not None
    assert timezone.localdate(due) == timezone.localdate() + timedelta(days=3), "over when the second day is"


def test_the_agreed_time_of_two_actors(people: People) -> None:
    two = make_two(people)
    question = Question(people.here, asks=two.club.pk, answers=two.department.pk)
    assert answer_due(question) is None
    signed(people, begun(people, two))
    due = answer_due(question)
    assert due is not None
    assert timezone.localdate(due) == timezone.localdate() + timedelta(days=3)
    assert answer_due(Question(people.there, asks=two.club.pk, answers=two.department.pk)) is None


def test_the_list_names_and_finds_forum_and_actors_with_one_question(
    people: People, django_assert_max_num_queries: Any
) -> None:
    forum = make_forum(people, name="Styregruppen")
    in_a_forum(people, forum)
    begun(people)
    client = people.client("association")
    with django_assert_max_num_queries(26):
        page = client.get(f"{BASE}/").content.decode()
    assert "Styregruppen" in page
    assert "Solsikken" in page
    page = client.get(f"{BASE}/?q=styre").content.decode()
    assert "Styregruppen" in page
    assert "Solsikken" not in page


def test_goes_with_the_forum(people: People) -> None:
    forum = make_forum(people)
    in_a_forum(people, forum)
    assert saying.forget_groups() == 0
    with command("test.remove", place=people.here, by=None):
        forum.delete()
    assert saying.forget_groups() == 1
    assert not Alignment.objects.exists()
