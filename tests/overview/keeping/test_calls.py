"""The list of calls, and that nothing is hidden before somebody has tried."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from brobygger.core.access import standing
from brobygger.core.command import command
from brobygger.overview.directory.domain import entries
from brobygger.overview.directory.domain.activities import activity_details, change_activity
from brobygger.overview.directory.domain.freshness import set_periods
from brobygger.overview.directory.models import Activity, ContactPoint
from brobygger.overview.keeping.domain.calls import call_list, note_call
from brobygger.overview.keeping.models import CallNote
from tests.factories.people import People
from tests.overview.keeping.conftest import LONG_AGO, TODAY, Kept, confirmed

HERE = "/lindekoebing/desk/overview/calls/"


def test_a_call_has_name_number_and_what_to_ask(kept: Kept, people: People) -> None:
    confirmed(kept.actor, LONG_AGO - timedelta(days=400))
    calls = call_list(people.here, standing(people["coordinator"], people.here), TODAY)
    assert [(c.name, c.phone, [a.title for a in c.asked]) for c in calls] == [
        ("Ida", "01 00 00 13", ["Strikkecafé"]),
        ("Masken", "01 00 00 11", ["Masken"]),
    ]
    assert any("Mandag 10-12" in q for q in calls[0].asked[0].questions)
    assert calls[0].asked[0].keeper == str(kept.owner)


def test_what_is_asked_at_the_same_number_is_one_call(kept: Kept, people: People) -> None:
    confirmed(kept.contact, LONG_AGO)
    with command("test.phone", place=people.here, by=None):
        ContactPoint.objects.update(phone="01000013")
    [call] = call_list(people.here, standing(people["coordinator"], people.here), TODAY)
    assert len(call.asked) == 2


def test_a_number_that_an_association_keeps_to_itself_is_not_told(kept: Kept, people: People) -> None:
    with command("test.level", place=people.here, by=None):
        Activity.objects.update(contact_name="", contact_phone="")
        kept.actor.visibility = {"phone": "own"}
        kept.actor.save()
    assert "01 00 00 11" not in people.client("coordinator").get(HERE).content.decode()


def test_nothing_is_hidden_before_somebody_has_tried(kept: Kept, people: People) -> None:
    by, hidden = people["coordinator"], {"published": False}
    activity = Activity.objects.get()
    with pytest.raises(ValidationError, match="Ingen har prøvet"):
        entries.withdraw(entry=activity, by=by)
    with pytest.raises(ValidationError, match="Ingen har prøvet"):
        entries.remove(entry=activity, by=by)
    with pytest.raises(ValidationError, match="Ingen har prøvet"):
        details = activity_details(activity)
        details.published = hidden["published"]
        change_activity(activity=Activity.objects.get(), details=details, by=by)
    assert Activity.objects.get().published
    note_call(entry=activity, by=by, result="not_reached")
    entries.withdraw(entry=activity, by=by)
    assert not Activity.objects.get().published


def test_an_attempt_before_it_was_confirmed_does_not_count(kept: Kept, people: People) -> None:
    note_call(entry=kept.activity, by=people["coordinator"], result="not_reached")
    with command("test.old", place=people.here, by=None):
        CallNote.objects.update(at=CallNote.objects.get().at - timedelta(days=500))
    with pytest.raises(ValidationError, match="Ingen har prøvet"):
        entries.withdraw(entry=Activity.objects.get(), by=people["coordinator"])


def test_a_contact_too_and_its_own_people_need_not_call_themselves(kept: Kept, people: People) -> None:
    confirmed(kept.contact, LONG_AGO)
    with pytest.raises(ValidationError, match="Ingen har prøvet"):
        entries.remove(entry=ContactPoint.objects.get(), by=people["centre"])
    entries.withdraw(entry=Activity.objects.get(), by=kept.owner)
    assert not Activity.objects.get().published


def test_the_pages_refuse_too_and_say_why(kept: Kept, people: People) -> None:
    client, here = people.client("coordinator"), f"/lindekoebing/desk/overview/activities/{kept.activity.pk}/remove/"
    for how in ("withdraw", "remove"):
        assert "notice-bad" in client.post(here, {"how": how}).content.decode()
    assert Activity.objects.get().published


@pytest.mark.parametrize(
    ("result", "shown", "today"), [("correct", True, True), ("stopped", False, False), ("not_reached", True, False)]
)
def test_what_came_of_a_call_is_noted_and_done(
    kept: Kept, people: People, result: str, shown: bool, today: bool
) -> None:
    said = {"result": result, "note": "Talte med Ida"}
    assert people.client("coordinator").post(f"{HERE}activity/{kept.activity.pk}/", said).status_code == 302
    stored, note = Activity.objects.get(), CallNote.objects.get()
    assert (stored.published, stored.confirmed_on == TODAY) == (shown, today)
    assert (note.by, note.note) == (people["coordinator"], "Talte med Ida")
    assert ("Talte med Ida" in people.client("coordinator").get(HERE).content.decode()) == (result == "not_reached")


def test_a_change_is_written_next(kept: Kept, people: People) -> None:
    answer = people.client("coordinator").post(f"{HERE}activity/{kept.activity.pk}/", {"result": "changed"})
    assert answer.headers["Location"].endswith(f"/activities/{kept.activity.pk}/edit/")


@pytest.mark.parametrize("role", ["volunteer", "association", "newcomer", "leader", "outsider", "anonymous"])
def test_others_neither_see_the_list_nor_note(kept: Kept, people: People, role: str) -> None:
    client: Client = people.client(role)
    assert client.get(HERE).status_code in {302, 403}
    assert client.post(f"{HERE}activity/{kept.activity.pk}/", {"result": "stopped"}).status_code in {302, 403}
    assert Activity.objects.get().published and not CallNote.objects.exists()


def test_an_entry_of_another_place_cannot_be_noted(kept: Kept, people: People) -> None:
    there = f"/havneby/desk/overview/calls/activity/{kept.activity.pk}/"
    assert people.client("outsider").post(there, {"result": "stopped"}).status_code == 404
    assert Activity.objects.get().published


def test_no_cpr_number_in_a_note_and_no_answer_that_is_none(kept: Kept, people: People) -> None:
    client, here = people.client("coordinator"), f"{HERE}activity/{kept.activity.pk}/"
    for said in ({"result": "not_reached", "note": "010190-1111"}, {"result": "handed_back"}, {}):
        client.post(here, said)
    assert not CallNote.objects.exists()


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_list_as_a_file(kept: Kept, people: People, form: str) -> None:
    answer = people.client("coordinator").get(f"{HERE}?export={form}")
    assert f".{form}" in answer.headers["Content-Disposition"]
    assert form == "xlsx" or "01 00 00 13" in answer.content.decode()


def test_a_place_chooses_its_periods(kept: Kept, people: People) -> None:
    with pytest.raises(ValidationError):
        set_periods(place=people.here, by=people["admin"], months={"standing": 0})
    with pytest.raises(ValidationError):
        set_periods(place=people.here, by=people["admin"], months={"other": 4})
    here, months = "/lindekoebing/desk/overview/periods/", {"scheduled": 4, "standing": 36, "actor": 12, "contact": 6}
    assert people.client("coordinator").post(here, months | {"version": 1}).status_code == 403
    assert people.client("admin").post(here, months | {"version": 1}).status_code == 302
    people.here.refresh_from_db()
    assert call_list(people.here, standing(people["coordinator"], people.here), TODAY) == []


def test_the_settings_lead_to_the_periods(people: People) -> None:
    assert (
        "/lindekoebing/desk/overview/periods/"
        in people.client("admin").get("/lindekoebing/desk/settings/").content.decode()
    )
