"""The pages of coincidences: from the right side and from the wrong one."""

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from brobygger.core import jobs
from brobygger.overview.coincidence.domain.resolving import answer_division, keep_both, propose_division
from brobygger.overview.coincidence.forms.answers import OneForm
from brobygger.overview.coincidence.models import Answer, Coincidence, Part, Resolution, State
from brobygger.overview.directory.domain.activities import activity_details, change_activity
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.details import ActorDetails
from brobygger.overview.directory.domain.repeats import Every
from brobygger.overview.directory.models import Activity
from tests.factories.alike import Alike, at, looked_at, open_cafe, open_venue
from tests.factories.people import People

SEE_ALL = ("admin", "coordinator", "integration", "centre")
SEE_OWN = ("association", "volunteer")
SEE_NONE = ("leader", "newcomer")


def to(name: str, alike: Alike, *more: Any) -> str:
    return reverse(name, args=["lindekoebing", alike.coincidence.pk, *more])


def titles(alike: Alike) -> str:
    """Return what the list calls the two."""
    return f"{alike.coincidence.first} · {alike.coincidence.second}"


def agreed(alike: Alike, people: People, shown_to: str) -> Resolution:
    """Return a division that both sides agreed on."""
    does = {alike.first.pk: "Vi tager begyndere", alike.second.pk: "Vi tager øvede"}
    made = propose_division(coincidence=alike.coincidence, does=does, shown_to=shown_to, by=people["association"])
    answer_division(part=made.parts.get(activity=alike.second), yes=True, by=people["volunteer"])
    return made


@pytest.mark.parametrize("role", [*SEE_ALL, *SEE_OWN, *SEE_NONE])
def test_the_list_shows_all_or_ones_own_or_nothing(role: str, alike: Alike, people: People) -> None:
    html = people.client(role).get(reverse("coincidences", args=["lindekoebing"])).content.decode()
    assert (titles(alike) in html) == (role not in SEE_NONE)


@pytest.mark.parametrize("role", SEE_NONE)
def test_whom_it_does_not_concern_is_led_to_the_list(role: str, alike: Alike, people: People) -> None:
    assert people.client(role).get(to("coincidence", alike)).status_code == 302
    if role == "newcomer":
        answer = people.client(role).post(to("coincidence_keep", alike), {"reason": "Nej"})
        assert answer.status_code == 404
        assert not Resolution.objects.exists()


@pytest.mark.parametrize(
    ("query", "there"),
    [
        ("topic=language", True),
        ("topic=health", False),
        ("audience=adults", True),
        ("audience=women", False),
        ("area=Midtbyen", True),
        ("kind=time", True),
        ("kind=title", True),
        ("state=open", True),
        ("state=settled", False),
        ("state=former", False),
        ("q=kirken", True),
        ("q=moske", False),
        ("sort=organisers", True),
    ],
)
def test_the_list_is_filtered_and_searched(query: str, there: bool, alike: Alike, people: People) -> None:
    answer = people.client("coordinator").get(f"{reverse('coincidences', args=['lindekoebing'])}?{query}")
    assert (titles(alike) in answer.content.decode()) == there


def test_the_list_is_exported(alike: Alike, people: People) -> None:
    answer = people.client("coordinator").get(f"{reverse('coincidences', args=['lindekoebing'])}?format=csv")
    assert f"{titles(alike)};" in answer.content.decode()


def test_a_list_of_many_asks_no_more_than_one_of_few(
    alike: Alike, people: People, django_assert_max_num_queries: Any
) -> None:
    venue, made = open_venue(people.here, "Hallen"), []
    for number in range(6):
        organiser = register_actor(place=people.here, by=None, details=ActorDetails(f"Nr. {number}", "association"))
        made.append(open_cafe(people.here, organiser, venue, "Sprogcafé"))
    looked_at(people.here, *made)
    assert Coincidence.objects.count() == 28
    client = people.client("coordinator")
    with django_assert_max_num_queries(25):
        client.get(reverse("coincidences", args=["lindekoebing"]))


def test_both_stand_beside_each_other_with_what_is_alike(alike: Alike, people: People) -> None:
    html = people.client("association").get(to("coincidence", alike)).content.decode()
    assert "I samme bydel: Midtbyen" in html
    assert "<mark>Midtbyen</mark>" in html
    assert "Slå dem sammen" not in html  # those who keep the overview alone make one of two
    assert "Slå dem sammen" in people.client("centre").get(to("coincidence", alike)).content.decode()


