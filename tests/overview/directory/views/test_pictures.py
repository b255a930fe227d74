"""The picture of an activity: at the desk, by its own link, and by the link of a reminder."""

import io
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from brobygger.core import jobs
from brobygger.overview.directory.domain.entries import hand_over
from brobygger.overview.directory.models import Activity, Proposal
from tests.factories.people import People
from tests.overview.directory.reviewing import act, review
from tests.overview.directory.test_tell import publish


def drawn(colour: str) -> SimpleUploadedFile:
    """Return a picture as a browser sends it."""
    written = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(written, "PNG")
    return SimpleUploadedFile("mine.png", written.getvalue())


def desk(activity: Activity) -> str:
    return f"/{activity.place.slug}/desk/overview/activities/{activity.pk}/picture/"


def test_a_picture_is_shown_replaced_and_taken_away_at_the_desk(people: People, client: Client) -> None:
    publish(client)
    here, keeper = desk(Activity.objects.get()), people.client("coordinator")
    page = f"/lindekoebing/da/activities/{Activity.objects.get().pk}/"
    assert keeper.post(here, {"picture": SimpleUploadedFile("a.png", b"<svg/>")}).status_code == 200
    assert keeper.post(here, {"picture": drawn("teal")}).status_code == 302
    first = Activity.objects.get().image.name
    assert first in client.get(page).content.decode() and first in keeper.get(here).content.decode()
    assert keeper.post(here, {"picture": drawn("red")}).status_code == 302
    second = Activity.objects.get().image.name
    assert second != first and second in client.get(page).content.decode()
    assert keeper.post(here, {"remove": "1"}).status_code == 302
    assert not Activity.objects.get().image and second not in client.get(page).content.decode()
    jobs.drain()
    assert not default_storage.exists(first) and not default_storage.exists(second)
    assert Activity.objects.get().occurrences.count() > 20


@pytest.mark.parametrize("role", ["association", "newcomer", "leader", "outsider", "anonymous"])
def test_others_show_and_take_away_no_picture(people: People, client: Client, role: str) -> None:
    publish(client, picture=drawn("teal"))
    here, other = desk(Activity.objects.get()), people.client(role)
    said: list[dict[str, Any]] = [{"remove": "1"}, {"picture": drawn("red")}]
    before = Activity.objects.get().image.name
    assert all(other.post(here, one).status_code in {302, 403, 404} for one in said)
    assert Activity.objects.get().image.name == before


def test_where_it_is_looked_through_a_picture_waits_and_taking_one_away_does_not(
    people: People, client: Client
) -> None:
    publish(client, picture=drawn("teal"))
    activity = Activity.objects.get()
    hand_over(entry=activity, to=people["volunteer"], by=people["coordinator"])
    review(people.here, "volunteers")
    here, keeper = desk(activity), people.client("volunteer")
    keeper.post(here, {"picture": drawn("red")})
    sent = Proposal.objects.get()
    assert sent.waits and sent.file and Activity.objects.get().image.name == activity.image.name
    keeper.post(here, {"remove": "1"})
    assert not Activity.objects.get().image
    act(people, "coordinator", sent, "accept")
    assert Activity.objects.get().image


def test_the_link_takes_the_picture_away_and_nothing_else(people: People, client: Client) -> None:
    secret = publish(client, picture=drawn("teal"))
    review(people.here, "links")
    assert 'value="remove_picture"' in client.get(f"/t/{secret}/").content.decode()
    client.post(f"/t/{secret}/", {"act": "remove_picture"})
    stored = Activity.objects.get()
    assert not stored.image and stored.published and stored.occurrences.count() > 20
    assert 'value="remove_picture"' not in client.get(f"/t/{secret}/").content.decode()
