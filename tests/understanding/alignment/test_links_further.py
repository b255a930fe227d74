"""By a personal link conditions are guessed and stated too; it is mailed; it ends when somebody here speaks (R47)."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from brobygger.core.models import AuditEntry, Mail
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.details import ActorDetails
from brobygger.overview.directory.domain.representation import let_represent
from brobygger.understanding.alignment.conditions import NAMES
from brobygger.understanding.alignment.domain import stating
from brobygger.understanding.alignment.domain.links import address_of, make_link, send_link
from brobygger.understanding.alignment.domain.saying import begin_alignment, say
from brobygger.understanding.alignment.models import Alignment, Conditions, ContactLink, Said
from tests.factories.aligning import CLUB, make_two, version_of
from tests.factories.people import People

BASE = "/lindekoebing/desk/understanding/expectations"
LOW, HIGH = dict.fromkeys(NAMES, 1), dict.fromkeys(NAMES, 5)


@pytest.fixture
def row(people: People) -> Alignment:
    """The department and a club whom nobody represents, but that has an address."""
    details = ActorDetails("Nabohjælpen", "association", email="nabo@people.example")
    club = register_actor(place=people.here, by=None, details=details)
    return begin_alignment(
        place=people.here, by=people["integration"], mine=make_two(people).department, with_whom=club
    )


@pytest.fixture
def link(row: Alignment, people: People) -> ContactLink:
    return make_link(alignment=row, by=people["integration"], party="second", name="Ruth Nabo")


def path_of(link: ContactLink) -> str:
    return "/" + address_of(link).split("/", 3)[3]


def test_conditions_are_guessed_and_stated_by_the_link(
    row: Alignment, link: ContactLink, people: People, client: Client
) -> None:
    path = f"{path_of(link)}conditions/"
    assert path in client.get(path_of(link)).content.decode()
    stating.guess(alignment=row, by=people["integration"], values=HIGH)
    stating.state(alignment=row, by=people["integration"], values=LOW)
    assert client.get(path).context["guessing"]
    assert client.post(path, LOW | {"clock": "9"}).status_code == 200
    assert not Conditions.objects.filter(party="second").exists()
    client.post(path, {k: str(v) for k, v in HIGH.items()})
    assert not client.get(path).context["guessing"]
    assert "rows" not in client.get(path).context, "nothing is shown before both have said theirs"
    client.post(path, {k: str(v) for k, v in HIGH.items()})
    mine = Conditions.objects.get(party="second")
    assert (mine.guess, mine.own, mine.by) == (HIGH, HIGH, None)
    page = client.get(path)
    assert {t.apart for r in page.context["rows"] for t in r.tracks} == {0, 4}
    assert AuditEntry.objects.filter(verb="alignment.conditions", via="link").exists()
    with pytest.raises(ValidationError):
        stating.guess(alignment=row, by=people["volunteer"], values=LOW)


def test_a_link_of_another_pair_states_nothing(row: Alignment, link: ContactLink, people: People) -> None:
    other = register_actor(place=people.here, by=None, details=ActorDetails("Korforeningen", "association"))
    second = begin_alignment(place=people.here, by=people["integration"], mine=row.first, with_whom=other)  # type: ignore[arg-type]  # of no group
    with pytest.raises(ValidationError):
        stating.guess(alignment=second, by=None, values=LOW, link=link)
    assert not Conditions.objects.exists()


@pytest.mark.parametrize("language", ["ar", "fa", "uk", "ti", "so"])
def test_it_is_read_in_the_languages_of_newcomers(language: str, link: ContactLink, client: Client) -> None:
    body = client.get(f"{path_of(link)}conditions/", headers={"accept-language": language}).content.decode()
    assert f'lang="{language}"' in body
    for english in ("How each of you", "in office hours", "Guess", "Pay"):
        assert english not in body


def test_it_ends_when_somebody_here_speaks_and_says_where_to_go(
    row: Alignment, link: ContactLink, people: People, client: Client
) -> None:
    path = path_of(link)
    assert client.get(path).status_code == 200
    assert row.second is not None
    let_represent(actor=row.second, user=people["volunteer"], by=None)
    for address in (path, f"{path}conditions/"):
        page = client.get(address)
        assert page.status_code == 410
        assert f"/accounts/login/?next=%2Flindekoebing%2Fdesk%2Funderstanding%2Fexpectations%2F{row.pk}%2F" in (
            page.content.decode()
        )
        assert "Ruth" not in page.content.decode()
        assert client.post(address, {"act": "say"} | CLUB).status_code == 410
    for deed in (
        lambda: say(version=version_of(row), by=None, values=CLUB, link=link),
        lambda: stating.guess(alignment=row, by=None, values=LOW, link=link),
    ):
        with pytest.raises(ValidationError):
            deed()
    assert not Said.objects.exists()
    shown = people.client("integration").get(f"{BASE}/{row.pk}/").content.decode()
    assert address_of(link) not in shown
    assert "Nogen her taler for dem nu" in shown


def test_it_is_mailed_to_the_address_they_have_in_their_language(
    row: Alignment, link: ContactLink, people: People
) -> None:
    url = f"{BASE}/{row.pk}/link/second/send/"
    page = people.client("integration").get(f"{BASE}/{row.pk}/").content.decode()
    assert url in page
    assert "nabo@people.example" not in page
    for role in ("volunteer", "association", "leader"):
        assert people.client(role).post(url, {"to": "actor", "language": "da"}).status_code in {403, 404}
    for wrong in ({"to": "spam@people.example", "language": "da"}, {"to": "actor", "language": "xx"}):
        people.client("integration").post(url, wrong)
    assert not Mail.objects.filter(to__contains="people.example").exists()
    people.client("integration").post(url, {"to": "actor", "language": "uk"})
    mail = Mail.objects.get(to="nabo@people.example")
    assert mail.language == "uk"
    assert address_of(link) in mail.text
    assert "Ruth Nabo" in mail.text
    assert "Сказати" in mail.text
    link.refresh_from_db()
    assert link.sent_on == timezone.localdate()
    with pytest.raises(ValidationError):
        send_link(link=link, by=people["coordinator"], to="actor", language="da")
    assert Mail.objects.filter(to="nabo@people.example").count() == 1


def test_it_is_not_mailed_where_somebody_here_speaks(row: Alignment, link: ContactLink, people: People) -> None:
    assert row.second is not None
    let_represent(actor=row.second, user=people["volunteer"], by=None)
    with pytest.raises(ValidationError):
        send_link(link=link, by=people["coordinator"], to="actor", language="da")
    assert not Mail.objects.filter(to="nabo@people.example").exists()


def test_the_history_names_nobody_who_got_a_link(link: ContactLink, people: People) -> None:
    kept: Any = AuditEntry.objects.filter(object_kind="contactlink").values_list("label", "changes")
    assert kept
    assert "Ruth" not in str(list(kept))
    page = people.client("coordinator").get("/lindekoebing/desk/history/").content.decode()
    assert "gav nogen et personligt link" in page
    assert "Ruth" not in page