def test_two_sides_divide_the_work_and_both_entries_show_it(alike: Alike, people: People, client: Client) -> None:
    said = {"how": "divide", "first": "Begyndere", "second": "Øvede", "shown_to": "everybody"}
    if alike.coincidence.first_id != alike.first.pk:
        said |= {"first": "Øvede", "second": "Begyndere"}
    people.client("association").post(to("coincidence_divide", alike), said)
    assert Coincidence.objects.get().state == State.ASKED
    public = [reverse("activity", args=["lindekoebing", "da", a.pk]) for a in (alike.first, alike.second)]
    assert all("Begyndere" not in client.get(page).content.decode() for page in public)
    part = Part.objects.get(answer=Answer.WAITING)
    page = people.client("volunteer").get(to("coincidence", alike)).content.decode()
    assert to("coincidence_answer", alike, part.pk) in page
    people.client("volunteer").post(to("coincidence_answer", alike, part.pk), {"answer": "yes", "note": "Ja tak"})
    assert Coincidence.objects.get().state == State.SETTLED
    for page in public:
        html = client.get(page).content.decode()
        assert "Begyndere" in html
        assert "Øvede" in html
    for a in (alike.first, alike.second):
        desk = people.client("leader").get(reverse("desk_activity", args=["lindekoebing", a.pk])).content.decode()
        assert "Begyndere" in desk
        assert "Øvede" in desk


def test_what_members_agreed_for_themselves_is_not_public(alike: Alike, people: People, client: Client) -> None:
    agreed(alike, people, "members")
    page = reverse("activity", args=["lindekoebing", "da", alike.first.pk])
    assert "begyndere" not in client.get(page).content.decode()
    assert "begyndere" not in people.client("outsider").get(page).content.decode()
    desk = reverse("desk_activity", args=["lindekoebing", alike.first.pk])
    assert "Vi tager begyndere" in people.client("newcomer").get(desk).content.decode()


def test_nobody_answers_for_another_side(alike: Alike, people: People) -> None:
    does = {alike.first.pk: "Begyndere", alike.second.pk: "Øvede"}
    made = propose_division(coincidence=alike.coincidence, does=does, by=people["association"])
    part = made.parts.get(activity=alike.second)
    for role, status in (
        ("association", 403),
        ("coordinator", 403),
        ("newcomer", 404),
        ("leader", 403),
        ("outsider", 403),
    ):
        answer = people.client(role).post(to("coincidence_answer", alike, part.pk), {"answer": "yes"})
        assert answer.status_code == status, role
    part.refresh_from_db()
    assert part.answer == Answer.WAITING


def test_a_cpr_number_is_refused(alike: Alike, people: People) -> None:
    answer = people.client("coordinator").post(to("coincidence_keep", alike), {"reason": "Spørg 070761-4285"})
    assert answer.status_code == 200
    assert not Resolution.objects.exists()


def test_two_are_made_one_and_old_addresses_lead_on(alike: Alike, people: People, client: Client) -> None:
    here = to("coincidence_merge", alike, alike.first.pk)
    assert people.client("association").post(here).status_code == 403
    coordinator = people.client("coordinator")
    assert coordinator.get(here).status_code == 200
    coordinator.post(here, {"title": "kept", "venue": "kept"})
    assert not Activity.objects.get(pk=alike.second.pk).published
    old = reverse("activity", args=["lindekoebing", "da", alike.second.pk])
    stays = reverse("activity", args=["lindekoebing", "da", alike.first.pk])
    for reader in (client, coordinator):
        assert reader.get(old).headers["Location"] == stays
    desk = coordinator.get(reverse("desk_activity", args=["lindekoebing", alike.second.pk])).content.decode()
    assert "Aktiviteten er blevet en del af en anden" in desk
    back = reverse("coincidence_take_back", args=["lindekoebing", Resolution.objects.get().pk])
    assert people.client("association").post(back).status_code == 403
    coordinator.post(back)
    assert client.get(old).status_code == 200


def test_an_activity_s_page_names_what_it_coincides_with(alike: Alike, people: People) -> None:
    desk = reverse("desk_activity", args=["lindekoebing", alike.first.pk])
    for role in (*SEE_ALL, *SEE_OWN):
        assert to("coincidence", alike) in people.client(role).get(desk).content.decode(), role
    for role in SEE_NONE:
        assert to("coincidence", alike) not in people.client(role).get(desk).content.decode(), role


