"""The link by which an activity is changed without an account, as members keep it."""

import re

import pytest
from django.test import Client

from brobygger.overview.directory.models import Activity, EditLink, Proposal
from tests.factories.people import People
from tests.overview.directory.reviewing import review
from tests.overview.directory.test_tell import ANSWERS, publish


def page_of(activity: Activity) -> str:
    return f"/{activity.place.slug}/desk/overview/activities/{activity.pk}/link/"


def test_a_link_that_leaked_is_withdrawn_and_another_given(people: People, client: Client) -> None:
    secret = publish(client)
    here, keeper = page_of(Activity.objects.get()), people.client("coordinator")
    page = keeper.get(here)
    assert "Et link har været ude siden" in page.content.decode() and secret not in page.content.decode()
    keeper.post(here, {"act": "withdraw"})
    assert client.get(f"/t/{secret}/").status_code == 404
    assert "Intet link er ude." in keeper.get(here).content.decode()
    given = keeper.post(here, {"act": "new"})
    [new] = set(re.findall(r"/t/([\w-]+)/</bdi>", given.content.decode()))
    assert "no-store" in given.headers["Cache-Control"] and "mailto:?" in given.content.decode()
    assert client.get(f"/t/{new}/").status_code == 200 and new not in keeper.get(here).content.decode()
    keeper.post(here, {"act": "new"})
    assert client.get(f"/t/{new}/").status_code == 404
    assert EditLink.objects.filter(withdrawn_at=None).count() == 1
    history = keeper.get(here.replace("/link/", "/history/")).content.decode()
    assert "trak linket til at rette tilbage" in history and new not in history


def test_what_waits_goes_to_the_new_link(people: People, client: Client) -> None:
    secret = publish(client)
    review(people.here, "links")
    form = client.get(f"/t/{secret}/").context["form"]
    said = {k: v for k, v in form.initial.items() if v is not None} | {"title": "Strik"}
    client.post(f"/t/{secret}/", said)
    here, keeper = page_of(Activity.objects.get()), people.client("coordinator")
    keeper.post(here, {"act": "withdraw"})
    keeper.post(here, {"act": "new"})
    assert Proposal.objects.get().link == EditLink.objects.get(withdrawn_at=None)


@pytest.mark.parametrize("role", ["association", "newcomer", "leader", "outsider", "anonymous"])
def test_others_give_and_end_no_link(people: People, client: Client, role: str) -> None:
    secret = publish(client)
    here, other = page_of(Activity.objects.get()), people.client(role)
    assert other.get(here).status_code in {302, 403, 404}
    for act in ("withdraw", "new"):
        assert other.post(here, {"act": act}).status_code in {302, 403, 404}
    assert client.get(f"/t/{secret}/").status_code == 200 and EditLink.objects.count() == 1


def test_who_is_looked_through_gives_no_link_past_those_who_look(people: People) -> None:
    volunteer = people.client("volunteer")
    data = {f"{n}_da": ANSWERS["what"][n] for n in ("title", "summary")} | {"kind": "standing", "published": "on"}
    volunteer.post("/lindekoebing/desk/overview/activities/new/", data | {"organiser_new": "Masken"})
    here = page_of(Activity.objects.get())
    review(people.here, "volunteers")
    answer = volunteer.post(here, {"act": "new"}, follow=True)
    assert not EditLink.objects.exists() and "ses igennem først" in answer.content.decode()
    review(people.here)
    assert volunteer.post(here, {"act": "new"}).status_code == 200 and EditLink.objects.count() == 1
