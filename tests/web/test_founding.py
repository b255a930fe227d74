"""Opening a place: four answers, a code by mail, first steps (R77)."""

import re

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core import mail
from django.test import Client

from brobygger.core.command import command
from brobygger.core.first_steps import YOUNG, next_step
from brobygger.core.models import Place
from brobygger.core.slugs import slug_of
from brobygger.people.domain.founding import municipalities
from brobygger.people.models import Membership, User
from tests.factories.people import People

ANSWERS = {
    "municipality": "Ærø",
    "host_kind": "municipality",
    "host_name": "",
    "alone": "yes",
    "name": "Karen",
    "email": "karen@aeroe.example",
}


@pytest.fixture
def opened(settings) -> None:
    settings.OPEN_TO_NEW_PLACES = True


def code() -> str:
    return re.search(r"\d{6}", mail.outbox[-1].body)[0]


def test_there_are_98_municipalities() -> None:
    assert len(municipalities()) == len({slug_of(m) for m in municipalities()}) == 98
    assert slug_of("Lyngby-Taarbæk") == "lyngby-taarbaek"
    assert slug_of("Ærø") == "aeroe"
    assert slug_of("Høje-Taastrup") == "hoeje-taastrup"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("host_kind", "side", "joined"),
    [("municipality", "municipality", True), ("volunteer_centre", "civil_society", False)],
)
def test_a_founder_gets_a_place_and_every_role_to_begin(
    client: Client, opened: None, host_kind: str, side: str, joined: bool
) -> None:
    client.post("/start/", ANSWERS | {"host_kind": host_kind})
    assert not Place.objects.exists()
    answer = client.post("/start/code/", {"code": code()}, follow=True)
    assert answer.redirect_chain == [("/aeroe/desk/first-steps/", 302)]
    place = Place.objects.get(slug="aeroe")
    assert (place.municipality_joined, place.rooms, place.alone) == (joined, ["overview", "timeline", "meetings"], True)
    membership = Membership.objects.get(place=place)
    assert (membership.user.email, membership.side) == ("karen@aeroe.example", side)
    assert {"admin", "coordinator"} <= set(membership.roles)


@pytest.mark.django_db
def test_a_wrong_code_opens_nothing_and_five_end_it(client: Client, opened: None) -> None:
    client.post("/start/", ANSWERS)
    wrong = "000000" if code() != "000000" else "111111"
    for _ in range(5):
        answer = client.post("/start/code/", {"code": wrong})
    assert answer.status_code == 200
    assert client.post("/start/code/", {"code": code()}).url == "/start/"
    assert not Place.objects.exists()
    assert not User.objects.exists()


@pytest.mark.django_db
def test_the_code_of_another_browser_opens_nothing(client: Client, opened: None) -> None:
    client.post("/start/", ANSWERS)
    assert Client().post("/start/code/", {"code": code()}).url == "/start/"


@pytest.mark.django_db
def test_a_municipality_has_one_place_and_its_host_is_named(client: Client, opened: None) -> None:
    client.post("/start/", ANSWERS)
    client.post("/start/code/", {"code": code()})
    answer = Client().post("/start/", ANSWERS | {"email": "other@aeroe.example", "name": "Ole"})
    assert "Ærø Kommune" in answer.content.decode()
    assert "Ole" in answer.content.decode()
    assert Place.objects.count() == 1


def test_a_closed_installation_says_whom_to_ask(people: People, settings) -> None:
    settings.OPEN_TO_NEW_PLACES = False
    client = people.client("admin")
    assert '<form method="post" class' not in client.get("/start/").content.decode()
    client.post("/start/", ANSWERS)
    assert not mail.outbox


def test_the_first_steps_name_what_is_closed(people: People) -> None:
    answer = people.client("admin").get("/lindekoebing/desk/first-steps/")
    assert answer.context["closed"] == ["Tidslinje", "Møder"]  # this place has opened one room
    assert answer.context["to_come"] == ["Spørgsmål"]
    assert 'href="/lindekoebing/desk/settings/"' in answer.content.decode()
    # Whoever cannot open them is not sent there.
    page = people.client("coordinator").get("/lindekoebing/desk/first-steps/").content.decode()
    assert 'href="/lindekoebing/desk/settings/"' not in page


