"""Everything about me as a file; and its deletion."""

import io
import json
import zipfile

import pytest
from django.urls import reverse

from brobygger.core.models import AuditEntry
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.details import ActorDetails
from brobygger.overview.directory.domain.representation import let_represent
from brobygger.overview.directory.models import Actor
from brobygger.people.domain.declarations import sign_declaration
from brobygger.people.domain.memberships import LastAdministrator
from brobygger.people.domain.my_data import as_zip, erase_account
from brobygger.people.models import Declaration, Membership, User
from tests.factories.people import People


@pytest.fixture
def busy(people: People) -> User:
    """A volunteer who has left traces everywhere."""
    user = people["volunteer"]
    sign_declaration(place=people.here, user=user, name="Poul R", language="da")
    sol = register_actor(
        place=people.here, by=user, owner=user, details=ActorDetails("Foreningen Sol", "social_association")
    )
    let_represent(actor=sol, user=user, by=people["coordinator"])
    return user


def test_the_file_holds_everything_with_headings(busy: User, people: People) -> None:
    with zipfile.ZipFile(io.BytesIO(as_zip(busy))) as archive:
        told = json.loads(archive.read("my-data.json"))["sections"]
        page = archive.read("my-data.html").decode()
    assert busy.email in page and "Foreningen Sol" in page and "<h2>" in page
    assert len(told) >= 5
    assert "demo" not in page and "password" not in json.dumps(told).lower().replace("adgangskode", "")


def test_it_tells_of_nobody_else(busy: User, people: People) -> None:
    with zipfile.ZipFile(io.BytesIO(as_zip(busy))) as archive:
        assert "leader@people.example" not in archive.read("my-data.json").decode()


def test_names_cannot_break_the_page(people: People) -> None:
    user = people["newcomer"]
    user.name = "<script>alert(1)</script>"
    user.save()
    with zipfile.ZipFile(io.BytesIO(as_zip(user))) as archive:
        assert "<script>" not in archive.read("my-data.html").decode()


def test_deleting_takes_the_person_out_and_leaves_the_work(busy: User, people: People) -> None:
    name, pk = busy.name, str(busy.pk)
    client = people.client("volunteer")
    assert client.post(reverse("account_erase"), {}).status_code == 200  # not ticked
    assert client.post(reverse("account_erase"), {"sure": "on"})["Location"] == reverse("erased")
    assert client.get(reverse("profile")).status_code == 302
    assert not User.objects.filter(pk=pk).exists()
    assert not Membership.objects.filter(user_id=pk).exists() and not Declaration.objects.exists()
    assert Actor.objects.get(name="Foreningen Sol").owner is None
    trail = AuditEntry.objects.filter(place=people.here)
    assert trail.filter(verb="actor.register", user=None).exists()
    told = str(list(trail.values_list("label", "changes")))
    assert name not in told and "Poul R" not in told and "volunteer@people.example" not in told


def test_a_person_in_the_overview_goes_with_the_account(people: People) -> None:
    user = people["newcomer"]
    register_actor(place=people.here, by=user, details=ActorDetails("Tesfay S", "citizen", phone="20304050"))
    from brobygger.core.command import command

    with command("test.link", place=people.here, by=None):
        Actor.objects.filter(name="Tesfay S").update(user=user)
    erase_account(user=user)
    left = Actor.objects.get(kind="citizen")
    assert not left.active and left.phone == "" and "Tesfay" not in left.name


def test_the_only_administrator_is_told_what_to_do_first(people: People) -> None:
    with pytest.raises(LastAdministrator):
        erase_account(user=people["admin"])
    page = people.client("admin").get(reverse("account_erase"))
    assert reverse("members", args=[people.here.slug]) in page.content.decode()
    people.client("admin").post(reverse("account_erase"), {"sure": "on"})
    assert User.objects.filter(pk=people["admin"].pk).exists()


@pytest.mark.parametrize(("language", "said"), [("en", "signed the declaration"), ("da", "tavshedserklæringen")])
def test_what_one_has_changed_is_told_in_words(busy: User, people: People, language: str, said: str) -> None:
    busy.language = language
    busy.save()
    page = people.client("volunteer").get(reverse("my_data")).content.decode()
    assert said in page
    assert "declaration.sign" not in page and "actor.register" not in page
