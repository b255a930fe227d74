"""The wall's pages, from the right side and from the wrong one."""

import re
import uuid
from dataclasses import replace
from typing import Any

import pytest

from brobygger.core.rights import RIGHTS, Role
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.details import ActorDetails
from brobygger.overview.needs.domain.needs import NeedDetails, name_need
from brobygger.reception.timeline.domain import cards
from brobygger.reception.timeline.domain.timelines import open_timeline, share_timeline
from brobygger.reception.timeline.models import Revision, Timeline, WallCard
from tests.factories.people import People
from tests.reception.timeline.domain.test_cards import CAFE, TASK

DESK = "/lindekoebing/desk/timeline"
FORM = {
    "title": "Sprogcafé", "side": "civil_society", "kind": "activity", "from_day": "14", "to_day": "180",
    "topics": ["language"], "minutes": "120", "per_week": "0,5",
}  # fmt: skip
EDITORS = {r.value for r in RIGHTS["timeline.edit"]}


@pytest.fixture
def wall(people: People) -> Timeline:
    return open_timeline(place=people.here, by=None, empty=True)


@pytest.fixture
def cafe(people: People, wall: Timeline) -> WallCard:
    """Return a card in the lane of an actor that the volunteer looks after."""
    actor = register_actor(
        place=people.here, by=None, owner=people["volunteer"], details=ActorDetails("Sognet", "faith")
    )
    return cards.lay_card(timeline=wall, by=None, details=replace(CAFE, owner=actor.pk))


def card(pk: Any) -> WallCard:
    return WallCard.objects.get(pk=pk)


