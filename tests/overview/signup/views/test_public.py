"""Signing up without an account, and the page of one's own."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from brobygger.core.models import Mail
from brobygger.core.writeguard import unguarded
from brobygger.overview.directory.domain import entries
from brobygger.overview.directory.models import Activity
from brobygger.overview.signup import beside
from brobygger.overview.signup.domain.following import follow_activity
from brobygger.overview.signup.domain.keeping import set_day_contact
from brobygger.overview.signup.domain.links import new_form_key, secret_of
from brobygger.overview.signup.domain.sheets import Terms, set_sign_up
from brobygger.overview.signup.domain.signing_up import cancel
from brobygger.overview.signup.models import Gathering, Party, Seat
from brobygger.overview.signup.words import moment_in_words
from tests.factories.people import People
from tests.overview.signup.making import check, first_date, join, make_activity, states, with_sign_up


def page_of(activity: Activity, language: str = "da") -> str:
    return f"/{activity.place.slug}/{language}/activities/{activity.pk}/sign-up/"


def said(activity: Activity, **more: Any) -> dict[str, Any]:
    date = first_date(activity)
    return {"key": new_form_key(), "dates": [str(date.pk)], "name": "Amina", "people": "1"} | more


def own(party: Party, language: str = "da") -> str:
    return f"/{party.place.slug}/{language}/signed-up/{secret_of(party)}/"


@pytest.mark.parametrize("language", ["da", "ar", "ti"])
def test_a_name_is_enough_and_the_link_shows_where_one_stands(people: People, client: Client, language: str) -> None:
    activity = with_sign_up(people.here)
    address = page_of(activity, language)
    page = client.get(address)
    assert page.status_code == 200 and "no-store" in page.headers["Cache-Control"]
    answer = client.post(address, said(activity, people="2"))
    party = Party.objects.get()
    assert answer.headers["Location"] == own(party, language)
    shown = client.get(answer.headers["Location"])
    text = shown.content.decode()
    assert "Amina" in text and "<svg" in text and secret_of(party) in text and 'href="tel:+4501000077"' in text
    assert shown.headers["Referrer-Policy"] == "same-origin" and "noindex" in shown.headers["X-Robots-Tag"]
    assert "no-store" in shown.headers["Cache-Control"]
    assert Seat.objects.get().people == 2 and not Mail.objects.exists()


def test_the_form_sent_twice_signs_up_once(people: People, client: Client) -> None:
    activity = with_sign_up(people.here)
    data = said(activity)
    first, second = (client.post(page_of(activity), data) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert Party.objects.count() == 1
    assert client.post(page_of(activity), said(activity, key="forged:key:x")).status_code == 200
    assert Party.objects.count() == 1


def test_an_old_page_keeps_what_was_typed_and_works_the_second_time(people: People, client: Client) -> None:
    activity = with_sign_up(people.here)
    page = client.post(page_of(activity), said(activity, key="old", name="Rahel")).content.decode()
    assert 'value="Rahel"' in page
    key = re.search(r'name="key" value="([^"]+)"', page)
    assert key is not None
    assert client.post(page_of(activity), said(activity, key=key[1])).status_code == 302


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "Amina 070761-4285"},
        {"name": ""},
        {"people": "0"},
        {"people": "11"},
        {"dates": []},
        {"dates": ["6a4a0e5e-7d0c-4d0c-9f0a-000000000000"]},
        {"email": "nothing"},
        {"phone": "call me"},
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(people: People, client: Client, wrong: dict[str, Any]) -> None:
    activity = with_sign_up(people.here)
    answer = client.post(page_of(activity), said(activity, **wrong))
    assert answer.status_code == 200 and "error" in answer.content.decode()
    assert not Party.objects.exists()


def test_a_phone_number_is_asked_where_the_organiser_needs_it(people: People, client: Client) -> None:
    activity = with_sign_up(people.here, wanted="phone")
    assert client.post(page_of(activity), said(activity)).status_code == 200
    assert client.post(page_of(activity), said(activity, phone="01 00 00 11")).status_code == 302


def test_the_date_of_another_activity_or_place_cannot_be_taken(people: People, client: Client) -> None:
    activity, other = with_sign_up(people.here), with_sign_up(people.there)
    answer = client.post(page_of(activity), said(activity, dates=[str(first_date(other).pk)]))
    assert answer.status_code == 200 and not Party.objects.exists()
    assert client.get(page_of(activity).replace("lindekoebing", "havneby")).status_code == 404


def test_hidden_and_turn_up_activities_take_no_sign_ups(people: People, client: Client) -> None:
    plain = make_activity(people.here)
    assert client.get(page_of(plain)).status_code == 302
    assert "sign-up/" not in client.get(page_of(plain).removesuffix("sign-up/")).content.decode()
    hidden = with_sign_up(people.here)
    entries.withdraw(entry=hidden, by=None)
    assert client.get(page_of(hidden)).status_code == 404
    assert client.post(page_of(hidden), said(hidden)).status_code == 404


def test_the_activity_says_how_much_room_there_is_and_never_who_comes(people: People, client: Client) -> None:
    activity = with_sign_up(people.here, room=2)
    address = page_of(activity).removesuffix("sign-up/")
    assert "2 pladser tilbage" in client.get(address).content.decode()
    join(first_date(activity), "Amina Hemmelig", 2)
    page = client.get(address).content.decode()
    assert "Hemmelig" not in page and "Du kan komme på venteliste" in page
    assert page_of(activity) in page


@pytest.mark.parametrize(("language", "says"), [("da", "tilmelder"), ("ti", "")])
def test_posters_and_shared_words_say_that_one_signs_up(
    people: People, client: Client, language: str, says: str
) -> None:
    activity, other = with_sign_up(people.here), make_activity(people.here)
    before = beside.ways_in(people.here, [activity.pk, other.pk], language)
    assert set(before) == {activity.pk} and says in before[activity.pk]
    for rest in ("poster", "share"):
        told, not_told = (page_of(a, language).replace("sign-up/", rest) for a in (activity, other))
        assert before[activity.pk] in client.get(told).content.decode()
        assert before[activity.pk] not in client.get(not_told).content.decode()
    assert beside.ways_in(people.there, [activity.pk], language) == {}


def test_the_person_of_the_day_is_one_tap_away(people: People, client: Client) -> None:
    activity = with_sign_up(people.here)
    date = first_date(activity)
    party = join(date).party
    set_day_contact(activity=activity, start=date.start, end=date.end, name="Ali", phone="01 00 00 12", by=None)
    for address in (own(party), page_of(activity), page_of(activity).removesuffix("sign-up/")):
        assert 'href="tel:+4501000012"' in client.get(address).content.decode()
    later = Gathering.objects.filter(sheet=activity.pk)[1]
    assert 'href="tel:+4501000077"' in client.get(own(join(later).party)).content.decode()


def test_from_the_waiting_list_to_a_place_by_one_s_own_link(people: People, client: Client) -> None:
    activity = with_sign_up(people.here, room=1)
    date = first_date(activity)
    a, b = join(date, "A"), join(date, "B")
    assert "nummer 1 i køen" in client.get(own(b.party)).content.decode()
    client.post(own(a.party), {"act": "cancel", "seat": a.pk})
    assert 'value="yes"' in client.get(own(b.party)).content.decode()
    client.post(own(b.party), {"act": "yes", "seat": b.pk})
    assert states(date) == {"A": "left", "B": "in"}
    client.post(own(a.party), {"act": "again", "seat": a.pk})
    assert states(date) == {"A": "waiting", "B": "in"}
    refused = client.post(own(b.party), {"act": "people", "seat": b.pk, "people": "2"})
    assert refused.status_code == 200 and 'role="alert"' in refused.content.decode()
    check(date)


def test_who_is_asked_anew_sees_until_when_and_is_told_when_it_was_too_late(people: People, client: Client) -> None:
    activity = with_sign_up(people.here, room=1)
    date = first_date(activity)
    seat = join(date, "A", email="a@example.org")
    join(date, "B")
    with unguarded():
        Gathering.objects.filter(pk=date.pk).update(told="another time")
    follow_activity(activity=activity)
    seat.refresh_from_db()
    page = client.get(own(seat.party, "en")).content.decode()
    assert f"Answer before {moment_in_words(seat.offered_until, 'en')}" in page and "Yes, I come" in page
    late = {"seat": seat.pk, "act": "yes"}
    with unguarded():
        Seat.objects.filter(pk=seat.pk).update(offered_until=timezone.now() - timedelta(minutes=1))
    page = client.get(own(seat.party, "en")).content.decode()
    assert "The place has gone to the next one" in page and "Yes, I come" not in page
    page = client.post(own(seat.party, "en"), late).content.decode()
    assert "You can stand in line again." in page and "Sign up again" in page
    assert states(date) == {"A": "passed", "B": "offered"}


def test_a_link_opens_its_own_sign_up_only(people: People, client: Client) -> None:
    date = first_date(with_sign_up(people.here))
    mine, other = join(date, "Mine"), join(date, "Other")
    assert "Other" not in client.get(own(mine.party)).content.decode()
    client.post(own(mine.party), {"act": "cancel", "seat": other.pk})
    assert states(date) == {"Mine": "in", "Other": "in"}
    assert client.get(own(mine.party).replace("lindekoebing", "havneby")).status_code == 404
    old = own(mine.party)
    answer = client.post(old, {"act": "renew"})
    assert client.get(old).status_code == 404 and client.get(answer.headers["Location"]).status_code == 200
    assert client.post(old, {"act": "cancel", "seat": mine.pk}).status_code == 404


def test_by_mail_comes_the_link(people: People, client: Client) -> None:
    activity = with_sign_up(people.here)
    client.post(page_of(activity, "en"), said(activity, email="amina@example.org"))
    mail = Mail.objects.get()
    assert mail.language == "en" and "Swimming" in mail.subject and secret_of(Party.objects.get()) in mail.text


def test_a_member_signs_up_with_her_login_and_sees_it_among_hers(people: People) -> None:
    activity = with_sign_up(people.here)
    client = people.client("newcomer")
    assert client.post(page_of(activity), said(activity)).status_code == 302
    party = Party.objects.get()
    assert party.user == people["newcomer"] and not party.email
    assert own(party) in client.get("/lindekoebing/desk/signed-up/").content.decode()
    assert own(party) not in people.client("volunteer").get("/lindekoebing/desk/signed-up/").content.decode()
    assert client.post(page_of(activity), said(activity)).status_code == 200  # on the list already
    assert Seat.objects.count() == 1


def test_too_many_posts_are_stopped(people: People, client: Client) -> None:
    activity = with_sign_up(people.here, room=None)
    answers = [client.post(page_of(activity), said(activity, name="")).status_code for _ in range(61)]
    assert answers[0] == 200 and answers[-1] == 429


def test_when_it_is_closed_one_is_told_whom_to_call(people: People, client: Client) -> None:
    activity = with_sign_up(people.here, room=1, waiting_list=False)
    seat = join(first_date(activity))
    set_sign_up(activity=activity, terms=Terms(room=1, taking=False), by=None)
    page = client.get(page_of(activity)).content.decode()
    assert "<form" not in page.split("<main")[1].split("</main>")[0] and "tel:" in page
    cancel(seat=seat)  # cancelling is always possible
    assert states(first_date(activity)) == {"Amina": "left"}
