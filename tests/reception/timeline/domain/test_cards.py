"""Cards from being laid to being taken down, from the right side and from the wrong one."""

import uuid
from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from brobygger.core.command import Conflict
from brobygger.core.models import AuditEntry
from brobygger.core.writeguard import unguarded
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.details import ActorDetails
from brobygger.overview.directory.domain.terms import UnknownTerm
from brobygger.reception.timeline.domain import cards
from brobygger.reception.timeline.domain.details import CardDetails, details_of
from brobygger.reception.timeline.domain.moves import Repeated
from brobygger.reception.timeline.domain.queries import order_of
from brobygger.reception.timeline.domain.timelines import open_timeline
from brobygger.reception.timeline.models import CardOrder, Timeline, WallCard
from tests.factories.people import People

CAFE = CardDetails("Sprogcafé", "civil_society", 14, 180, ["language"], kind="activity", minutes=120, per_week=0.5)
TASK = CardDetails("Kontrakt", "municipality", 14, 14, ["job"], kind="authority_task", minutes=90, latest=30)


@pytest.fixture
def wall(people: People) -> Timeline:
    return open_timeline(place=people.here, by=people["coordinator"], empty=True)


def lay(wall: Timeline, details: CardDetails) -> WallCard:
    return cards.lay_card(timeline=wall, by=None, details=details)


def fresh(card: WallCard) -> WallCard:
    return WallCard.objects.get(pk=card.pk)


def days(card: WallCard) -> tuple[int, int]:
    return fresh(card).from_day, fresh(card).to_day


@pytest.mark.parametrize("side", ["civil_society", "partner"])
def test_a_task_by_law_is_the_municipalitys_alone(side: str, wall: Timeline) -> None:
    with pytest.raises(ValidationError) as refused:
        lay(wall, replace(TASK, side=side))
    assert set(refused.value.message_dict) == {"side"}
    card = lay(wall, TASK)
    with pytest.raises(ValidationError):
        cards.change_card(card=card, by=None, details=replace(TASK, side=side))
    assert fresh(card).side == "municipality"
    with unguarded(), pytest.raises(IntegrityError), transaction.atomic():
        WallCard.objects.filter(pk=card.pk).update(side=side)


def test_a_volunteer_never_owns_a_task_by_law(people: People, wall: Timeline) -> None:
    club = register_actor(place=people.here, by=None, details=ActorDetails("Klubben", "sports_club"))
    there = register_actor(
        place=people.there, by=None, details=ActorDetails("Borgerservice", "department", "municipality")
    )
    for owner in (club, there):
        with pytest.raises(ValidationError) as refused:
            lay(wall, replace(TASK, owner=owner.pk))
        assert set(refused.value.message_dict) == {"owner"}
    card = lay(wall, TASK)
    with pytest.raises(ValidationError):
        cards.say_card_is_ours(card=card, by=None, owner=club.pk)
    assert fresh(card).owner is None


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"from_day": -61}, "to_day"),
        ({"to_day": 181}, "to_day"),
        ({"from_day": 15, "to_day": 14}, "to_day"),
        ({"topics": []}, "topics"),
        ({"title": ""}, "title"),
        ({"minutes": -1}, "minutes"),
        ({"earliest": 20, "latest": 10}, "latest"),
        ({"after": [uuid.uuid4()]}, "after"),
    ],
)
def test_what_cannot_be_is_told_beside_its_field(wrong: dict, field: str, wall: Timeline) -> None:
    with pytest.raises(ValidationError) as refused:
        lay(wall, replace(CAFE, **wrong))
    assert field in refused.value.message_dict
    assert not WallCard.objects.exists()


def test_a_title_stands_once_on_a_wall(people: People, wall: Timeline) -> None:
    lay(wall, CAFE)
    with pytest.raises(ValidationError):
        lay(wall, CAFE)
    other = open_timeline(place=people.here, by=None, variant="ukraine", empty=True)
    assert lay(other, CAFE).title == "Sprogcafé"
    with pytest.raises(UnknownTerm):
        lay(wall, replace(CAFE, title="Have", topics=["gardens"]))


def test_the_database_keeps_cards_on_the_wall(wall: Timeline) -> None:
    card = lay(wall, CAFE)
    for wrong in ({"from_day": -61}, {"to_day": 181}, {"from_day": 100, "to_day": 99}, {"per_week": 0}, {"title": ""}):
        with unguarded(), pytest.raises(IntegrityError), transaction.atomic():
            WallCard.objects.filter(pk=card.pk).update(**wrong)


def test_a_move_sent_again_changes_nothing(people: People, wall: Timeline) -> None:
    card, key = lay(wall, CAFE), uuid.uuid4()
    cards.move_card(card=card, by=people["coordinator"], from_day=20, to_day=100, key=key)
    cards.move_card(card=fresh(card), by=None, from_day=30, to_day=110)
    with pytest.raises(Repeated):
        cards.move_card(card=fresh(card), by=people["coordinator"], from_day=20, to_day=100, key=key)
    assert days(card) == (30, 110)
    assert AuditEntry.objects.filter(verb="card.move").count() == 2


