"""The organiser's pages, from the right side and from the wrong one."""

import csv
import io
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from brobygger.core import jobs
from brobygger.core.models import InboxItem
from brobygger.core.writeguard import unguarded
from brobygger.overview.directory.domain.details import Times
from brobygger.overview.directory.domain.entries import bring_back, withdraw
from brobygger.overview.directory.domain.representation import end_representation, let_represent
from brobygger.overview.directory.domain.telling import Told, renew_link, show_again, take_down, tell_activity
from brobygger.overview.directory.models import Activity, EditLink
from brobygger.overview.signup.domain.keeping import Person, enter_many
from brobygger.overview.signup.domain.links import new_form_key
from brobygger.overview.signup.domain.sheets import Terms, set_sign_up
from brobygger.overview.signup.models import DayContact, Gathering, Headcount, Party, Seat, Sheet
from tests.factories.people import People
from tests.overview.signup.making import check, first_date, join, make_activity, states, with_sign_up

TERMS = {
    "whole": "dates", "room": "8", "closes_hours": "24", "wanted": "name", "waiting_list": "on",
    "offer_hours": "48", "taking": "on", "keep_days": "14", "version": "",
}  # fmt: skip


def desk(activity: Activity) -> str:
    return f"/{activity.place.slug}/desk/overview/activities/{activity.pk}/sign-up/"


def test_an_organiser_chooses_sign_up_and_goes_back(people: People) -> None:
    activity = make_activity(people.here, people["association"])
    client = people.client("association")
    assert "settings/" in client.get(desk(activity)).content.decode()
    assert client.post(f"{desk(activity)}settings/", TERMS).status_code == 302
    sheet = Sheet.objects.get()
    assert (sheet.room, sheet.closes_hours, sheet.offer_hours, sheet.keep_days) == (8, 24, 48, 14)
    stale = client.post(f"{desk(activity)}settings/", TERMS | {"room": "9", "version": "7"})
    assert stale.status_code == 200 and Sheet.objects.get().room == 8
    assert client.post(f"{desk(activity)}settings/", TERMS | {"room": "9", "version": "1"}).status_code == 302
    assert client.post(f"{desk(activity)}settings/", {"act": "turn_up"}).status_code == 302
    assert not Sheet.objects.exists() and not Gathering.objects.exists()


@pytest.mark.parametrize("role", ["leader", "volunteer", "newcomer", "outsider", "anonymous"])
def test_others_see_no_list_and_change_nothing(people: People, role: str) -> None:
    activity = with_sign_up(people.here, people["association"])
    date = first_date(activity)
    seat = join(date, "Amina Hemmelig")
    client = people.client(role)
    for path in ("", "settings/", f"{date.pk}/", f"{date.pk}/attendance/", f"{date.pk}/door", f"{date.pk}/people.csv"):
        answer = client.get(desk(activity) + path)
        assert answer.status_code in {302, 403}, path
        assert b"Hemmelig" not in answer.content
    for data in ({"act": "out", "seat": seat.pk}, {"act": "many", "key": new_form_key(), "people": "Ny"}):
        assert client.post(f"{desk(activity)}{date.pk}/", data).status_code in {302, 403}
    assert client.post(f"{desk(activity)}settings/", TERMS).status_code in {302, 403}
    assert states(date) == {"Amina Hemmelig": "in"} and Sheet.objects.get().room == 3
    assert b"Hemmelig" not in client.get("/lindekoebing/desk/sign-ups/").content


@pytest.mark.parametrize("role", ["association", "coordinator", "centre", "integration", "admin"])
def test_those_who_keep_it_do(people: People, role: str) -> None:
    activity = with_sign_up(people.here, people["association"])
    join(first_date(activity), "Amina")
    page = people.client(role).get(f"{desk(activity)}{first_date(activity).pk}/")
    assert page.status_code == 200 and b"Amina" in page.content and "no-store" in page.headers["Cache-Control"]
    assert str(first_date(activity).pk) in people.client(role).get("/lindekoebing/desk/sign-ups/").content.decode()


def test_who_represents_the_organiser_keeps_its_lists(people: People) -> None:
    activity = with_sign_up(people.here)
    assert people.client("volunteer").get(desk(activity)).status_code == 302
    let_represent(actor=activity.organiser, user=people["volunteer"], by=None)
    assert people.client("volunteer").get(desk(activity)).status_code == 200


