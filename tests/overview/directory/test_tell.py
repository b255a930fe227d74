"""Ten minutes of an association (R77)."""

import io
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from brobygger.core.models import InboxItem
from brobygger.overview.directory.domain import telling
from brobygger.overview.directory.domain.activities import activity_details, change_activity
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.details import ActorDetails
from brobygger.overview.directory.domain.entries import bring_back, confirm, withdraw
from brobygger.overview.directory.models import Activity, Actor, EditLink
from tests.factories.people import People

HERE = "/lindekoebing/da/tell/"
NEXT_WEEK = timezone.localdate() + timedelta(days=7)
ANSWERS: dict[str, dict[str, Any]] = {
    "what": {"title": "Strikkecafé", "summary": "Garn og kaffe.", "topic": "network", "organiser": "Masken"},
    "when": {"every": "week", "date": NEXT_WEEK.isoformat(), "starts": "14:00", "ends": "16:00", "hours": ""},
    "where": {"venue": "Biblioteket", "address": ""},
    "who": {"contact_name": "Ruth", "contact_phone": "01 00 00 77"},
}


def walk(client: Client, **changed: Any) -> Any:
    """Answer the four first questions, as a browser without script does."""
    for step, said in ANSWERS.items():
        answer = client.post(f"{HERE}{step}/", said | {k: v for k, v in changed.items() if k in said})
        if answer.status_code != 302:
            return answer
    return answer


def publish(client: Client, **changed: Any) -> str:
    """Publish, and return the secret of the edit link."""
    walk(client, **changed)
    picture = changed.get("picture")
    assert client.post(f"{HERE}picture/", {"picture": picture} if picture else {}).status_code == 302
    return str(client.session["told"]["secret"])


def test_five_answers_make_an_activity_that_says_it_is_not_yet_confirmed(people: People, client: Client) -> None:
    secret = publish(client)
    activity = Activity.objects.get()
    assert activity.title_in("da") == "Strikkecafé" and activity.published and not activity.confirmed_by_others
    assert (activity.organiser.name, activity.venue and activity.venue.name) == ("Masken", "Biblioteket")
    assert activity.schedules.get().minutes == 120 and activity.occurrences.count() > 20
    page = client.get(f"{HERE}done/").content.decode()
    assert secret in page and "<svg" in page and "Strikkecafé" in page
    assert InboxItem.objects.filter(about=str(activity.pk), user=people["coordinator"]).exists()
    assert not InboxItem.objects.filter(user=people["volunteer"]).exists()
    confirm(entry=activity, by=people["coordinator"])
    assert not InboxItem.objects.exists()


def test_a_step_that_was_not_answered_is_asked_first_and_answers_are_kept(people: People, client: Client) -> None:
    assert client.get(f"{HERE}who/").headers["Location"] == f"{HERE}what/"
    client.post(f"{HERE}what/", ANSWERS["what"])
    assert client.get(f"{HERE}who/").headers["Location"] == f"{HERE}when/"
    assert "Strikkecafé" in client.get(f"{HERE}what/").content.decode()
    assert not Activity.objects.exists()


@pytest.mark.parametrize(
    ("step", "changed"),
    [
        ("what", {"title": ""}),
        ("what", {"topic": "nothing"}),
        ("what", {"summary": "Ring til 010160-0000"}),
        ("when", {"date": ""}),
        ("when", {"every": "open"}),
        ("who", {"contact_phone": "ring bare"}),
    ],
)
def test_a_wrong_answer_is_shown_beside_its_question(
    people: People, client: Client, step: str, changed: dict[str, str]
) -> None:
    for before, said in ANSWERS.items():
        if before == step:
            break
        client.post(f"{HERE}{before}/", said)
    answer = client.post(f"{HERE}{step}/", ANSWERS[step] | changed)
    assert answer.status_code == 200 and answer.context["form"].errors