def test_a_move_does_not_write_over_what_others_changed_meanwhile(wall: Timeline) -> None:
    card = lay(wall, CAFE)
    seen = fresh(card)
    cards.change_card(card=card, by=None, details=replace(CAFE, title="Sprogcafé i sognegården"))
    cards.move_card(card=seen, by=None, from_day=20, to_day=100)
    assert (fresh(card).title, *days(card)) == ("Sprogcafé i sognegården", 20, 100)
    with pytest.raises(Conflict):
        cards.move_card(card=fresh(card), by=None, from_day=21, to_day=100, expected=1)
    assert days(card) == (20, 100)


@pytest.mark.parametrize(("first", "last"), [(-61, 0), (0, 181), (5, 4)])
def test_nothing_moves_off_the_wall(first: int, last: int, wall: Timeline) -> None:
    card = lay(wall, CAFE)
    with pytest.raises(ValidationError):
        cards.move_card(card=card, by=None, from_day=first, to_day=last)
    assert days(card) == (14, 180)


def test_what_is_fixed_stays(wall: Timeline) -> None:
    card = lay(wall, replace(CAFE, fixed=True))
    with pytest.raises(ValidationError):
        cards.move_card(card=card, by=None, from_day=20, to_day=100)
    assert days(card) == (14, 180)


def test_a_span_is_divided_at_a_day(wall: Timeline) -> None:
    card = lay(wall, CAFE)
    second = cards.divide_card(card=card, by=None, on_day=60)
    assert (days(card), days(second)) == ((14, 59), (60, 180))
    assert second.title == "Sprogcafé (2)"
    assert order_of(wall) == {second.pk: [card.pk]}
    third = cards.divide_card(card=fresh(card), by=None, on_day=30)
    assert third.title == "Sprogcafé (3)"
    with pytest.raises(ValidationError):
        cards.divide_card(card=fresh(card), by=None, on_day=14)


def test_a_long_meeting_becomes_two(wall: Timeline) -> None:
    card = lay(wall, replace(TASK, minutes=91))
    second = cards.divide_card(card=card, by=None, on_day=21)
    assert (days(card), days(second)) == ((14, 14), (21, 21))
    assert fresh(card).minutes + second.minutes == 91


def test_what_waits_for_a_card_waits_for_both_its_parts(wall: Timeline) -> None:
    card, later = lay(wall, CAFE), lay(wall, replace(TASK, title="Senere"))
    cards.change_card(card=later, by=None, details=details_of(later, [card.pk]))
    second = cards.divide_card(card=card, by=None, on_day=60)
    assert order_of(wall) == {second.pk: [card.pk], later.pk: [second.pk]}


def test_joined_a_card_asks_all_that_the_two_asked(wall: Timeline) -> None:
    day = date(2026, 1, 2)
    said = {"ar": {"title": "قهوة", "asks": "قهوة"}}
    offer = replace(TASK, kind="offer", title="Kaffe", asks="Tag kaffe", latest=40)
    one = lay(wall, replace(offer, languages=["ar"], texts=said))
    law = replace(TASK, legal_basis="§ 19", legal_checked_on=day, earliest=3, per_week=3, fixed=True)
    two = lay(wall, replace(law, asks="Tag brevet", languages=["uk"]))
    cards.join_cards(card=one, other=two, by=None)
    now = fresh(one)
    assert (now.kind, now.legal_basis, now.legal_checked_on, now.fixed) == ("authority_task", "§ 19", day, True)
    assert (now.earliest, now.latest, now.per_week, now.languages) == (3, 30, 3, ["ar", "uk"])
    assert (now.asks, now.texts) == ("Tag kaffe; Tag brevet", {"ar": {"title": "قهوة"}})


def test_two_become_one_and_nothing_loses_its_place(wall: Timeline) -> None:
    first, other = lay(wall, CAFE), lay(wall, replace(CAFE, title="Café", from_day=0, audiences=["women"]))
    before, later = lay(wall, TASK), lay(wall, replace(TASK, title="Senere"))
    cards.change_card(card=other, by=None, details=details_of(other, [before.pk]))
    cards.change_card(card=later, by=None, details=details_of(later, [other.pk]))
    cards.join_cards(card=first, other=other, by=None)
    assert not WallCard.objects.filter(pk=other.pk).exists()
    assert days(first) == (0, 180)
    assert fresh(first).audiences == []
    assert order_of(wall) == {first.pk: [before.pk], later.pk: [first.pk]}
    with pytest.raises(ValidationError):
        cards.join_cards(card=fresh(first), other=before, by=None)


def test_cards_of_two_walls_do_not_follow_each_other(people: People, wall: Timeline) -> None:
    other = open_timeline(place=people.here, by=None, variant="ukraine", empty=True)
    away = lay(other, CAFE)
    card = lay(wall, CAFE)
    for after in ([away.pk], [card.pk]):
        with pytest.raises(ValidationError):
            cards.change_card(card=card, by=None, details=details_of(card, after))
    assert not CardOrder.objects.exists()


def test_the_law_is_everywhere_and_offers_are_not(wall: Timeline) -> None:
    with pytest.raises(ValidationError):
        cards.say_card_is_not_here(card=lay(wall, TASK), by=None)
    card = lay(wall, replace(CAFE, state="suggested"))
    cards.say_card_is_not_here(card=card, by=None)
    assert fresh(card).state == "not_here"
    cards.say_card_is_ours(card=card, by=None)
    assert fresh(card).state == "ours"