def text(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def test_a_place_without_a_wall_is_led_to_one(people: People) -> None:
    assert f"{DESK}/new/" in text(people.client("coordinator").get(f"{DESK}/"))
    assert f"{DESK}/new/" not in text(people.client("volunteer").get(f"{DESK}/"))
    people.client("coordinator").post(f"{DESK}/new/", {"variant": "ukraine", "begins": "template"})
    assert Timeline.objects.get().variant == "ukraine"
    page = text(people.client("leader").get(f"{DESK}/"))
    assert "Danskuddannelse" in page and "Sprogcafé" in page


def test_another_places_wall_begins_one(people: People) -> None:
    model = open_timeline(place=people.there, by=None)
    form = {"variant": "own", "name": "Unge alene", "begins": str(model.pk)}
    client = people.client("coordinator")
    assert client.post(f"{DESK}/new/", form).status_code == 200
    share_timeline(timeline=model, by=None, shared=True)
    client.post(f"{DESK}/new/", form)
    assert Timeline.objects.get(place=people.here).cards.count() == model.cards.count()


@pytest.mark.parametrize("role", Role.values)
def test_cards_are_laid_by_those_who_may(role: str, people: People, wall: Timeline) -> None:
    people.client(role).post(f"{DESK}/cards/new/", FORM)
    assert WallCard.objects.count() == (role in EDITORS)


def test_who_stands_for_somebody_lays_cards_for_them_alone(people: People, wall: Timeline, cafe: WallCard) -> None:
    other = register_actor(place=people.here, by=None, details=ActorDetails("Klubben", "sports_club"))
    client = people.client("volunteer")
    client.post(f"{DESK}/cards/new/", FORM | {"title": "Fodbold", "owner": str(other.pk)})
    client.post(f"{DESK}/cards/new/", FORM | {"title": "Fodbold"})
    assert WallCard.objects.count() == 1
    client.post(f"{DESK}/cards/new/", FORM | {"title": "Fodbold", "owner": str(cafe.owner_id)})
    assert WallCard.objects.get(title="Fodbold").owner_id == cafe.owner_id


@pytest.mark.parametrize("role", Role.values)
def test_cards_are_moved_in_ones_own_lane_or_by_those_who_keep_the_wall(
    role: str, people: People, cafe: WallCard
) -> None:
    may = role in EDITORS or role == "volunteer"
    client = people.client(role)
    client.post(f"{DESK}/cards/{cafe.pk}/move/", {"from_day": "20", "to_day": "100"})
    assert (card(cafe.pk).from_day == 20) == may
    client.post(f"{DESK}/cards/{cafe.pk}/edit/", FORM | {"title": "Andet", "owner": str(cafe.owner_id), "version": ""})
    assert (card(cafe.pk).title == "Andet") == may
    assert (client.post(f"{DESK}/cards/{cafe.pk}/divide/", {"on_day": "50"}).status_code == 302) == may
    client.post(f"{DESK}/cards/{cafe.pk}/remove/", {"confirmed": "yes"})
    assert WallCard.objects.filter(pk=cafe.pk).exists() != may


@pytest.mark.parametrize(("role", "confirmed"), [("integration", True), ("centre", False)])
def test_a_task_by_law_is_confirmed_by_the_municipality_alone(
    role: str, confirmed: bool, people: People, wall: Timeline
) -> None:
    law = FORM | {"side": "municipality", "kind": "authority_task", "from_day": "1", "to_day": "1"}
    client = people.client(role)
    client.post(f"{DESK}/cards/new/", law | {"title": "Tolk"})
    assert WallCard.objects.get(title="Tolk").confirmed is confirmed
    client.post(f"{DESK}/cards/new/", law | {"title": "Sundhed", "kind": "offer"})
    offer = WallCard.objects.get(title="Sundhed")
    client.post(f"{DESK}/cards/{offer.pk}/edit/", law | {"title": "Sundhed", "version": str(offer.version)})
    assert (card(offer.pk).kind, card(offer.pk).confirmed) == ("authority_task", confirmed)
    theirs = cards.lay_card(timeline=wall, by=None, details=TASK)  # one that the municipality has confirmed stays so
    client.post(
        f"{DESK}/cards/{theirs.pk}/edit/", law | {"title": TASK.title, "minutes": "30", "version": str(theirs.version)}
    )
    assert (card(theirs.pk).minutes, card(theirs.pk).confirmed) == (30, True)


def test_a_card_says_in_other_languages_what_its_writer_writes_there(
    people: People, wall: Timeline, cafe: WallCard
) -> None:
    client, path = people.client("coordinator"), f"{DESK}/cards/{cafe.pk}/edit/"
    assert 'name="title_ar"' in client.get(path).content.decode()
    said = FORM | {
        "owner": str(cafe.owner_id),
        "title_ar": "مقهى اللغة",
        "asks_ar": "أحضر دفترًا",
        "title_uk": "Мовне кафе",
    }

    def save(**other: str) -> dict[str, dict[str, str]]:
        client.post(path, said | other | {"version": str(card(cafe.pk).version)})
        return card(cafe.pk).texts

    both = {"ar": {"title": "مقهى اللغة", "asks": "أحضر دفترًا"}, "uk": {"title": "Мовне кафе"}}
    assert save() == both
    assert save(title="Sprogcafeen") == both, "a spelling in Danish takes nothing away"
    assert card(cafe.pk).title == "Sprogcafeen"
    assert save(title="Lektiecafé", meaning="on", title_uk="Кафе уроків") == {"uk": {"title": "Кафе уроків"}}
    page = client.get(path).content.decode()
    assert "Кафе уроків" in page and "Det betyder noget andet nu" in page


@pytest.mark.parametrize("role", ["outsider", "anonymous"])
def test_others_see_and_do_nothing(role: str, people: People, wall: Timeline, cafe: WallCard) -> None:
    client = people.client(role)
    for page in ("", "cards/", "check/", f"cards/{cafe.pk}/", f"cards/{cafe.pk}/edit/", f"{wall.pk}/adopted/"):
        answer = client.get(f"{DESK}/{page}")
        assert answer.status_code in {302, 403}
        assert "Sprogcafé" not in answer.content.decode()
    client.post(f"{DESK}/cards/{cafe.pk}/move/", {"from_day": "20", "to_day": "100"})
    client.post(f"{DESK}/{wall.pk}/adopt/", {"reason": "Fordi"})
    assert card(cafe.pk).from_day == 14
    assert not Revision.objects.exists()


def test_a_card_of_another_place_is_not_there(people: People) -> None:
    there = open_timeline(place=people.there, by=None)
    away = there.cards.all()[0]
    client = people.client("coordinator")
    for page in ("", "edit/", "remove/", "history/"):
        assert client.get(f"{DESK}/cards/{away.pk}/{page}").status_code == 404
    for page in ("move", "here", "divide", "join"):
        assert client.post(f"{DESK}/cards/{away.pk}/{page}/").status_code == 404
    assert client.get(f"{DESK}/{there.pk}/adopted/").status_code == 404


def test_the_script_is_told_where_a_card_lies_and_a_second_time_the_same(people: People, cafe: WallCard) -> None:
    client, key = people.client("coordinator"), str(uuid.uuid4())
    sent = {"from_day": "20", "to_day": "100", "key": key}
    for _again in range(2):
        answer = client.post(f"{DESK}/cards/{cafe.pk}/move/", sent, headers={"accept": "application/json"})
        assert (answer.json()["from"], answer.json()["to"], answer.json()["said"]) == (20, 100, "")
    assert card(cafe.pk).version == 2
    wrong = client.post(
        f"{DESK}/cards/{cafe.pk}/move/", {"from_day": "90", "to_day": "10"}, headers={"accept": "application/json"}
    )
    assert wrong.status_code == 409
    assert wrong.json()["said"]


def test_a_task_by_law_that_others_should_do_is_refused_beside_the_field(people: People, wall: Timeline) -> None:
    answer = people.client("coordinator").post(f"{DESK}/cards/new/", FORM | {"kind": "authority_task"})
    assert answer.status_code == 200
    assert "Kun kommunen kan have den" in text(answer)
    assert not WallCard.objects.exists()


def test_a_cpr_number_is_refused_and_what_was_typed_stays(people: People, wall: Timeline) -> None:
    answer = people.client("coordinator").post(f"{DESK}/cards/new/", FORM | {"asks": "Tag 010170-1234 med"})
    assert "Tag 010170-1234 med" in text(answer)
    assert not WallCard.objects.exists()


def test_two_who_change_the_same_card_meet(people: People, cafe: WallCard) -> None:
    sent = FORM | {"title": "Min titel", "owner": str(cafe.owner_id), "version": str(cafe.version)}
    cards.move_card(card=cafe, by=None, from_day=30, to_day=90)
    answer = people.client("coordinator").post(f"{DESK}/cards/{cafe.pk}/edit/", sent)
    assert answer.status_code == 409
    assert "Min titel" in text(answer)
    assert card(cafe.pk).title == "Sprogcafé"


def test_the_finding_of_the_moment_is_one_sentence(people: People, wall: Timeline) -> None:
    for number in range(7):
        details = replace(CAFE, title=f"Tilbud {number}", from_day=14 + number, to_day=14 + number)
        cards.lay_card(timeline=wall, by=None, details=details)
    page = text(people.client("coordinator").get(f"{DESK}/"))
    assert "Uge 2: 7 nye ting på én gang." in page
    assert page.index("Uge 2: 7 nye ting på én gang.") < page.index('id="wall"')


def test_gaps_are_held_against_needs_that_were_named(people: People, wall: Timeline) -> None:
    need = NeedDetails("Bus", "transport", "staff", stage="first-month")
    name_need(place=people.here, by=None, details=need)
    assert "intet fra dag 0 til dag 30" in text(people.client("coordinator").get(f"{DESK}/"))


def test_what_is_only_suggested_counts_for_nothing(people: People) -> None:
    wall = open_timeline(place=people.here, by=None)
    client = people.client("coordinator")
    assert "Sprogcafé" not in str(client.get(f"{DESK}/").context["told"])
    waiting = wall.cards.filter(state="suggested").count()
    assert client.get(f"{DESK}/check/").content.decode().count('value="ours"') == waiting
    offer = wall.cards.get(title="Sprogcafé")
    client.post(f"{DESK}/cards/{offer.pk}/here/", {"is": "ours", "owner": "", "next": "check"})
    client.post(f"{DESK}/cards/{wall.cards.get(title='Jobcafé').pk}/here/", {"is": "not_here", "next": "check"})
    assert client.get(f"{DESK}/check/").content.decode().count('value="ours"') == waiting - 2
    assert "Jobcafé" not in client.get(f"{DESK}/").content.decode().partition('id="wall"')[2].partition("legend")[0]


def test_an_association_takes_a_suggested_card_on(people: People) -> None:
    wall = open_timeline(place=people.here, by=None)
    offer, task = wall.cards.get(title="Sprogcafé"), wall.cards.get(title="Danskuddannelse")
    club = register_actor(
        place=people.here, by=None, owner=people["association"], details=ActorDetails("Sol", "association")
    )
    client = people.client("association")
    client.post(f"{DESK}/cards/{task.pk}/here/", {"is": "ours", "owner": str(club.pk)})
    client.post(f"{DESK}/cards/{offer.pk}/here/", {"is": "not_here"})
    assert (card(task.pk).owner, card(offer.pk).state) == (None, "suggested")
    client.post(f"{DESK}/cards/{offer.pk}/here/", {"is": "ours", "owner": str(club.pk)})
    assert (card(offer.pk).owner, card(offer.pk).state) == (club, "ours")


@pytest.mark.parametrize("role", Role.values)
def test_a_revision_is_adopted_by_those_who_may(role: str, people: People, cafe: WallCard, wall: Timeline) -> None:
    people.client(role).post(f"{DESK}/{wall.pk}/adopt/", {"reason": "Vi prøver det"})
    assert Revision.objects.count() == (role in {r.value for r in RIGHTS["timeline.adopt"]})


def test_what_differs_between_two_revisions_is_shown(people: People, cafe: WallCard, wall: Timeline) -> None:
    client = people.client("coordinator")
    client.post(f"{DESK}/{wall.pk}/adopt/", {"reason": "Et"})
    client.post(f"{DESK}/cards/{cafe.pk}/move/", {"from_day": "21", "to_day": "180"})
    cards.lay_card(timeline=wall, by=None, details=TASK)
    client.post(f"{DESK}/{wall.pk}/adopt/", {"reason": "To"})
    page = text(client.get(f"{DESK}/revisions/{Revision.objects.get(number=2).pk}/"))
    assert "dag 14 til 180" in page and "dag 21 til 180" in page
    assert "flyttet" in page and "nyt" in page
    first = text(client.get(f"{DESK}/revisions/{Revision.objects.get(number=1).pk}/"))
    assert "dag 21 til 180" not in first


def test_load_and_findings_of_two_revisions_stand_beside_each_other(people: People, wall: Timeline) -> None:
    client = people.client("coordinator")
    for number in range(6):
        cards.lay_card(timeline=wall, by=None, details=replace(CAFE, title=f"Tilbud {number}", from_day=7, to_day=7))
    rows = list(WallCard.objects.order_by("title"))
    for reason, moved in (("Et", []), ("To", rows[:2]), ("Tre", rows[2:3])):
        for one in moved:
            cards.move_card(card=one, by=None, from_day=30, to_day=30)
        client.post(f"{DESK}/{wall.pk}/adopt/", {"reason": reason})
    second, third = (f"{DESK}/revisions/{Revision.objects.get(number=n).pk}/" for n in (2, 3))
    page = client.get(second)
    assert [(w.number, w.starts) for w in page.context["found"].difference.weeks] == [(1, (6, 4)), (4, (0, 2))]
    assert [p.number for p in page.context["pairs"]] == [1, 4]
    assert page.context["gone"] == ["Uge 1: 6 nye ting på én gang."] and page.context["new"] == []
    assert "12 timer → 8 timer" in text(page)
    assert client.get(third).context["before"].number == 2
    assert client.get(f"{third}?with=1").context["gone"] == ["Uge 1: 6 nye ting på én gang."]
    assert client.get(f"{third}?with=9").context["before"].number == 2


def test_the_wall_costs_the_same_whatever_it_holds(
    people: People, wall: Timeline, django_assert_max_num_queries: Any
) -> None:
    for number in range(60):
        cards.lay_card(timeline=wall, by=None, details=replace(CAFE, title=f"Tilbud {number}", from_day=number))
    client = people.client("coordinator")
    client.get(f"{DESK}/")
    with django_assert_max_num_queries(20):
        assert client.get(f"{DESK}/").status_code == 200


@pytest.mark.parametrize("zoom", ["whole", "near", "month", "nonsense"])
def test_every_zoom_shows_what_lies_in_it(zoom: str, people: People, cafe: WallCard) -> None:
    page = people.client("coordinator").get(f"{DESK}/?zoom={zoom}&from=nonsense")
    assert f'id="card-{cafe.pk}"' in page.content.decode()
    late = people.client("coordinator").get(f"{DESK}/?zoom=month&from=-60").content.decode()
    assert f'id="card-{cafe.pk}"' not in late


def test_a_finding_leads_to_what_can_be_started_on_it(people: People, wall: Timeline) -> None:
    for number in range(6):
        cards.lay_card(timeline=wall, by=None, details=replace(CAFE, title=f"Tilbud {number}", from_day=7, to_day=7))
    client = people.client("volunteer")
    page = client.get(f"{DESK}/")
    (start,) = page.context["told"][0].starts
    assert f'href="{start.url.replace("&", "&amp;")}"' in page.content.decode()
    form = client.get(start.url).context["form"]
    assert (form["title"].value(), form["topic"].value()) == ("Uge 1: 6 nye ting på én gang.", "language")
