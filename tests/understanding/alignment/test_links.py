"""An actor whom nobody represents speaks by a personal link: without an account, for a while, and as itself alone."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from brobygger.core.command import command
from brobygger.core.models import AuditEntry
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.details import ActorDetails
from brobygger.overview.directory.domain.representation import end_representation, let_represent
from brobygger.understanding.alignment.domain.agreeing import sign
from brobygger.understanding.alignment.domain.links import (
    HOLDS,
    address_of,
    end_links,
    link_of,
    links_of,
    make_link,
    withdraw_link,
)
from brobygger.understanding.alignment.domain.saying import begin_alignment, say
from brobygger.understanding.alignment.models import Alignment, ContactLink, Said, Version
from tests.factories.aligning import CLUB, DEPARTMENT, make_two, version_of
from tests.factories.people import People

BASE = "/lindekoebing/desk/understanding/expectations"


@pytest.fixture
def row(people: People) -> Alignment:
    """The department and a club whom nobody represents; the integration worker has begun."""
    club = register_actor(place=people.here, by=None, details=ActorDetails("Nabohjælpen", "association"))
    return begin_alignment(
        place=people.here, by=people["integration"], mine=make_two(people).department, with_whom=club
    )


@pytest.fixture
def link(row: Alignment, people: People) -> ContactLink:
    return make_link(alignment=row, by=people["integration"], party="second", name="Ruth Nabo")


def path_of(link: ContactLink) -> str:
    return "/" + address_of(link).split("/", 3)[3]


def test_from_the_link_to_two_signatures_without_an_account(
    row: Alignment, link: ContactLink, people: People, client: Client
) -> None:
    path = path_of(link)
    say(version=version_of(row), by=people["integration"], values=DEPARTMENT | {"told_first": "Hemmeligt endnu"})
    page = client.get(path)
    assert "Hemmeligt endnu" not in page.content.decode()
    assert page.headers["X-Robots-Tag"] == "noindex"
    refused = client.post(path, {"act": "say"} | CLUB | {"channel": ""})
    assert refused.status_code == 200 and not Said.objects.filter(party="second").exists()
    assert client.post(path, {"act": "say"} | CLUB).status_code == 302
    said = Said.objects.get(party="second")
    assert (said.by, said.by_name, said.values["contact_second"]) == (None, "Ruth Nabo", "Samira")
    assert AuditEntry.objects.filter(verb="alignment.say", via="link", user=None).exists()

    draft = version_of(row)
    assert "Hemmeligt endnu" in client.get(path).content.decode(), "both have said theirs"
    for point in draft.points.filter(agreed=False).exclude(proposed_by="second"):
        client.post(path, {"act": "yes", "point": str(point.pk), "version": point.version})
    for point in draft.points.filter(agreed=False):
        people.client("integration").post(f"{BASE}/points/{point.pk}/yes/", {"version": point.version})
    assert not draft.points.filter(agreed=False).exists()
    sign(version=version_of(row), by=people["leader"], party="first")
    client.post(path, {"act": "sign"})
    held = Version.objects.get(alignment=row, state="in_force")
    assert held.signatures.get(party="second").by_name == "Ruth Nabo"
    assert client.get(path).status_code == 200


def test_something_else_is_proposed_by_link_and_a_yes_is_to_what_was_read(
    row: Alignment, link: ContactLink, people: People, client: Client
) -> None:
    path = path_of(link)
    say(version=version_of(row), by=people["integration"], values=DEPARTMENT)
    client.post(path, {"act": "say"} | CLUB)
    point = version_of(row).points.get(name="influence")
    client.post(path, {"act": "propose", "point": str(point.pk), "value": "4", "version": point.version})
    point.refresh_from_db()
    assert (point.value, point.proposed_by, point.agreed) == (4, "second", False)
    assert client.post(path, {"act": "yes", "point": str(point.pk), "version": point.version}).status_code == 200
    point.refresh_from_db()
    assert not point.agreed, "nobody says yes to the own proposal"
    assert client.post(path, {"act": "propose", "point": str(point.pk), "value": "9"}).status_code == 200
    assert client.post(path, {"act": "yes", "point": "no-such"}).status_code == 200
    assert client.post(path, {"act": "sign"}).status_code == 200
    assert not version_of(row).signatures.exists()


@pytest.mark.parametrize("how", ["withdrawn", "over", "replaced", "actor gone", "forged", "other seal"])
def test_a_link_that_holds_no_more_opens_nothing(
    how: str, row: Alignment, link: ContactLink, people: People, client: Client
) -> None:
    path = path_of(link)
    assert client.get(path).status_code == 200
    if how == "withdrawn":
        withdraw_link(link=link, by=people["coordinator"])
    elif how == "over":
        with command("test.time", place=people.here, by=None):
            ContactLink.objects.update(until_on=timezone.localdate() - timedelta(days=1))
    elif how == "replaced":
        make_link(alignment=row, by=people["coordinator"], party="second", name="En anden")
    elif how == "actor gone":
        with command("test.actor", place=people.here, by=None):
            type(row.second).objects.filter(pk=row.second_id).update(active=False)  # type: ignore[union-attr]  # of no group
    elif how == "forged":
        path = path[:-5] + ("AAAA/" if path[-5:] != "AAAA/" else "BBBB/")
    else:
        with command("test.number", place=people.here, by=None):
            ContactLink.objects.update(number=2)
    assert client.get(path).status_code == 404
    assert client.post(path, {"act": "say"} | CLUB).status_code == 404
    assert not Said.objects.exists()
    assert link_of("nonsense") is None


def test_it_is_given_by_the_other_or_a_coordinator_and_only_where_nobody_speaks(row: Alignment, people: People) -> None:
    for role, status in (("volunteer", 404), ("association", 404), ("leader", 403)):
        address = f"{BASE}/{row.pk}/link/second/"
        assert people.client(role).post(address, {"name": "Ruth"}).status_code == status, role
    assert people.client("integration").post(f"{BASE}/{row.pk}/link/first/", {"name": "Ruth"}).status_code == 403
    assert people.client("integration").post(f"{BASE}/{row.pk}/link/second/", {"name": ""}).status_code == 302
    assert not ContactLink.objects.exists()
    people.client("coordinator").post(f"{BASE}/{row.pk}/link/second/", {"name": "Ruth"})
    (link,) = links_of(row).values()
    assert (link.name, link.until_on) == ("Ruth", timezone.localdate() + HOLDS)
    for role, shown in (("integration", True), ("coordinator", True), ("leader", False)):
        page = people.client(role).get(f"{BASE}/{row.pk}/").content.decode()
        assert (address_of(link) in page) is shown, role
    assert row.second is not None
    let_represent(actor=row.second, user=people["volunteer"], by=None)
    with pytest.raises(ValidationError):
        make_link(alignment=row, by=people["integration"], party="second", name="Ruth")


def test_it_does_not_speak_again_when_somebody_spoke_here_meanwhile(
    row: Alignment, link: ContactLink, people: People
) -> None:
    end_links()
    assert Client().get(path_of(link)).status_code == 200 and links_of(row)
    assert row.second is not None
    spoken = let_represent(actor=row.second, user=people["volunteer"], by=None)
    end_representation(representation=spoken, by=None)
    end_links()
    assert not links_of(row) and link_of(path_of(link).rsplit("/", 2)[-2]) is None
    assert AuditEntry.objects.filter(verb="alignment.link_withdraw").count() == 1
    end_links()
    assert AuditEntry.objects.filter(verb="alignment.link_withdraw").count() == 1


def test_nobody_of_the_other_side_speaks_or_signs_for_the_municipality_by_a_link(people: People) -> None:
    """A department whose entry nobody keeps has a leader all the same, who signs for it."""
    own = ActorDetails("Borgerservice", "department", side="municipality")
    department = register_actor(place=people.here, by=None, details=own)
    row = begin_alignment(place=people.here, by=people["association"], mine=make_two(people).club, with_whom=department)
    address = f"{BASE}/{row.pk}/link/first/"
    assert people.client("association").post(address, {"name": "Borgmesteren"}).status_code == 403
    assert not ContactLink.objects.exists()
    link = make_link(alignment=row, by=people["coordinator"], party="first", name="Lone fra Borgerservice")
    say(version=version_of(row), by=None, values=DEPARTMENT, link=link)
    say(version=version_of(row), by=people["association"], values=DEPARTMENT)
    draft, path, client = version_of(row), path_of(link), Client()
    assert not draft.points.filter(agreed=False).exists()
    assert 'value="sign"' not in client.get(path).content.decode()
    client.post(path, {"act": "sign"})
    assert not draft.signatures.exists()
    sign(version=version_of(row), by=people["leader"], party="first")


def test_it_is_taken_back_by_those_whom_it_concerns(row: Alignment, link: ContactLink, people: People) -> None:
    address = f"{BASE}/{row.pk}/link/second/back/"
    for role in ("volunteer", "leader"):
        assert people.client(role).post(address).status_code in {403, 404}
    assert links_of(row)
    assert people.client("integration").post(address).status_code == 302
    assert not links_of(row)
    assert people.client("integration").post(address).status_code == 404


@pytest.mark.parametrize("language", ["ar", "fa", "uk", "ti", "so"])
def test_it_is_read_in_the_languages_of_newcomers(language: str, link: ContactLink, client: Client) -> None:
    page: Any = client.get(path_of(link), headers={"accept-language": language})
    body = page.content.decode()
    assert f'lang="{language}"' in body
    for english in ("What we expect", "Say it alone", "Who decides", "Choose"):
        assert english not in body
