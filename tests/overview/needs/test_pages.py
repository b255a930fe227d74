"""Pages about needs, from the right side and from the wrong one."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from brobygger.core.rights import Role
from brobygger.overview.directory.domain.activities import register_activity
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.details import ActivityDetails, ActorDetails
from brobygger.overview.needs.domain import needs
from brobygger.overview.needs.domain.needs import NeedDetails
from brobygger.overview.needs.models import Conversation, Need
from tests.factories.people import People
from tests.overview.needs.test_domain import DETAILS, TALK, ask

DESK = "/lindekoebing/desk/needs"
FORM = {"title": "Bus om aftenen", "topic": "transport", "source": "volunteer", "days": "any", "stage": "any"}
TALKED = {
    "held_on": str(timezone.localdate()), "led_by": "Mette", "how_many": "few", "language": "ti",
    "summary": "De cykler hjem.", "agreed": "yes", "read_back": "on",
}  # fmt: skip


@pytest.mark.parametrize("role", Role.values)
def test_every_role_names_a_need(role: str, people: People) -> None:
    answer = people.client(role).post(f"{DESK}/new/", FORM, follow=True)
    need = Need.objects.get()
    assert answer.redirect_chain == [(f"{DESK}/{need.pk}/", 302)]
    assert (need.owner, need.state) == (people[role], "unconfirmed")


@pytest.mark.parametrize("role", ["outsider", "anonymous"])
def test_others_do_not(role: str, people: People) -> None:
    need = needs.name_need(place=people.here, by=None, details=DETAILS)
    client = people.client(role)
    for page in ("", "new/", "coverage/", "coverage/transport/", "compare/", "ask/", f"{need.pk}/", f"{need.pk}/edit/"):
        assert client.get(f"{DESK}/{page}").status_code in {302, 403}
        assert b"Bus om aftenen" not in client.get(f"{DESK}/{page}").content
    client.post(f"{DESK}/new/", FORM)
    client.post(f"{DESK}/{need.pk}/remove/", {"confirmed": "yes"})
    client.post(f"{DESK}/{need.pk}/talks/new/", TALKED)
    assert list(Need.objects.all()) == [need]
    assert not Conversation.objects.exists()


def test_a_need_of_another_place_is_not_there(people: People) -> None:
    need = needs.name_need(place=people.there, by=None, details=DETAILS)
    client = people.client("coordinator")
    for page in ("", "edit/", "history/", "remove/", "talks/new/"):
        assert client.get(f"{DESK}/{need.pk}/{page}").status_code == 404


def test_those_who_do_not_keep_it_are_told_and_change_nothing(people: People) -> None:
    need = needs.name_need(place=people.here, by=people["coordinator"], details=DETAILS)
    client = people.client("volunteer")
    assert client.get(f"{DESK}/{need.pk}/edit/").url == f"{DESK}/{need.pk}/"
    for page in ("edit/", "end/", "remove/"):
        assert client.post(f"{DESK}/{need.pk}/{page}", FORM | {"title": "Andet"}).status_code == 403
    assert Need.objects.get().title == "Bus om aftenen"


def test_a_cpr_number_is_refused_and_what_was_typed_stays(people: People) -> None:
    client = people.client("volunteer")
    answer = client.post(f"{DESK}/new/", FORM | {"known_from": "Sagt af 010170-1234"})
    assert answer.status_code == 200
    assert "Sagt af 010170-1234" in answer.content.decode()
    need = needs.name_need(place=people.here, by=None, details=DETAILS)
    client.post(f"{DESK}/{need.pk}/talks/new/", TALKED | {"summary": "Hendes nummer er 010170-1234"})
    assert not Conversation.objects.exists()


def test_a_conversation_is_written_down_and_taken_back(people: People) -> None:
    need = needs.name_need(place=people.here, by=None, details=DETAILS)
    client = people.client("newcomer")
    client.post(f"{DESK}/{need.pk}/talks/new/", TALKED)
    talk = Conversation.objects.get()
    assert (talk.people, talk.recorded_by) == (None, people["newcomer"])
    assert "2–4" in client.get(f"{DESK}/{need.pk}/").content.decode()
    address = f"{DESK}/{need.pk}/talks/{talk.pk}/remove/"
    assert people.client("volunteer").post(address).status_code == 403
    client.post(address)
    assert not Conversation.objects.exists()


def test_five_or_more_are_counted(people: People) -> None:
    need = needs.name_need(place=people.here, by=None, details=DETAILS)
    client = people.client("coordinator")
    for wrong in ({"people": ""}, {"people": "4"}):
        client.post(f"{DESK}/{need.pk}/talks/new/", TALKED | {"how_many": "five"} | wrong)
    assert not Conversation.objects.exists()
    client.post(f"{DESK}/{need.pk}/talks/new/", TALKED | {"how_many": "five", "people": "7"})
    assert Conversation.objects.get().people == 7


def test_two_editors_get_both_versions(people: People) -> None:
    need = needs.name_need(place=people.here, by=None, details=DETAILS)
    client = people.client("coordinator")
    stale = FORM | {"title": "Cykel", "version": str(need.version)}
    needs.change_need(need=need, by=None, details=NeedDetails("Natbus", "transport", "staff"))
    page = client.post(f"{DESK}/{need.pk}/edit/", stale).content.decode()
    assert "Natbus" in page
    assert "Cykel" in page
    assert Need.objects.get().title == "Natbus"


def test_a_need_ends_and_comes_back(people: People) -> None:
    need = needs.name_need(place=people.here, by=people["leader"], details=DETAILS)
    client = people.client("leader")
    for ended in (True, False):
        client.post(f"{DESK}/{need.pk}/end/")
        assert bool(Need.objects.get().ended_on) is ended


def activity(people: People, title: str, **more: Any) -> None:
    actor = register_actor(place=people.here, by=None, details=ActorDetails("Sol", "association"))
    details = ActivityDetails(actor, {"title": {"da": title}}, **more)
    register_activity(place=people.here, by=None, details=details)


def test_the_list_filters_searches_and_exports(people: People) -> None:
    needs.name_need(place=people.here, by=None, details=DETAILS)
    needs.name_need(place=people.here, by=None, details=NeedDetails("Jobhjælp", "job", "association"))
    client = people.client("leader")
    for query, there, not_there in (
        ("?topic=job", "Jobhjælp", "Bus om aftenen"),
        ("?source=staff", "Bus om aftenen", "Jobhjælp"),
        ("?q=busser", "Bus om aftenen", "Jobhjælp"),
    ):
        page = client.get(f"{DESK}/{query}").content.decode()
        assert there in page
        assert not_there not in page
    assert "Jobhjælp" in client.get(f"{DESK}/?format=csv").content.decode()
    assert client.get(f"{DESK}/?state=confirmed&format=csv").content.decode().count("\n") == 1


def test_coverage_shows_both_gaps_and_leads_to_them(people: People) -> None:
    need = needs.name_need(place=people.here, by=None, details=DETAILS)
    activity(people, "Strikkecafé", topics=["network"])
    activity(people, "Kladde", topics=["network"], published=False)
    client = people.client("leader")
    page = client.get(f"{DESK}/coverage/").content.decode()
    assert "Bus om aftenen" in page
    assert "Strikkecafé" in page
    assert "Kladde" not in page
    assert page.count("cell-gap") == 2  # one in the matrix, one in the key
    cell = client.get(f"{DESK}/coverage/transport/?by=audience&value=").content.decode()
    assert f"{DESK}/{need.pk}/" in cell
    activity(people, "Natbus", topics=["transport"])
    assert client.get(f"{DESK}/coverage/?by=area").content.decode().count("cell-gap") == 1
    assert client.get(f"{DESK}/coverage/nonsense/?by=nonsense&value=%00").status_code == 200


def test_coverage_asks_the_database_the_same_number_of_times_whatever_there_is(
    people: People, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        needs.name_need(place=people.here, by=None, details=NeedDetails(f"Behov {number}", "transport", "staff"))
        activity(people, f"Tilbud {number}", topics=["transport"])
    client = people.client("leader")
    for page in ("coverage/", "coverage/transport/", ""):
        with django_assert_max_num_queries(14):
            client.get(f"{DESK}/{page}")


def test_believed_and_said_need_five_on_both_sides(people: People) -> None:
    client = people.client("leader")
    ask(people, [["transport"]] * 9 + [["job"]] * 3)
    ask(people, [["job"]] * 4, whom="helpers")
    page = client.get(f"{DESK}/compare/").content.decode()
    assert "dot-said" not in page
    ask(people, [["job"]] * 12, whom="helpers")
    page = client.get(f"{DESK}/compare/").content.decode()
    assert "50 %" in page
    assert "højst 40 %" in page and page.count("few few-believed") == 2  # one in the key
    for role in ("volunteer", "association", "newcomer"):
        assert people.client(role).get(f"{DESK}/compare/").status_code == 403
        assert f"{DESK}/compare/" not in people.client(role).get(f"{DESK}/").content.decode()


def test_figures_on_a_need_are_for_those_who_may_see_figures(people: People) -> None:
    need = needs.name_need(place=people.here, by=None, details=DETAILS)
    ask(people, [["transport"]] * 12)
    assert "mindst 10" in people.client("leader").get(f"{DESK}/{need.pk}/").content.decode()
    told = people.client("volunteer").get(f"{DESK}/{need.pk}/").content.decode()
    assert "mindst" not in told
    assert "valgte nye borgere emnet" in told


def test_asking_prepares_a_survey_for_another_look(people: People) -> None:
    today = timezone.localdate()
    said = {"asked": "newcomers", "topics": ["job", "transport"], "opens_on": str(today)}
    client: Client = people.client("association")
    bad = client.post(f"{DESK}/ask/", said | {"closes_on": str(today - timedelta(days=1))})
    assert bad.status_code == 200
    answer = client.post(f"{DESK}/ask/", said | {"closes_on": str(today + timedelta(days=9))}, follow=True)
    assert answer.status_code == 200
    assert "/desk/surveys/" in answer.redirect_chain[0][0]
    assert TALK.read_back