def test_a_picture_is_drawn_anew_and_something_else_is_refused(people: People, client: Client) -> None:
    written = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(written, "JPEG", exif=b"Exif\x00\x00secret place")
    walk(client)
    answer = client.post(f"{HERE}picture/", {"picture": SimpleUploadedFile("a.jpg", b"<svg onload=alert(1)>")})
    assert answer.status_code == 200 and not Activity.objects.exists()
    publish(client, picture=SimpleUploadedFile("my name.jpg", written.getvalue()))
    image = Activity.objects.get().image
    assert "my" not in image.name and b"secret" not in image.read()
    assert client.get(f"/files/{image.name}").status_code in {200, 404}


def test_nobody_speaks_for_the_municipality_and_a_known_association_is_not_made_twice(
    people: People, client: Client
) -> None:
    by = people["coordinator"]
    register_actor(place=people.here, by=by, details=ActorDetails("Borgerservice", "municipality", "municipality"))
    known = register_actor(place=people.here, by=by, details=ActorDetails("Masken", "association"))
    walk(client, organiser="borgerservice")
    assert client.post(f"{HERE}picture/").context["form"].errors
    assert not Activity.objects.exists()
    publish(client, organiser="MASKEN")
    assert Activity.objects.get().organiser == known and Actor.objects.count() == 2


def test_the_link_changes_takes_down_and_can_be_replaced(people: People, client: Client) -> None:
    secret = publish(client)
    board, activity = Client(), Activity.objects.get()
    assert secret not in "".join(EditLink.objects.values_list("fingerprint", flat=True))
    page = board.get(f"/t/{secret}/")
    said = {k: v for k, v in page.context["form"].initial.items() if v is not None} | {"title": "Strik og sy"}
    assert board.post(f"/t/{secret}/", said | {"version": 0}).status_code == 200  # somebody saved meanwhile
    assert board.post(f"/t/{secret}/", said).status_code == 302
    activity = Activity.objects.get()
    assert activity.title_in("da") == "Strik og sy" and activity.occurrences.count() > 20
    board.post(f"/t/{secret}/", {"act": "withdraw"})
    assert not Activity.objects.get().published
    board.post(f"/t/{secret}/", {"act": "bring_back"})
    assert Activity.objects.get().published
    new = board.post(f"/t/{secret}/", {"act": "renew"}).headers["Location"]
    assert board.get(f"/t/{secret}/").status_code == 404 and board.get(new).status_code == 200
    assert board.get("/t/guessed/").status_code == 404


def change(activity: Activity, by: Any, **details: Any) -> None:
    """Say at the desk what a link does not ask."""
    change_activity(activity=activity, details=replace(activity_details(activity), **details), by=by)


def test_what_has_dates_and_a_remark_keeps_both_when_something_else_is_corrected(
    people: People, client: Client
) -> None:
    secret = publish(client)
    change(Activity.objects.get(), people["coordinator"], hours="Døren åbner et kvarter før. " * 5)
    before = [(o.pk, o.start) for o in Activity.objects.get().occurrences.order_by("start")]
    form = client.get(f"/t/{secret}/").context["form"]
    assert form["every"].value() == "kept"
    said = {k: v for k, v in form.initial.items() if v is not None}
    assert client.post(f"/t/{secret}/", said | {"contact_phone": "01 00 00 78"}).status_code == 302
    stored = Activity.objects.get()
    assert stored.contact_phone == "01 00 00 78" and stored.kind == "scheduled" and stored.hours.startswith("Døren")
    assert [(o.pk, o.start) for o in stored.occurrences.order_by("start")] == before
    said |= {"version": stored.version, "every": "once", "date": NEXT_WEEK.isoformat(), "starts": "10:00"}
    assert client.post(f"/t/{secret}/", said).status_code == 302
    stored = Activity.objects.get()
    assert stored.occurrences.count() == 1 and stored.hours.startswith("Døren")


