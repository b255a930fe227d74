"""An association leaves the five questions with the name and face of its person, and with open invitations (R77)."""

import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from brobygger.core.models import AuditEntry
from brobygger.core.serving import before_serving
from brobygger.core.writeguard import unguarded
from brobygger.overview.directory.domain.activities import register_activity
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.contacts import open_contact_points
from brobygger.overview.directory.domain.details import ActivityDetails, ActorDetails, ContactDetails, Times
from brobygger.overview.directory.models import Activity, Actor, ContactPoint, Term
from tests.factories.people import People
from tests.overview.directory.test_tell import publish

DONE = "/lindekoebing/{}/tell/done/"


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def department(people: People) -> Actor:
    return register_actor(place=people.here, by=None, details=ActorDetails("Kultur", "department", "municipality"))


@pytest.fixture
def jeppe(people: People, department: Actor) -> ContactPoint:
    details = ContactDetails(department, "Jeppe", phone="12 34 56 78", topics=["volunteering"])
    return open_contact_points(place=people.here, by=None, details=[details])[0]


def invite(
    people: People, department: Actor, title: str, days: int = 0, audiences: list[str] | None = None
) -> Activity:
    begin = timezone.localtime().replace(tzinfo=None, minute=0, second=0, microsecond=0) + timedelta(days=days)
    details = ActivityDetails(
        department,
        {"title": {"da": title}},
        "scheduled" if days else "standing",
        topics=["volunteering"],
        audiences=["associations"] if audiences is None else audiences,
        times=[Times(begin)] if days else [],
    )
    return register_activity(place=people.here, by=None, details=details)


def a_picture(colour: str = "red") -> SimpleUploadedFile:
    written, exif = io.BytesIO(), Image.Exif()
    exif[0x010E] = "hos Jeppe"
    Image.new("RGB", (900, 900), colour).save(written, "JPEG", exif=exif)
    return SimpleUploadedFile("IMG_0001.HEIC", written.getvalue())


def test_it_is_told_of_three_things_the_next_first_and_where_more_stand(people: People, department: Actor) -> None:
    invite(people, department, "Søg penge")
    invite(people, department, "Fest", 20)
    invite(people, department, "Netværksmøde", 9)
    invite(people, department, "Bazar", 40)
    invite(people, department, "Babysvømning", 3, ["families"])
    client = people.client("anonymous")
    publish(client)
    page = client.get(DONE.format("da")).content.decode()
    part = page[page.index('id="invitations"') :]
    assert part.index("Netværksmøde") < part.index("Fest") < part.index("Bazar")
    assert "Søg penge" not in part and "Babysvømning" not in part
    assert "?audience=associations" in part
    assert "Søg penge" in client.get("/lindekoebing/da/activities/?audience=associations").content.decode()


@pytest.mark.parametrize("language", ["da", "ar"])
def test_where_nothing_is_open_it_says_whom_to_ask(people: People, language: str, jeppe: ContactPoint) -> None:
    client = people.client("anonymous")
    publish(client)
    part = client.get(DONE.format(language)).content.decode().split('id="invitations"')[1]
    assert "Jeppe" in part
    assert ("Her står ikke noget lige nu" in part) is (language == "da")


def test_without_a_contact_it_names_the_host(people: People) -> None:
    client = people.client("anonymous")
    publish(client)
    part = client.get(DONE.format("da")).content.decode().split('id="invitations"')[1]
    assert people.here.host_name in part


def test_its_person_has_a_face_and_a_number(people: People, jeppe: ContactPoint) -> None:
    address = f"/lindekoebing/desk/overview/contacts/{jeppe.pk}/picture/"
    assert people.client("centre").post(address, {"picture": a_picture()}).status_code == 302
    jeppe.refresh_from_db()
    client = people.client("anonymous")
    publish(client)
    page = client.get(DONE.format("da")).content.decode()
    part = page[page.index('id="your-person"') :]
    assert f'src="/files/{jeppe.image.name}"' in part
    assert 'href="tel:' in part
    shown = client.get(f"/files/{jeppe.image.name}")
    with Image.open(io.BytesIO(b"".join(shown.streaming_content))) as picture:
        assert picture.size == (480, 480)
        assert not picture.getexif()
    assert f'src="/files/{jeppe.image.name}"' in client.get("/lindekoebing/da/contacts/").content.decode()
    assert AuditEntry.objects.filter(object_id=str(jeppe.pk), changes__has_key="image").count() == 1


def test_what_is_no_picture_is_refused_and_the_old_face_stays(people: People, jeppe: ContactPoint) -> None:
    client, address = people.client("centre"), f"/lindekoebing/desk/overview/contacts/{jeppe.pk}/picture/"
    client.post(address, {"picture": a_picture()})
    jeppe.refresh_from_db()
    before = jeppe.image.name
    answer = client.post(address, {"picture": SimpleUploadedFile("face.png", b"<svg onload=alert(1)>")})
    assert answer.status_code == 200
    assert "ikke et billede" in answer.content.decode()
    jeppe.refresh_from_db()
    assert jeppe.image.name == before
    client.post(address, {"remove": "1"})
    jeppe.refresh_from_db()
    assert not jeppe.image


@pytest.mark.parametrize("role", ["volunteer", "association", "newcomer", "leader", "outsider", "anonymous"])
def test_nobody_else_shows_a_face(role: str, people: People, jeppe: ContactPoint) -> None:
    address = f"/lindekoebing/desk/overview/contacts/{jeppe.pk}/picture/"
    assert people.client(role).post(address, {"picture": a_picture()}).status_code in {302, 403, 404}
    jeppe.refresh_from_db()
    assert not jeppe.image


def test_the_face_of_a_hidden_contact_is_seen_by_those_alone_who_see_the_contact(
    people: People, jeppe: ContactPoint
) -> None:
    people.client("centre").post(f"/lindekoebing/desk/overview/contacts/{jeppe.pk}/picture/", {"picture": a_picture()})
    with unguarded():
        ContactPoint.objects.filter(pk=jeppe.pk).update(public=False)
    jeppe.refresh_from_db()
    file = f"/files/{jeppe.image.name}"
    assert people.client("centre").get(file).status_code == 200
    for role in ("anonymous", "outsider"):
        assert people.client(role).get(file).status_code == 404


def test_a_new_installation_has_its_words_before_it_is_served(db: None) -> None:
    Term.objects.all().delete()
    for _twice in range(2):
        for bring in before_serving:
            bring()
        assert Term.objects.filter(list="audience", slug="associations").count() == 1