def test_why_both_are_kept_stands_on_both_entries_for_those_who_see_it(alike: Alike, people: People) -> None:
    keep_both(coincidence=alike.coincidence, reason="Begge er fulde", by=people["coordinator"])
    for activity in (alike.first, alike.second):
        desk = reverse("desk_activity", args=["lindekoebing", activity.pk])
        for role in (*SEE_ALL, *SEE_OWN, *SEE_NONE):
            shown = "Begge er fulde" in people.client(role).get(desk).content.decode()
            assert shown == (role not in SEE_NONE), role
        public = reverse("activity", args=["lindekoebing", "da", activity.pk])
        assert "Begge er fulde" not in people.client("anonymous").get(public).content.decode()


class TestWhileWriting:
    """Something like it is there already: told, and in nobody's way."""

    @pytest.fixture
    def said(self, alike: Alike, people: People) -> dict[str, Any]:
        venue = open_venue(people.here, "Skolen")
        day = at(17)
        return {
            "title_da": "Sprogcafé på skolen", "topics": ["language"], "audiences": ["adults"], "venue": str(venue.pk),
            "kind": "scheduled", "time0_date": f"{day:%Y-%m-%d}", "time0_from": "17:30", "time0_to": "18:30",
            "time0_every": Every.WEEK.value,
        }  # fmt: skip

    def test_the_desk_tells(self, alike: Alike, people: People, said: dict[str, Any]) -> None:
        ask = reverse("desk_activity_alike", args=["lindekoebing"])
        html = people.client("newcomer").post(ask, said).content.decode()
        assert "Sprogcafé i huset – Huset" in html
        assert "17.30–18.30" in html

    @pytest.mark.parametrize("gone", ["topics", "venue", "title_da"])
    def test_half_a_form_is_no_fault(self, people: People, said: dict[str, Any], gone: str) -> None:
        del said[gone]
        answer = people.client("newcomer").post(reverse("desk_activity_alike", args=["lindekoebing"]), said)
        assert answer.status_code == 200
        assert ("Huset" in answer.content.decode()) == (gone == "title_da")  # the same time is enough

    def test_who_tells_without_an_account_is_told_and_can_go_on(self, alike: Alike, people: People) -> None:
        client = Client()
        steps = {
            "what": {"title": "Sprogcafé", "organiser": "Naboerne", "topic": "language", "summary": "Kom"},
            "when": {"every": Every.WEEK.value, "date": f"{at(17):%Y-%m-%d}", "starts": "17:00", "ends": "19:00"},
            "where": {"venue": "Kirken", "address": ""},
        }
        for step, answers in steps.items():
            page = client.post(reverse("tell_step", args=["lindekoebing", "da", step]), answers)
            assert page.status_code == 302, page.content.decode()
        html = client.get(reverse("tell_step", args=["lindekoebing", "da", "who"])).content.decode()
        assert "Sprogcafé i kirken" in html
        answer = client.post(
            reverse("tell_step", args=["lindekoebing", "da", "who"]),
            {"contact_name": "Ruth", "contact_phone": "12345678"},
        )
        assert answer.status_code == 302


def test_the_week_as_a_picture(alike: Alike, people: People) -> None:
    jobs.drain()
    html = people.client("leader").get(reverse("coincidence_week", args=["lindekoebing"])).content.decode()
    assert html.count('<td class="heat-4">2</td>') == 2  # 15 to 18 and 18 to 21 on the one weekday
    assert html.count('<td class="heat-0">0</td>') == 40
    none = people.client("leader").get(f"{reverse('coincidence_week', args=['lindekoebing'])}?audience=women")
    assert "heat-4" not in none.content.decode()


def test_texts_to_choose_between_are_in_the_readers_language(alike: Alike) -> None:
    details = activity_details(alike.first)
    said = replace(details, texts={"title": details.texts["title"] | {"en": "Language café", "ar": "مقهى"}})
    change_activity(activity=alike.first, details=said, by=None)
    other = replace(activity_details(alike.second), texts={"title": {"da": "Kaffe og dansk"}})
    change_activity(activity=alike.second, details=other, by=None)
    form = OneForm(kept=alike.first, gone=alike.second)
    kept, gone = (str(label) for _value, label in form.fields["title"].choices)  # type: ignore[attr-defined]  # a choice
    assert "مقهى" not in kept and "2 sprog mere" in kept
    assert gone == "Kaffe og dansk"