def test_who_represents_the_organiser_no_longer_keeps_nothing_and_others_are_told(people: People) -> None:
    activity = with_sign_up(people.here, room=1)
    date, client = first_date(activity), people.client("association")
    acting = let_represent(actor=activity.organiser, user=people["association"], by=None)
    assert str(date.pk) in client.get("/lindekoebing/desk/sign-ups/").content.decode()

    def told() -> set[Any]:
        return set(InboxItem.objects.filter(kind="signup.line").values_list("user", flat=True))

    join(date, "A")
    join(date, "B")  # waits: somebody who can act is to know
    assert told() == {people["association"].pk}
    end_representation(representation=acting, by=people["coordinator"])
    jobs.drain()
    assert str(date.pk) not in client.get("/lindekoebing/desk/sign-ups/").content.decode()
    assert people["coordinator"].pk in told() and people["association"].pk not in told()
    join(date, "C")
    assert people["coordinator"].pk in told() and people["association"].pk not in told()


def test_a_date_is_kept_under_its_own_activity_only(people: People) -> None:
    mine, other = with_sign_up(people.here, people["association"]), with_sign_up(people.here)
    seat = join(first_date(other), "Amina")
    client = people.client("association")
    assert client.get(f"{desk(mine)}{first_date(other).pk}/").status_code == 404
    answer = client.post(f"{desk(mine)}{first_date(mine).pk}/", {"act": "out", "seat": seat.pk})
    assert answer.status_code == 404 and states(first_date(other)) == {"Amina": "in"}


def test_names_are_pasted_moved_called_and_taken_out(people: People) -> None:
    activity = with_sign_up(people.here, people["association"], room=2)
    date, later = Gathering.objects.filter(sheet=activity.pk)[:2]
    client, here = people.client("association"), f"{desk(activity)}{date.pk}/"
    wrong = client.post(here, {"act": "many", "key": new_form_key(), "people": "Amina, 070761-4285"})
    assert wrong.status_code == 200 and not Party.objects.exists() and b"Amina" in wrong.content
    client.post(here, {"act": "many", "key": new_form_key(), "people": "Amina\nRahel, 01 00 00 11\nSelam, 01 00 00 12"})
    assert states(date) == {"Amina": "in", "Rahel": "in", "Selam": "waiting"}
    by_name = {s.party.name: s for s in Seat.objects.select_related("party")}
    client.post(here, {"act": "move", "seat": by_name["Amina"].pk, "to": str(later.pk)})
    assert states(later) == {"Amina": "in"} and states(date)["Selam"] == "offered"
    page = client.get(here).content.decode()
    assert 'href="tel:+4501000012"' in page and 'value="called"' in page
    client.post(here, {"act": "called", "seat": by_name["Selam"].pk})
    assert 'value="called"' not in client.get(here).content.decode()
    client.post(here, {"act": "give", "seat": by_name["Selam"].pk})
    client.post(here, {"act": "out", "seat": by_name["Rahel"].pk})
    assert states(date) == {"Amina": "left", "Rahel": "left", "Selam": "in"}
    check(date)
    check(later)


def test_the_file_and_the_door_list(people: People) -> None:
    activity = with_sign_up(people.here, people["association"])
    date = first_date(activity)
    enter_many(gathering=date, people=[Person("=Amina", 2, phone="01 00 00 11")], by=None, key=uuid.uuid4())
    client = people.client("association")
    text = client.get(f"{desk(activity)}{date.pk}/people.csv").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert rows[1][0].lstrip("'\t") == "=Amina" and not rows[1][0].startswith("=") and rows[1][1] == "2"
    assert client.get(f"{desk(activity)}{date.pk}/people.xlsx").content[:2] == b"PK"
    assert client.get(f"{desk(activity)}{date.pk}/people.exe").status_code == 404
    door = client.get(f"{desk(activity)}{date.pk}/door").content.decode()
    assert "Amina" in door and "01 00 00 11" not in door


def test_who_came_is_noted_after_it_has_begun(people: People) -> None:
    activity = with_sign_up(people.here, people["association"])
    date = first_date(activity)
    one, group = join(date, "One"), join(date, "Group", 2)
    client, here = people.client("association"), f"{desk(activity)}{date.pk}/attendance/"
    assert client.post(here, {f"came{one.pk}": "1"}).status_code == 302 and not Headcount.objects.exists()
    begun = timezone.now() - timedelta(hours=3)
    with unguarded():
        Gathering.objects.filter(pk=date.pk).update(start=begun, end=begun + timedelta(hours=2))
    answer = client.post(here, {f"came{one.pk}": "1", f"came{group.pk}": "1"}, follow=True)
    count = Headcount.objects.get()
    assert (count.signed_up, count.came) == (3, 2) and b"checked" in answer.content


