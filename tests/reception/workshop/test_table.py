"""The room writes cards, each arrives once; who leads lays them on the wall; the minutes say what became of them."""

import json
import uuid
from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from brobygger.core.live.models import Told
from brobygger.core.workshop.domain import leading
from brobygger.core.workshop.models import Participant
from brobygger.overview.directory.domain.actors import actor_details, change_actor, register_actor
from brobygger.overview.directory.domain.details import ActorDetails
from brobygger.reception.timeline.models import WallCard
from brobygger.reception.workshop.domain import table
from brobygger.reception.workshop.domain.meetings import guests, invite
from brobygger.reception.workshop.models import ReceptionWorkshop, TableCard
from tests.factories.people import People
from tests.reception.workshop.meetings import CARD, meet, met, phone


def come_in(meeting: ReceptionWorkshop) -> tuple[Client, str]:
    client, path = Client(), f"/w/da/{meeting.workshop.token}"
    client.post(path, {"part": "newcomer", "name": "Amina"})
    return client, path


def said(**other: object) -> dict[str, object]:
    whole = {"title": "Sprogcafé", "topic": "language", "week": "2", "days": "7", "who": "", "change": uuid.uuid4()}
    return whole | other


def at(people: People, name: str, *args: object) -> str:
    return reverse(name, args=[people.here.slug, *args])


def test_a_card_lies_in_its_week_and_newcomers_are_civil_society(people: People) -> None:
    _meeting, card = met(people)
    assert (card.from_day, card.to_day, card.side, card.state) == (14, 20, "civil_society", "waiting")


def test_the_room_hears_of_a_card_but_not_who_wrote_it(people: People) -> None:
    meeting, card = met(people)
    told = json.loads(Told.objects.get(channel=meeting.workshop.channel).payload)
    assert told == {
        "what": "card", "id": str(card.pk), "title": "Sprogcafé", "who": "Kulturhuset", "side": "civil_society",
        "state": "waiting", "week": 2,
    }  # fmt: skip


def test_a_card_sent_again_is_written_once(people: People) -> None:
    meeting = meet(people)
    writer, key = phone(meeting), uuid.uuid4()
    assert table.write_card(meeting=meeting, writer=writer, written=CARD, key=key) is not None
    assert table.write_card(meeting=meeting, writer=writer, written=CARD, key=key) is None
    assert TableCard.objects.count() == 1


@pytest.mark.parametrize(
    "wrong", [{"topic": "nothing"}, {"title": ""}, {"week": 26}, {"days": 0}, {"who": "010190-1232"}]
)
def test_what_is_wrong_is_refused(wrong: dict[str, object], people: People) -> None:
    meeting = meet(people)
    with pytest.raises(ValidationError):
        table.write_card(meeting=meeting, writer=phone(meeting), written=replace(CARD, **wrong), key=uuid.uuid4())  # type: ignore[arg-type]  # on purpose
    assert not TableCard.objects.exists()


