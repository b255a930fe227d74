"""A sheet of cards is taken back; what people did since stays and is listed."""

import pytest

from brobygger.core.command import command
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.details import ActorDetails
from brobygger.people.domain.my_data import take_out_of
from brobygger.reception.timeline import personal
from brobygger.reception.timeline.domain import cards, taking_back
from brobygger.reception.timeline.domain.bringing import Bringer, bring
from brobygger.reception.timeline.domain.timelines import open_timeline
from brobygger.reception.timeline.models import CardBatch, Timeline, WallCard
from tests.factories.people import People

LAID = {"title": "Buskort", "side": "k", "from_day": "3", "topics": "language"}


@pytest.fixture
def wall(people: People) -> Timeline:
    return open_timeline(place=people.here, by=None, empty=True)


def brought(people: People, wall: Timeline, *rows: dict[str, str], role: str = "coordinator") -> CardBatch:
    before = set(CardBatch.objects.values_list("pk", flat=True))
    bring(wall=wall, by=Bringer(people[role]), rows=dict(enumerate(rows, 2)))
    return CardBatch.objects.exclude(pk__in=before).get()


def test_what_a_sheet_laid_is_taken_down_and_what_it_changed_is_set_back(people: People, wall: Timeline) -> None:
    brought(
        people, wall, LAID | {"minutes": "30", "after": ""}, {**LAID, "title": "Kort over byen", "after": "Buskort"}
    )
    change = brought(
        people, wall,
        LAID | {"minutes": "90", "from_day": "10", "to_day": "12", "audiences": "børn"},
        LAID | {"title": "Bank", "after": "Buskort"},
        {"title": "Kort over byen", "after": "-"},
    )  # fmt: skip
    assert (WallCard.objects.get(title="Buskort").minutes, WallCard.objects.count()) == (90, 3)
    done = taking_back.take_back(batch=change, by=people["coordinator"])
    bus, town = WallCard.objects.get(title="Buskort"), WallCard.objects.get(title="Kort over byen")
    assert (bus.minutes, bus.from_day, bus.to_day, bus.audiences) == (30, 3, 3, [])
    assert list(town.after.all()) == [bus]
    assert not WallCard.objects.filter(title="Bank").exists()
    assert done.kept == [] and done.undone_at


def test_what_people_changed_since_stays_and_is_listed(people: People, wall: Timeline) -> None:
    first = brought(people, wall, LAID | {"minutes": "30"})
    second = brought(people, wall, LAID | {"minutes": "90", "asks": "Pas"}, LAID | {"title": "Bank"})
    bus, bank = WallCard.objects.get(title="Buskort"), WallCard.objects.get(title="Bank")
    cards.move_card(card=bank, by=people["integration"], from_day=20, to_day=20)
    with command("card.change", place=people.here, by=people["integration"]) as change:
        bus.minutes = 45
        change.save(bus)
    done = taking_back.take_back(batch=second, by=people["coordinator"])
    assert sorted((k["title"], k["fields"]) for k in done.kept) == [("Bank", ["title"]), ("Buskort", ["minutes"])]
    bus.refresh_from_db()
    assert (bus.minutes, bus.asks) == (45, "")
    assert WallCard.objects.filter(title="Bank").exists()
    assert taking_back.take_back(batch=first, by=people["coordinator"]).kept == [
        {"title": "Buskort", "fields": ["title"]}
    ]


def test_twice_does_no_harm_and_the_same_sheet_again_is_no_new_one(people: People, wall: Timeline) -> None:
    batch = brought(people, wall, LAID)
    bring(wall=wall, by=Bringer(people["coordinator"]), rows={2: LAID})
    assert CardBatch.objects.count() == 1
    taking_back.take_back(batch=batch, by=people["coordinator"])
    again = brought(people, wall, LAID)
    taking_back.take_back(batch=batch, by=people["coordinator"])  # the old one: nothing happens to the new card
    assert WallCard.objects.count() == 1 and again.undone_at is None


def test_a_removed_card_and_a_lost_owner_stop_nothing(people: People, wall: Timeline) -> None:
    actor = register_actor(place=people.here, by=None, details=ActorDetails("Sognet", "faith"))
    sheet = LAID | {"title": "Kor", "side": "c", "owner": "Sognet"}
    brought(people, wall, sheet, LAID)
    batch = brought(people, wall, sheet | {"owner": "-", "minutes": "20"}, LAID | {"minutes": "20"})
    cards.remove_card(card=WallCard.objects.get(title="Buskort"), by=people["coordinator"])
    with command("actor.hide", place=people.here, by=None) as change:
        actor.active = False
        change.save(actor)
    done = taking_back.take_back(batch=batch, by=people["coordinator"])
    kor = WallCard.objects.get()
    assert (kor.minutes, done.kept) == (20, [{"title": "Kor", "fields": ["minutes", "owner"]}])


def test_it_is_for_whoever_brought_it_and_for_those_who_keep_the_wall(people: People, wall: Timeline) -> None:
    own = register_actor(place=people.here, by=None, owner=people["volunteer"], details=ActorDetails("Sognet", "faith"))
    row = LAID | {"title": "Kor", "side": "c", "owner": "Sognet"}
    bring(wall=wall, by=Bringer(people["volunteer"], own=[own.pk], confirms=False), rows={2: row})
    others = brought(people, wall, LAID)
    for role, seen in {"volunteer": 1, "coordinator": 2, "association": 0, "leader": 0, "outsider": 0}.items():
        assert taking_back.batches_visible_to(people[role], people.here).count() == seen, role
    undo = f"/lindekoebing/desk/timeline/brought/{others.pk}/undo/"
    assert people.client("volunteer").post(undo).status_code == 404
    assert people.client("outsider").post(undo).status_code in {403, 404}
    mine = CardBatch.objects.get(by=people["volunteer"])
    answer = people.client("volunteer").post(f"/lindekoebing/desk/timeline/brought/{mine.pk}/undo/", follow=True)
    assert "taget tilbage" in answer.content.decode()
    assert set(WallCard.objects.values_list("title", flat=True)) == {"Buskort"}


def test_who_brought_a_sheet_goes_out_of_it_with_her_account(people: People, wall: Timeline) -> None:
    batch = brought(people, wall, LAID)
    assert [row for row in personal.collect(people["coordinator"])[1].rows if str(wall) in row.values()]
    take_out_of(personal.PERSONAL_DATA, people["coordinator"])
    batch.refresh_from_db()
    assert batch.by is None
