"""The members' pages of the overview, from every side."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from brobygger.core.command import command
from brobygger.overview.directory.domain.activities import register_activity
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.details import ActivityDetails, ActorDetails
from brobygger.overview.directory.models import Activity, Actor, ContactPoint, Holiday, Proposal, Term, Venue
from tests.contracts.samples import Samples
from tests.factories.people import People
from tests.overview.directory.reviewing import review

BASE = "/lindekoebing/desk/overview/"
DAY = timezone.localdate() + timedelta(days=7)


def post(client: Client, path: str, **data: Any) -> Any:
    return client.post(BASE + path, data)


def activity_data(**more: Any) -> dict[str, Any]:
    return {
        "title_da": "Strikkecafé",
        "kind": "scheduled",
        "time0_date": DAY.isoformat(),
        "time0_from": "19:00",
        "time0_to": "21:00",
        "time0_every": "month_weekday",
        "published": "on",
    } | more


@pytest.fixture
def sol(people: People) -> Actor:
    """Return an association that the user with the role association is."""
    actor = register_actor(
        place=people.here, by=None,
        details=ActorDetails(
            "Sol", "association", email="geheim@example.org", fee="KONTINGENT", visibility={"fee": "own"}
        ),
    )  # fmt: skip
    with command("test.link", place=people.here, by=None) as change:
        actor.user = people["association"]
        change.save(actor)
    return actor


def test_a_volunteer_writes_an_activity_with_a_new_group_and_a_new_place(people: People) -> None:
    data = activity_data(organiser_new="Strikkerne", venue_new="Huset, Torvet 1", topics=["network"])
    answer = post(people.client("volunteer"), "activities/new/", **data)
    assert answer.status_code == 302
    made = Activity.objects.get()
    assert answer["Location"] == f"{BASE}activities/{made.pk}/"
    assert made.owner == people["volunteer"] == made.organiser.owner
    assert (made.organiser.name, made.venue.name, made.venue.address) == ("Strikkerne", "Huset", "Torvet 1")
    assert not made.confirmed_by_others and made.confirmed_on == timezone.localdate()
    assert made.schedules.get().rule.startswith("FREQ=MONTHLY;BYDAY=")
    assert made.occurrences.count() > 10


def test_a_form_that_fails_keeps_what_was_typed(people: People) -> None:
    data = activity_data(title_da="", organiser_new="Strikkerne", time0_from="sent", description_da="Tag garn med")
    answer = post(people.client("centre"), "activities/new/", **data)
    assert answer.status_code == 200 and not Activity.objects.exists() and not Actor.objects.exists()
    for typed in ("Strikkerne", "sent", "Tag garn med", DAY.isoformat()):
        assert typed in answer.content.decode()


def test_a_cpr_number_is_refused_in_every_text(people: People) -> None:
    data = activity_data(organiser_new="Strikkerne", description_da="Ring til 010160-0000 i dag")
    data["description_da"] = "Om 070761-4285"
    answer = post(people.client("centre"), "activities/new/", **data)
    assert answer.status_code == 200 and not Activity.objects.exists()


def test_an_association_sees_and_chooses_only_itself(people: People, sol: Actor) -> None:
    other = register_actor(place=people.here, by=None, details=ActorDetails("Andre", "association"))
    client = people.client("association")
    assert post(client, "activities/new/", **activity_data(organiser=other.pk)).status_code == 200
    assert not Activity.objects.exists()
    assert post(client, "activities/new/", **activity_data(organiser=sol.pk)).status_code == 302
    assert Activity.objects.get().organiser == sol


@pytest.mark.parametrize("what", ["edit/", "confirm/", "take-over/", "remove/", "show-again/"])
@pytest.mark.parametrize("role", ["volunteer", "association", "newcomer", "leader", "outsider"])
def test_others_change_nothing(role: str, what: str, people: People, samples: Samples) -> None:
    before = Activity.objects.values().get(pk=samples.entries["activity"])
    answer = post(people.client(role), f"activities/{before['id']}/{what}", **activity_data(how="remove"))
    assert answer.status_code == 403
    assert Activity.objects.values().get(pk=samples.entries["activity"]) == before


def test_who_may_not_change_it_is_told_and_shown_the_entry(people: People, samples: Samples) -> None:
    pk = samples.entries["activity"]
    answer = people.client("volunteer").get(f"{BASE}activities/{pk}/edit/", follow=True)
    assert answer.redirect_chain == [(f"{BASE}activities/{pk}/", 302)]


def test_entries_of_another_place_look_like_nothing(people: People) -> None:
    there = register_actor(place=people.there, by=None, details=ActorDetails("Havne", "association"))
    for path in (f"actors/{there.pk}/", f"actors/{there.pk}/edit/", f"actors/{there.pk}/history/"):
        assert people.client("admin").get(BASE + path).status_code == 404


def test_two_editors_meet_on_the_conflict_page(people: People, sol: Actor) -> None:
    client = people.client("centre")
    page = client.get(f"{BASE}actors/{sol.pk}/edit/").context["form"]
    data = {k: v for k, v in page.initial.items() if v is not None and isinstance(v, str | int)}
    first = post(client, f"actors/{sol.pk}/edit/", **{**data, "paid": "", "phone": "11111111"})
    assert first.status_code == 302
    second = post(client, f"actors/{sol.pk}/edit/", **{**data, "paid": "", "phone": "22222222"})
    assert second.status_code == 409
    assert "11111111" in second.content.decode() and "22222222" in second.content.decode()
    assert Actor.objects.get(pk=sol.pk).phone == "11111111"


def test_what_an_actor_keeps_to_itself_is_nowhere_for_others(people: People, sol: Actor) -> None:
    for role in ("admin", "coordinator", "leader", "volunteer"):
        for path in ("", "edit/", "history/"):
            answer = people.client(role).get(f"{BASE}actors/{sol.pk}/{path}", follow=True)
            assert "KONTINGENT" not in answer.content.decode(), f"{role} {path}"
    assert "KONTINGENT" in people.client("association").get(f"{BASE}actors/{sol.pk}/").content.decode()
    data = {"name": "Sol", "kind": "association", "side": "civil_society", "version": 1}
    assert post(people.client("admin"), f"actors/{sol.pk}/edit/", **data, phone="12345678").status_code in {302, 409}
    assert Actor.objects.get(pk=sol.pk).fee == "KONTINGENT"


def test_only_the_association_can_declare(people: People, sol: Actor) -> None:
    for role in ("admin", "coordinator", "centre", "volunteer"):
        assert post(people.client(role), f"actors/{sol.pk}/declare/", yes="yes").status_code == 403
    assert not Actor.objects.get(pk=sol.pk).ethnic_minority_association
    assert post(people.client("association"), f"actors/{sol.pk}/declare/", yes="yes").status_code == 302
    assert Actor.objects.get(pk=sol.pk).ethnic_minority_association
    said = "ethnic minority"
    assert said not in people.client("admin").get(f"{BASE}actors/{sol.pk}/").content.decode()


def test_merge_preview_merge_and_undo(people: People, samples: Samples) -> None:
    client, kept, gone = people.client("centre"), samples.entries["actor"], samples.entries["twin"]
    preview = client.get(f"{BASE}actors/{kept}/merge/{gone}/")
    assert preview.status_code == 200
    assert post(client, f"actors/{kept}/merge/{gone}/", act="merge", name="gone", kind="kept").status_code == 302
    merged = Actor.objects.get(pk=gone)
    assert merged.merged_into_id == kept
    assert post(client, f"actors/{kept}/merge/{gone}/", act="merge").status_code == 404
    page = client.get(f"{BASE}actors/{kept}/").content.decode()
    assert "/undo/" in page
    pk = page.split("/merges/")[1].split("/")[0]
    assert post(client, f"merges/{pk}/undo/").status_code == 302
    assert Actor.objects.get(pk=gone).active


def test_the_other_kinds_are_written_too(people: People, sol: Actor) -> None:
    client = people.client("centre")
    assert post(client, "venues/new/", name="Huset", step_free="True").status_code == 302
    assert Venue.objects.get().step_free is True
    data = {"name": "Mette", "actor": sol.pk, "phone": "12345678", "topics": ["health"], "public": "on"}
    assert post(client, "contacts/new/", **data).status_code == 302
    assert [t.slug for t in ContactPoint.objects.get().topics.all()] == ["health"]
    assert post(client, "contacts/new/", name="Mette", actor=sol.pk).status_code == 200
    data = {"name": "Ny", "kind": "department", "side": "civil_society"}
    assert post(client, "actors/new/", **data).status_code == 200
    assert post(client, "actors/new/", **{**data, "side": "municipality"}).status_code == 302


def test_a_place_has_words_of_its_own(people: People) -> None:
    client = people.client("centre")
    assert post(client, "words/", list="topic", name_da="Køkkenhaver", name_en="Gardens").status_code == 302
    term = Term.objects.get(place=people.here)
    assert (term.slug, term.names) == ("koekkenhaver", {"da": "Køkkenhaver", "en": "Gardens"})
    assert post(client, "words/", list="topic", name_da="køkkenhaver").status_code == 200
    assert "Køkkenhaver" in client.get(f"{BASE}activities/new/").content.decode()
    foreign = people.client("outsider")
    assert "Køkkenhaver" not in foreign.get("/havneby/desk/overview/activities/new/").content.decode()
    assert foreign.get(f"/havneby/desk/overview/words/{term.pk}/").status_code == 404
    assert post(client, f"words/{term.pk}/", act="remove").status_code == 302
    assert not Term.objects.filter(place=people.here).exists()


@pytest.mark.parametrize("path", ["activities/", "actors/", "contacts/", "venues/"])
def test_lists_cost_the_same_for_one_as_for_many(
    path: str, people: People, sol: Actor, django_assert_max_num_queries: Any
) -> None:
    client = people.client("coordinator")
    client.get(BASE + path)
    for number in range(20):
        actor = register_actor(place=people.here, by=None, details=ActorDetails(f"A{number}", "association"))
        register_activity(
            place=people.here, by=None, details=ActivityDetails(actor, {"title": {"da": "T"}}, topics=["health"])
        )
    with django_assert_max_num_queries(18):
        assert client.get(BASE + path).status_code == 200


def test_lists_are_had_as_files(people: People, samples: Samples) -> None:
    answer = people.client("coordinator").get(f"{BASE}activities/?format=csv")
    assert "Sprogcaf" in b"".join(answer).decode("utf-8-sig")


def test_the_times_are_shown_before_anything_is_saved(people: People) -> None:
    data = {
        "act": "times", "kind": "scheduled", "time0_date": "2040-10-01", "time0_from": "15", "time0_to": "17",
        "time0_every": "month_weekday", "time0_which": "3", "time0_weekdays": ["1"], "time0_breaks": "on",
    }  # fmt: skip
    answer = post(people.client("volunteer"), "activities/new/", **data)
    page = answer.content.decode()
    assert answer.status_code == 200 and not Activity.objects.exists()
    assert "Den tredje tirsdag i måneden" in page
    assert "Jeres sted har ikke skrevet skoleferierne ind endnu" in page
    assert 'role="alert"' not in page  # what is missing elsewhere is not asked for yet
    assert "time2_date" not in page
    wrong = post(people.client("volunteer"), "activities/new/", **{**data, "time0_to": ""}).content.decode()
    assert 'id="id_time0_to_error"' in wrong and 'id="id_title_da_error"' not in wrong


def test_holidays_are_kept_by_those_who_keep_the_overview(people: People) -> None:
    client = people.client("coordinator")
    page = client.get(BASE + "holidays/")
    rows = page.context["form"].rows
    assert sum(row["suggested"] for row in rows) >= 5
    data = {bound.html_name: bound.value() for row in rows if row["suggested"] for bound in row["fields"]}
    assert post(client, "holidays/", **data).status_code == 302
    assert Holiday.objects.filter(place=people.here).count() == sum(row["suggested"] for row in rows)
    again = client.get(BASE + "holidays/").context["form"].rows
    assert not any(row["suggested"] for row in again)


@pytest.mark.parametrize("role", ["volunteer", "association", "leader", "outsider"])
def test_holidays_are_kept_by_nobody_else(people: People, role: str) -> None:
    assert people.client(role).get(BASE + "holidays/").status_code in {403, 404}
    assert post(people.client(role), "holidays/", kind0="other", first0=DAY, last0=DAY).status_code in {403, 404}
    assert not Holiday.objects.exists()


def test_a_holiday_that_ends_before_it_begins_is_told(people: People) -> None:
    page = post(people.client("coordinator"), "holidays/", kind0="other", first0=DAY, last0=DAY - timedelta(days=1))
    assert page.status_code == 200 and 'id="id_last0_error"' in page.content.decode()
    assert not Holiday.objects.exists()


@pytest.mark.parametrize(("kind", "model"), [("activities", Activity), ("actors", Actor)])
@pytest.mark.parametrize("reviewed", [False, True])
def test_two_presses_make_one(people: People, kind: str, model: type, reviewed: bool) -> None:
    if reviewed:
        review(people.here, "volunteers")
    client, here = people.client("volunteer"), f"/lindekoebing/desk/overview/{kind}/new/"
    key = client.get(here).context["key"]
    new = (
        activity_data(organiser_new="Strikkerne", time0_every="once")
        if kind == "activities"
        else {"name": "Strikkerne", "kind": "association", "side": "civil_society"}
    )
    kept = Proposal if reviewed else model
    answers = [client.post(here, new | {"key": key}) for _press in range(2)]
    assert kept._default_manager.count() == 1
    assert answers[0].status_code == 302 and answers[0].headers["Location"] == answers[1].headers["Location"]
    client.post(here, new | {"key": client.get(here).context["key"]})  # meant twice
    name = "title_da" if kind == "activities" else "name"
    client.post(here, new | {"key": key, name: "Noget andet"})  # gone back, and written something else
    assert kept._default_manager.count() == 3