def test_a_standing_offer_keeps_its_opening_times_and_nobody_types_them_again(people: People, client: Client) -> None:
    secret = publish(client)
    open_now = {"kind": "standing", "times": [], "opening": "Mo-Th 10:00-16:00"}
    change(Activity.objects.get(), people["coordinator"], **open_now)
    page = client.get(f"/t/{secret}/")
    assert "Som det er nu: Mandag–torsdag 10.00–16.00" in page.content.decode()
    said = {k: v for k, v in page.context["form"].initial.items() if v is not None}
    assert client.post(f"/t/{secret}/", said | {"contact_phone": "01 00 00 78"}).status_code == 302
    stored = Activity.objects.get()
    assert (stored.contact_phone, stored.kind, stored.opening) == ("01 00 00 78", "standing", "Mo-Th 10:00-16:00")
    other = said | {"version": stored.version, "every": "open", "hours": "Ring først"}
    assert client.post(f"/t/{secret}/", other).status_code == 302
    stored = Activity.objects.get()
    assert (stored.hours, stored.opening) == ("Ring først", "")
    weekly = other | ANSWERS["when"] | {"version": stored.version, "hours": stored.hours}
    assert client.post(f"/t/{secret}/", weekly).status_code == 302
    stored = Activity.objects.get()
    assert (stored.kind, stored.hours) == ("scheduled", "")  # what said when it was open


def test_the_link_does_not_show_again_what_members_took_down(people: People, client: Client) -> None:
    secret = publish(client)
    activity = Activity.objects.get()
    withdraw(entry=activity, by=people["coordinator"])
    assert 'value="bring_back"' not in client.get(f"/t/{secret}/").content.decode()
    Client().post(f"/t/{secret}/", {"act": "bring_back"})
    assert not Activity.objects.get().published
    bring_back(entry=Activity.objects.get(), by=people["coordinator"])
    withdraw(entry=activity.organiser, by=people["coordinator"])
    Client().post(f"/t/{secret}/", {"act": "bring_back"})
    assert not Activity.objects.get().published


def test_a_place_is_not_flooded(people: People, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "MOST_AN_HOUR", 1)
    publish(client)
    walk(client)
    assert client.post(f"{HERE}picture/").context["form"].errors
    assert Activity.objects.count() == 1


def test_it_can_stand_open_instead(people: People, client: Client) -> None:
    for step, said in ANSWERS.items():
        client.post(f"{HERE}{step}/", {"every": "open", "hours": "Hver dag kl. 10"} if step == "when" else said)
    client.post(f"{HERE}picture/")
    activity = Activity.objects.get()
    assert activity.kind == "standing" and activity.hours == "Hver dag kl. 10" and not activity.schedules.exists()


def test_the_last_button_pressed_twice_tells_once(people: People, client: Client) -> None:
    walk(client)
    session = client.session
    kept = dict(session["tell:lindekoebing"])
    assert client.post(f"{HERE}picture/", {}).url == f"{HERE}done/"
    secret = client.session["told"]["secret"]
    assert client.post(f"{HERE}picture/", {}).url == f"{HERE}done/"  # the second press came after the first
    session = client.session
    session["tell:lindekoebing"] = kept  # or while the first was being done
    session.save()
    assert client.post(f"{HERE}picture/", {}).url == f"{HERE}done/"
    assert client.session["told"]["secret"] == secret
    assert Activity.objects.count() == EditLink.objects.count() == 1
    assert publish(client) != secret and Activity.objects.count() == 2  # the next one is another


def test_the_same_words_from_another_browser_give_no_link_to_the_first(people: People, client: Client) -> None:
    first, second = publish(client), publish(Client())
    assert first != second and Activity.objects.count() == 2
    assert telling.link_of(first).activity_id != telling.link_of(second).activity_id  # type: ignore[union-attr]  # there


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"every": "once", "date": (timezone.localdate() - timedelta(days=1)).isoformat()}, "Den dag er forbi"),
        ({"starts": "14:00", "ends": "13:00"}, "mere end 16 timer"),
    ],
)
def test_a_slip_of_day_or_time_is_asked_again(people: People, client: Client, changed: Any, said: str) -> None:
    answer = walk(client, **changed)
    assert answer.status_code != 302 and said in answer.content.decode()
    assert client.get(f"{HERE}where/").status_code == 302 and not Activity.objects.exists()


def test_a_day_that_is_over_begins_what_repeats_and_midnight_may_be_passed(people: People, client: Client) -> None:
    publish(client, date=(timezone.localdate() - timedelta(days=1)).isoformat(), starts="21:00", ends="01:00")
    assert Activity.objects.get().schedules.get().minutes == 240