@pytest.mark.django_db
def test_the_four_rooms_of_the_half_hour_are_open_as_far_as_they_are_built(client: Client, opened: None) -> None:
    client.post("/start/", ANSWERS)
    page = client.post("/start/code/", {"code": code()}, follow=True)
    assert page.context["closed"] == []
    for name in ("overview", "timeline", "coordination"):
        assert client.get(f"/aeroe/desk/{name}/", follow=True).status_code == 200
        assert f'href="/aeroe/desk/{name}/"' in page.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("alone", "first", "told"),
    [("no", True, "Inviter dem, du begynder sammen med"), ("yes", False, "Luk en person mere ind")],
)
def test_several_ask_each_other_in_first_and_one_alone_when_there_is_something_to_see(
    client: Client, opened: None, alone: str, first: bool, told: str
) -> None:
    client.post("/start/", ANSWERS | {"alone": alone})
    page = client.post("/start/code/", {"code": code()}, follow=True)
    titles = [s.title for s in page.context["steps"]]
    assert titles.count(told) == 1
    assert (titles[0] == told) is first
    assert ("Inviter" in titles[0]) is first


def test_whoever_is_no_longer_alone_says_so_in_the_settings(people: People) -> None:
    from brobygger.core.ui.place_form import initial_of

    client, address = people.client("admin"), "/lindekoebing/desk/settings/"
    for alone in ({"alone": "on"}, {}):
        place = Place.objects.get(pk=people.here.pk)
        said = {k: v for k, v in initial_of(place).items() if k != "alone"}
        assert client.post(address, {**said, **alone}).status_code == 302
        assert Place.objects.get(pk=place.pk).alone is bool(alone)


@pytest.mark.django_db
def test_a_mailed_code_is_not_the_second_step(client: Client, opened: None) -> None:
    karen = User.objects.create_user(ANSWERS["email"], None, name="Karen")
    TOTP.activate(karen, generate_totp_secret())
    client.post("/start/", ANSWERS)
    answer = client.post("/start/code/", {"code": code()})
    assert answer.url == "/accounts/login/?next=/aeroe/desk/first-steps/"
    assert "_auth_user_id" not in client.session


@pytest.mark.django_db
def test_nobody_s_letter_box_is_filled(opened: None) -> None:
    statuses = [Client().post("/start/", ANSWERS).status_code for _ in range(7)]
    assert statuses == [302] * 5 + [429] * 2
    assert len(mail.outbox) == 5


@pytest.mark.django_db
def test_new_codes_give_no_more_tries_at_an_address(opened: None) -> None:
    statuses = []
    for _ in range(5):
        client = Client()
        client.post("/start/", ANSWERS)
        wrong = "000000" if code() != "000000" else "111111"
        statuses += [client.post("/start/code/", {"code": wrong}).status_code for _ in range(5)]
    assert statuses == [200] * 20 + [429] * 5


def test_a_young_place_says_what_to_do_next(people: People) -> None:
    assert "De første skridt" in people.client("coordinator").get("/lindekoebing/desk/").content.decode()
    step = next_step(people["coordinator"], people.here)
    assert step is not None and step.url in people.client("coordinator").get("/lindekoebing/desk/").content.decode()
    assert step.url not in people.client("volunteer").get("/lindekoebing/desk/").content.decode()
    people.here.created_at -= YOUNG
    assert next_step(people["coordinator"], people.here) is None


@pytest.mark.parametrize(
    ("language", "said", "also"),
    [
        ("da", "Tilgængelighedserklæring", ""),
        ("en", "Accessibility statement", ""),
        ("ar", "بيان سهولة الاستخدام للجميع", "(بالدنماركية أو الإنجليزية)"),
    ],
)
def test_the_accessibility_statement_is_linked_in_the_language_of_the_page(
    people: People, client: Client, language: str, said: str, also: str
) -> None:
    with command("test.statement", place=people.here, by=None) as change:
        people.here.accessibility_statement = "https://was.example/lindekoebing"
        change.save(people.here)
    foot = client.get(f"/lindekoebing/{language}/").content.decode().split("<footer")[1]
    assert f'/lindekoebing/{language}/was">{said}</a>' in foot and also in foot
    assert ("(" in foot) == bool(also)


def test_an_address_without_a_language_leads_to_the_page_in_the_readers_own(people: People, client: Client) -> None:
    for path in ("", "was"):
        answer = client.get(f"/lindekoebing/{path}", headers={"accept-language": "ar"})
        assert answer.headers["Location"].endswith(f"/lindekoebing/ar/{path}")
        assert "Accept-Language" in answer.headers["Vary"]