def test_one_phone_leaves_room_for_others(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    meeting = meet(people)
    monkeypatch.setattr(table, "MOST", 2)
    writer = phone(meeting)
    for _ in range(2):
        table.write_card(meeting=meeting, writer=writer, written=CARD, key=uuid.uuid4())
    with pytest.raises(ValidationError):
        table.write_card(meeting=meeting, writer=writer, written=CARD, key=uuid.uuid4())
    assert table.write_card(meeting=meeting, writer=phone(meeting), written=CARD, key=uuid.uuid4()) is not None


def test_a_phone_writes_without_a_script_and_sees_its_card(people: People) -> None:
    client, path = come_in(meet(people))
    assert client.post(path, said()).status_code == 302
    assert "Sprogcafé" in client.get(path).content.decode()
    wrong = client.post(path, said(title="", week="99"))
    assert wrong.status_code == 200
    assert TableCard.objects.count() == 1


def test_a_script_is_answered_in_json_and_may_send_again(people: People) -> None:
    client, path = come_in(meet(people))
    same = said()
    for _ in range(2):
        answer = client.post(path, same, headers={"accept": "application/json"})
        assert (answer.status_code, answer.json()) == (200, {"saved": True})
    assert TableCard.objects.count() == 1
    answer = client.post(path, said(topic=""), headers={"accept": "application/json"})
    assert answer.status_code == 422
    assert answer.json()["said"]


def test_a_card_is_laid_on_the_wall_once(people: People) -> None:
    meeting, card = met(people)
    client, address = people.client("coordinator"), at(people, "desk_meeting_card", meeting.pk, card.pk)
    for _ in range(2):
        assert client.post(address, {"act": "lay"}).status_code == 302
    on_wall = WallCard.objects.get(timeline=meeting.timeline)
    assert (on_wall.title, on_wall.who, on_wall.from_day, on_wall.to_day) == ("Sprogcafé", "Kulturhuset", 14, 20)
    card.refresh_from_db()
    assert (card.state, card.card) == ("laid", on_wall)


def test_what_two_offer_lies_twice_and_what_one_wrote_twice_stays_on_the_table(people: People) -> None:
    meeting, card = met(people)
    lay = {"by": people["coordinator"], "confirms": True}
    others = replace(CARD, who="Moskeen")
    same, twin = (
        table.write_card(meeting=meeting, writer=phone(meeting), written=said, key=uuid.uuid4())
        for said in (others, replace(CARD, who=""))
    )
    assert same is not None and twin is not None
    for laid in (card, same):
        table.lay_on_wall(card=laid, **lay)
    titles = WallCard.objects.filter(timeline=meeting.timeline, title__startswith="Sprogcafé").values_list(
        "title", flat=True
    )
    assert sorted(titles) == ["Sprogcafé", "Sprogcafé (Moskeen)"]
    with pytest.raises(ValidationError):
        table.lay_on_wall(card=twin, **lay)
    assert TableCard.objects.get(pk=twin.pk).state == "waiting"
    table.set_aside(card=twin, by=people["coordinator"])
    page = people.client("volunteer").get(at(people, "desk_meeting_minutes", meeting.pk)).content.decode()
    assert page.count("Sprogcafé") == 3


def test_what_was_set_aside_is_put_back(people: People) -> None:
    meeting, card = met(people)
    client, address = people.client("coordinator"), at(people, "desk_meeting_card", meeting.pk, card.pk)
    client.post(address, {"act": "aside"})
    assert 'value="back"' in client.get(at(people, "desk_workshop", meeting.pk)).content.decode()
    client.post(address, {"act": "back"})
    client.post(address, {"act": "back"})  # twice: it lies there already
    card.refresh_from_db()
    assert card.state == "waiting"


@pytest.mark.parametrize("part", ["municipality", "civil_society"])
def test_a_phone_says_how_long_and_only_the_municipality_that_the_law_asks(people: People, part: str) -> None:
    meeting = meet(people)
    client, path = Client(), f"/w/da/{meeting.workshop.token}"
    client.post(path, {"part": part, "name": "Lone"})
    assert ('name="law"' in client.get(path).content.decode()) == (part == "municipality")
    client.post(path, said(minutes="120", law="on"))
    card = TableCard.objects.get()
    table.lay_on_wall(card=card, by=people["coordinator"], confirms=False)
    on_wall = WallCard.objects.get(title="Sprogcafé")
    municipal = part == "municipality"
    assert (on_wall.minutes, on_wall.kind) == (120, "authority_task" if municipal else "offer")
    assert on_wall.unconfirmed == municipal, "the room has said it; the municipality confirms it"


def test_members_without_the_right_lay_and_decide_nothing(people: People) -> None:
    meeting, card = met(people)
    client = people.client("volunteer")
    assert client.post(at(people, "desk_meeting_card", meeting.pk, card.pk), {"act": "lay"}).status_code == 403
    assert client.post(at(people, "desk_meeting_decisions", meeting.pk), {"decisions": "x"}).status_code == 403
    page = client.get(at(people, "desk_workshop", meeting.pk)).content.decode()
    assert "Sprogcafé" in page
    assert 'value="lay"' not in page


def test_a_card_of_another_table_is_not_found(people: People) -> None:
    meeting, card = met(people)
    other = reverse("desk_meeting_card", args=[people.there.slug, meeting.pk, card.pk])
    assert people.client("outsider").post(other, {"act": "lay"}).status_code == 404
    unknown = at(people, "desk_meeting_card", meeting.pk, uuid.uuid4())
    assert people.client("coordinator").post(unknown, {"act": "lay"}).status_code == 404


def test_what_is_missing_among_the_invited_is_told_until_it_is_there(people: People) -> None:
    meeting, by = meet(people), people["coordinator"]
    club = register_actor(place=people.here, by=by, details=ActorDetails("Klubben", "association"))
    assert guests(by, meeting).missing_sides == ["municipality", "civil_society"]
    invite(meeting=meeting, by=by, actors=[club])
    found = guests(by, meeting)
    assert found.missing_sides == ["municipality"]
    assert not found.missing_kinds
    client, address = people.client("coordinator"), at(people, "desk_meeting_guests", meeting.pk)
    client.post(address, {"actor": []})
    assert guests(by, meeting).missing_sides == ["municipality", "civil_society"]


def test_decisions_stand_in_the_minutes_and_names_of_the_room_do_not(people: People) -> None:
    meeting = meet(people)
    come_in(meeting)
    assert Participant.objects.get().name == "Amina"
    client = people.client("coordinator")
    client.post(at(people, "desk_meeting_decisions", meeting.pk), {"decisions": "Flyt cykelkurset til maj."})
    client.post(at(people, "desk_meeting_decisions", meeting.pk), {"decisions": "Ring til 010190-1232."})
    page = client.get(at(people, "desk_meeting_minutes", meeting.pk)).content.decode()
    assert "Flyt cykelkurset til maj." in page
    assert "010190" not in page
    assert "Amina" not in page


def test_a_closed_workshop_takes_no_card(people: People) -> None:
    meeting = meet(people)
    writer = phone(meeting)
    leading.close_workshop(workshop=meeting.workshop, by=None)
    with pytest.raises(ValidationError):
        table.write_card(meeting=meeting, writer=writer, written=CARD, key=uuid.uuid4())


def test_a_workshop_is_opened_at_a_wall_of_the_place(people: People) -> None:
    wall = meet(people).timeline
    client, address = people.client("integration"), at(people, "desk_meeting_new")
    form = {"title": "Nyt møde", "held_on": "30.11.2026", "wall": str(wall.pk)}
    assert client.post(address, form | {"wall": str(uuid.uuid4())}).status_code == 200
    assert client.post(address, form).status_code == 302
    assert ReceptionWorkshop.objects.get(workshop__title="Nyt møde").workshop.facilitator == people["integration"]


def test_those_chosen_are_reached_by_mail_at_once_and_the_others_by_name(people: People) -> None:
    meeting, by = meet(people), people["coordinator"]
    said = [
        ActorDetails("Sprogcentret", "association", email="sprog@people.example", phone="11 11 11 11"),
        ActorDetails("Moskeen", "faith", phone="22 22 22 22"),
        ActorDetails("Naboen", "citizen", email="nabo@people.example", phone="33 33 33 33"),
        ActorDetails("Klubben", "sports_club", email="klub@people.example"),
    ]
    actors = [register_actor(place=people.here, by=None, details=details) for details in said]
    change_actor(
        actor=actors[2], by=None,
        details=replace(actor_details(actors[2]), visibility={"email": "staff", "phone": "staff"}),
    )  # fmt: skip
    invite(meeting=meeting, by=by, actors=actors[:3])
    page = people.client("coordinator").get(at(people, "desk_meeting_guests", meeting.pk))
    text = page.content.decode()
    assert "bcc=sprog%40people.example&amp;subject=" in text
    assert [(a.name, phone) for a, phone in page.context["reached"].others] == [
        ("Moskeen", "22 22 22 22"), ("Naboen", ""),
    ]  # fmt: skip
    assert "nabo@" not in text and "33 33 33 33" not in text and "klub@" not in text
    assert "Virksomhed" in page.context["unknown"] and "Trossamfund" not in page.context["unknown"]