def told(people: People) -> tuple[Activity, str]:
    first = timezone.localtime().replace(tzinfo=None, hour=10, minute=0) + timedelta(days=3)
    said = Told("Strik", "Masken", "network", "Ruth", "01 00 00 77", times=[Times(first, 120, "FREQ=WEEKLY")])
    link, secret = tell_activity(place=people.here, told=said, language="da")
    assert link.activity is not None
    return link.activity, secret


def test_an_association_without_an_account_keeps_its_lists_by_its_link(people: People, client: Client) -> None:
    activity, secret = told(people)
    base = f"/t/{secret}/sign-up/"
    assert f'href="{base.removeprefix(f"/t/{secret}/")}"' in client.get(f"/t/{secret}/").content.decode()
    assert client.post(f"{base}settings/", TERMS | {"room": "1"}).status_code == 302
    date = first_date(activity)
    client.post(f"{base}{date.pk}/", {"act": "many", "key": new_form_key(), "people": "Amina\nRahel"})
    assert states(date) == {"Amina": "in", "Rahel": "waiting"}
    page = client.get(f"{base}{date.pk}/")
    assert b"Amina" in page.content and "no-store" in page.headers["Cache-Control"]
    client.post(f"{base}{date.pk}/", {"act": "contact", "name": "Ali", "phone": "01 00 00 12"})
    assert DayContact.objects.get().name == "Ali"
    client.post(f"{base}{date.pk}/", {"act": "contact", "name": "Ali", "phone": ""})
    assert not DayContact.objects.exists()


def test_a_link_that_was_replaced_or_is_for_another_opens_no_list(people: People, client: Client) -> None:
    activity, secret = told(people)
    set_sign_up(activity=activity, terms=Terms(room=2), by=None)
    join(first_date(activity), "Amina Hemmelig")
    other = with_sign_up(people.here)
    assert client.get(f"/t/{secret}/sign-up/{first_date(other).pk}/").status_code == 404
    new = renew_link(link=EditLink.objects.get())
    paths: list[Any] = ["", f"{first_date(activity).pk}/", f"{first_date(activity).pk}/people.csv"]
    for path in paths:
        answer = client.get(f"/t/{secret}/sign-up/{path}")
        assert answer.status_code == 404 and b"Hemmelig" not in answer.content
    assert client.get(f"/t/{new}/sign-up/").status_code == 200


def test_a_link_opens_no_list_of_what_members_took_down(people: People, client: Client) -> None:
    activity, secret = told(people)
    set_sign_up(activity=activity, terms=Terms(room=2), by=None)
    join(first_date(activity), "Amina Hemmelig")
    here, page = f"/t/{secret}/sign-up/{first_date(activity).pk}/", f"/t/{secret}/"
    take_down(link=EditLink.objects.get())
    assert b"Hemmelig" in client.get(here).content  # her own doing: she tells those who have signed up
    show_again(link=EditLink.objects.get())
    withdraw(entry=Activity.objects.get(pk=activity.pk), by=people["coordinator"])
    answer = client.get(here)
    assert answer.status_code == 302 and answer.headers["Location"] == page
    assert client.post(here, {"act": "many", "key": new_form_key(), "people": "Ny"}).status_code == 302
    assert not Party.objects.filter(name="Ny").exists()
    shown = client.get(page)
    assert shown.status_code == 200 and "sign-up/" not in shown.content.decode()
    bring_back(entry=Activity.objects.get(pk=activity.pk), by=people["coordinator"])
    assert client.get(f"/t/{secret}/sign-up/").status_code == 200


def test_where_one_just_turns_up_a_day_has_its_own_person_too(people: People) -> None:
    activity = make_activity(people.here, people["association"])
    client, other = people.client("association"), people.client("volunteer")
    first = activity.occurrences.order_by("start")[0]
    data = {"day": int(first.start.timestamp()), "name": "Ali", "phone": "01 00 00 12"}
    assert other.post(desk(activity), data).status_code == 403
    assert client.post(desk(activity), data | {"day": 1}).status_code == 200 and not DayContact.objects.exists()
    assert client.post(desk(activity), data).status_code == 302
    assert DayContact.objects.get().start == first.start and "Ali" in client.get(desk(activity)).content.decode()
    page = f"/lindekoebing/da/activities/{activity.pk}/"
    assert 'href="tel:+4501000012"' in client.get(page).content.decode()
    client.post(desk(activity), data | {"phone": ""})
    assert 'href="tel:+4501000077"' in client.get(page).content.decode()
