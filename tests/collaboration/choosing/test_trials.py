"""The way without a forum: begun at once, and after three months stopped, tried again, or made permanent (R78)."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from brobygger.collaboration.choosing.domain.trying import TrialDetails, decide_trial, remind, start_trial
from brobygger.collaboration.choosing.models import Trial
from brobygger.collaboration.choosing.onward import next_day
from brobygger.collaboration.fora.models import Forum
from brobygger.core.command import command
from brobygger.core.models import InboxItem
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.details import ActorDetails
from brobygger.overview.directory.models import Activity
from brobygger.people.domain.memberships import end_membership
from tests.factories.people import People

DESK = "/lindekoebing/desk/trials/"


def trial(people: People, by: str = "volunteer", **more: Any) -> Trial:
    details = TrialDetails("Cykler om tirsdagen", **more)
    return start_trial(place=people.here, by=people[by], details=details)


@pytest.mark.parametrize("role", ["newcomer", "association", "leader"])
def test_it_begins_at_once_without_a_forum(role: str, people: People) -> None:
    client = people.client(role)
    assert "title" in client.post(f"{DESK}new/", {"title": ""}).context["form"].errors
    client.post(f"{DESK}new/", {"title": "Gåtur", "from_on": "1.3.2031"})
    made = Trial.objects.get()
    assert (made.from_on, made.until_on, made.kept_by) == (date(2031, 3, 1), date(2031, 6, 1), people[role])
    assert not Forum.objects.exists()


def test_only_who_keeps_it_and_the_coordinator_say_what_becomes_of_it(people: People) -> None:
    row = trial(people)
    for role, status in (("association", 403), ("outsider", 403), ("anonymous", 302)):
        answer = people.client(role).post(f"{DESK}{row.pk}/decide/", {"outcome": "stop"})
        assert answer.status_code == status
    assert people.client("association").get(f"{DESK}{row.pk}/").status_code == 200
    assert people.client("outsider").get("/havneby" + f"/desk/trials/{row.pk}/").status_code == 404
    row.refresh_from_db()
    assert row.state == "running"
    people.client("coordinator").post(f"{DESK}{row.pk}/decide/", {"outcome": "stop", "learned": "Vi manglede slanger"})
    row.refresh_from_db()
    assert (row.state, row.learned, row.ended_on) == ("stopped", "Vi manglede slanger", timezone.localdate())


def test_again_gives_three_months_more_and_permanent_leads_to_the_overview(people: People) -> None:
    row = trial(people, from_on=timezone.localdate() - timedelta(days=100))
    client = people.client("volunteer")
    assert "Tre måneder er gået" in client.get(f"{DESK}{row.pk}/").content.decode()
    client.post(f"{DESK}{row.pk}/decide/", {"outcome": "again"})
    row.refresh_from_db()
    assert row.rounds == 2
    assert row.until_on > timezone.localdate() + timedelta(days=80)
    client.post(f"{DESK}{row.pk}/decide/", {"outcome": "permanent"})
    assert reverse("desk_activity_new", args=["lindekoebing"]) in client.get(f"{DESK}{row.pk}/").content.decode()
    with pytest.raises(ValidationError):
        decide_trial(trial=row, by=people["volunteer"], outcome="stop")


def test_it_is_asked_for_in_time_and_until_it_is_decided(people: People) -> None:
    row = trial(people)
    assert remind(row.until_on - timedelta(days=15)) == 0
    assert remind(row.until_on - timedelta(days=14)) == remind(row.until_on) == 1
    assert InboxItem.objects.get(kind="trials.decide").user == people["volunteer"]
    decide_trial(trial=row, by=people["volunteer"], outcome="stop")
    assert not InboxItem.objects.filter(kind="trials.decide").exists()
    assert remind(row.until_on) == 0


@pytest.mark.parametrize("wrong", [{"title": ""}, {"state": "stopped"}, {"until_on": date(2000, 1, 1)}])
def test_the_database_holds_it(wrong: dict[str, Any], people: People) -> None:
    row = trial(people)
    with pytest.raises(IntegrityError), transaction.atomic(), command("test", place=people.here, by=None):
        Trial.objects.filter(pk=row.pk).update(**wrong)


SAID = {
    "title": "Cykler om tirsdagen", "what": "Vi lapper sammen", "where": "Skuret ved skolen", "hours": "17-19",
    "every": "other_week", "from_on": "4.3.2031",
}  # fmt: skip


def test_made_permanent_it_opens_an_entry_that_is_filled_in(people: People) -> None:
    me = people["association"]
    actor = register_actor(place=people.here, by=me, owner=me, details=ActorDetails("Cykelvennerne", "sports_club"))
    client = people.client("association")
    client.post(f"{DESK}new/", SAID | {"organiser": str(actor.pk), "topics": ["transport"]})
    row = Trial.objects.get()
    answer = client.post(f"{DESK}{row.pk}/decide/", {"outcome": "permanent"}, follow=True)
    assert answer.request["PATH_INFO"] == reverse("desk_activity_new", args=["lindekoebing"])
    form = answer.context["form"]
    shown = {n: form[n].value() for n in form.fields if form[n].value() not in (None, "", [])}
    assert shown | {
        "title_da": "Cykler om tirsdagen", "summary_da": "Vi lapper sammen", "organiser": str(actor.pk),
        "venue_new": "Skuret ved skolen", "topics": ["transport"], "time0_date": "2031-03-04",
        "time0_from": "17:00", "time0_to": "19:00", "time0_every": "other_week",
    } == shown  # fmt: skip
    assert "Det fortsætter. Her er" in answer.content.decode()
    assert "time0_date=2031-03-04" in client.get(f"{DESK}{row.pk}/").content.decode()
    client.post(answer.request["PATH_INFO"], {n: v for n, v in shown.items() if v is not True} | {"published": "on"})
    (activity,) = Activity.objects.all()
    assert (activity.organiser, activity.topics.get().slug) == (actor, "transport")
    assert activity.schedules.get().rule.startswith("FREQ=WEEKLY;INTERVAL=2")
    page = client.get(f"{DESK}{row.pk}/").content.decode()
    assert f"/activities/{activity.pk}/" in page
    assert "time0_date" not in page


@pytest.mark.parametrize(
    ("every", "today", "found"),
    [
        ("week", date(2031, 4, 10), date(2031, 4, 15)),
        ("week", date(2031, 4, 15), date(2031, 4, 15)),
        ("other_week", date(2031, 4, 10), date(2031, 4, 15)),
        ("other_week", date(2031, 4, 16), date(2031, 4, 29)),
        ("month_weekday", date(2031, 4, 2), date(2031, 5, 6)),
        ("day", date(2031, 4, 2), date(2031, 4, 2)),
        ("once", date(2031, 4, 2), None),
        ("once", date(2031, 1, 2), date(2031, 3, 4)),
        ("week", date(2031, 1, 2), date(2031, 3, 4)),
    ],
)
def test_the_entry_begins_on_the_next_of_its_days(every: str, today: date, found: date | None) -> None:
    assert next_day(Trial(from_on=date(2031, 3, 4), every=every), today) == found


def test_who_may_not_write_in_the_overview_is_not_led_there(people: People) -> None:
    row = trial(people, by="leader")
    answer = people.client("leader").post(f"{DESK}{row.pk}/decide/", {"outcome": "permanent"}, follow=True)
    assert "De, der holder overblikket, kan sætte det ind" in answer.content.decode()


def test_an_address_fills_no_hidden_field_and_no_box(people: People) -> None:
    new = reverse("desk_activity_new", args=["lindekoebing"])
    form = people.client("centre").get(f"{new}?title_da=Hej&version=7&published=&nothing=1").context["form"]
    assert (form["title_da"].value(), form["version"].value(), form["published"].value()) == ("Hej", None, True)


def test_what_stopped_can_be_begun_again_with_what_it_was(people: People) -> None:
    client = people.client("volunteer")
    client.post(f"{DESK}new/", SAID)
    row = Trial.objects.get()
    assert "hver anden tirsdag" in client.get(f"{DESK}{row.pk}/").content.decode().lower()
    client.post(f"{DESK}{row.pk}/decide/", {"outcome": "stop", "learned": "Vi manglede slanger"})
    page = client.get(f"{DESK}{row.pk}/")
    form = client.get(page.context["again_url"]).context["form"]
    again = {name: form[name].value() for name in SAID if form[name].value()}
    assert again == {name: said for name, said in SAID.items() if name != "from_on"} | {"hours": "17.00-19.00"}


def test_it_is_corrected_by_who_keeps_it_and_two_meet_on_the_conflict_page(people: People) -> None:
    row = trial(people)
    url, client = f"{DESK}{row.pk}/edit/", people.client("volunteer")
    assert people.client("association").get(url).status_code == 302
    form = client.get(url).context["form"]
    assert "from_on" not in form.fields
    client.post(url, SAID | {"version": "1"})
    row.refresh_from_db()
    assert (row.where, row.begins, row.from_on) == ("Skuret ved skolen", time(17), timezone.localdate())
    theirs = people.client("coordinator").post(url, SAID | {"where": "Biblioteket", "version": "1"})
    assert theirs.status_code == 409
    row.refresh_from_db()
    assert row.where == "Skuret ved skolen"


def test_what_nobody_keeps_going_is_shown_and_taken_over(people: People) -> None:
    row = trial(people)
    url = f"{DESK}{row.pk}/take-over/"
    people.client("association").post(url)
    row.refresh_from_db()
    assert row.kept_by == people["volunteer"], "somebody keeps it going"
    end_membership(membership=people["volunteer"].memberships.get(), by=None)
    assert url in people.client("association").get(f"{DESK}{row.pk}/").content.decode()
    for role in ("outsider", "volunteer"):
        people.client(role).post(url)
        row.refresh_from_db()
        assert row.kept_by == people["volunteer"]
    people.client("association").post(url)
    row.refresh_from_db()
    assert row.kept_by == people["association"]
    assert url not in people.client("coordinator").get(f"{DESK}{row.pk}/").content.decode()
