"""Walls from templates and copies, and what is adopted of them."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from brobygger.core.command import command
from brobygger.core.languages import NAMES
from brobygger.core.writeguard import unguarded
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.details import ActorDetails
from brobygger.overview.directory.domain.terms import terms_of
from brobygger.people.domain.my_data import take_out_of
from brobygger.reception.timeline import personal
from brobygger.reception.timeline.domain import cards
from brobygger.reception.timeline.domain.queries import order_of, timelines_visible_to
from brobygger.reception.timeline.domain.revisions import adopt_revision, adopted_cards, adopted_revision
from brobygger.reception.timeline.domain.templates import template
from brobygger.reception.timeline.domain.timelines import (
    Limits,
    change_timeline,
    open_timeline,
    put_away,
    share_timeline,
    shared_timelines,
)
from brobygger.reception.timeline.models import Timeline, Variant, WallCard
from tests.factories.people import People


@pytest.mark.parametrize("variant", Variant.values)
def test_a_wall_begins_with_the_law_and_what_is_usual(variant: str, people: People) -> None:
    wall = open_timeline(place=people.here, by=people["coordinator"], variant=variant)
    law = wall.cards.filter(kind="authority_task")
    offers = wall.cards.exclude(kind="authority_task")
    assert law.count() >= 14
    assert offers.count() >= 20
    assert {c.state for c in law} == {"ours"}
    assert {c.state for c in offers} == {"suggested"}
    assert all(c.legal_basis and c.legal_checked_on for c in law)
    assert "timeline" in people.here.rooms


@pytest.mark.parametrize("variant", Variant.values)
def test_templates_keep_their_own_deadlines_and_order(variant: str, people: People) -> None:
    said = template(variant)
    known, danish = {c.key: c for c in said}, [c.texts["da"]["title"] for c in said]
    terms = terms_of(people.here)
    assert len(set(danish)) == len(danish)
    for card in said:
        assert set(card.topics) <= terms["topic"].keys() and card.topics
        assert set(card.audiences) <= terms["audience"].keys()
        assert card.earliest is None or card.earliest <= card.from_day
        assert card.latest is None or card.to_day <= card.latest
        assert all(card.from_day >= known[k].to_day for k in card.after if k in known), card.key
        titles = [card.texts[code]["title"] for code in NAMES]
        assert len(set(titles)) == len(NAMES), card.key
        assert card.texts["en"]["title"] != card.texts["da"]["title"]
        assert ("asks" in card.texts["en"]) == ("asks" in card.texts["da"])


def test_there_is_one_wall_a_variant(people: People) -> None:
    wall = open_timeline(place=people.here, by=None)
    with pytest.raises(ValidationError):
        open_timeline(place=people.here, by=None)
    open_timeline(place=people.there, by=None)
    own = open_timeline(place=people.here, by=None, variant="Unge alene", empty=True)
    assert (own.variant, own.variant_name) == ("unge-alene", "Unge alene")
    put_away(timeline=wall, by=None)
    again = open_timeline(place=people.here, by=None)
    with unguarded(), pytest.raises(IntegrityError), transaction.atomic():
        Timeline.objects.filter(pk=wall.pk).update(archived=False, variant=again.variant)


def test_without_the_municipality_its_tasks_stand_unconfirmed(people: People) -> None:
    with command("test.alone", place=people.here, by=None) as change:
        people.here.municipality_joined = False
        change.save(people.here)
    wall = open_timeline(place=people.here, by=None)
    task = wall.cards.filter(kind="authority_task").first()
    assert task is not None and task.unconfirmed
    cards.say_card_is_ours(card=task, by=people["volunteer"])
    assert WallCard.objects.get(pk=task.pk).unconfirmed
    cards.say_card_is_ours(card=task, by=people["integration"], confirms=True)
    assert not WallCard.objects.get(pk=task.pk).unconfirmed
    assert not any(c.unconfirmed for c in wall.cards.filter(kind="offer"))


def test_what_is_adopted_stays_as_it_was(people: People) -> None:
    wall = open_timeline(place=people.here, by=None)
    assert adopted_cards(people.here) == []
    revision = adopt_revision(timeline=wall, by=people["coordinator"], reason="Det første fælles bud", findings={})
    planned = {c.title: c for c in adopted_cards(people.here, "refugees")}
    law = set(wall.cards.filter(kind="authority_task").values_list("title", flat=True))
    assert planned.keys() == law
    talk = planned["Samtale på skolen"]
    assert (talk.from_day, talk.minutes, talk.topics) == (7, 60, ("children",))
    assert talk.after == (planned["CPR og valg af læge"].id,)
    assert talk.title_in("en") == "Talk at the school"
    assert talk.title_in("da") == "Samtale på skolen"
    cards.move_card(card=wall.cards.get(title=talk.title), by=None, from_day=9, to_day=9)
    assert {c.title: c for c in adopted_cards(people.here)}[talk.title].from_day == 7
    second = adopt_revision(timeline=wall, by=None, reason="To dage senere", findings={"gaps": 1})
    assert (revision.number, second.number) == (1, 2)
    assert {c.title: c for c in adopted_cards(people.here)}[talk.title].from_day == 9


def test_other_variants_follow_the_one_for_refugees_until_they_have_their_own(people: People) -> None:
    wall = open_timeline(place=people.here, by=None)
    own = open_timeline(place=people.here, by=None, variant="ukraine")
    first = adopt_revision(timeline=wall, by=None, reason="Et", findings={})
    assert adopted_revision(people.here, "ukraine") == first
    second = adopt_revision(timeline=own, by=None, reason="To", findings={})
    assert adopted_revision(people.here, "ukraine") == second
    assert adopted_revision(people.here) == first
    assert adopted_revision(people.there) is None
    put_away(timeline=own, by=None)
    assert adopted_revision(people.here, "ukraine") == first


def test_nothing_is_adopted_without_reason_or_cards(people: People) -> None:
    wall = open_timeline(place=people.here, by=None)
    with pytest.raises(ValidationError):
        adopt_revision(timeline=wall, by=None, reason="  ", findings={})
    bare = open_timeline(place=people.here, by=None, variant="ukraine", empty=True)
    with pytest.raises(ValidationError):
        adopt_revision(timeline=bare, by=None, reason="Fordi", findings={})
    assert not wall.revisions.exists()


def test_a_shared_wall_is_copied_without_the_names_of_who_does_it(people: People) -> None:
    wall = open_timeline(place=people.there, by=None, name="Modtagelsen")
    actor = register_actor(place=people.there, by=None, details=ActorDetails("Venskabsfamilierne", "association"))
    card = wall.cards.get(title="Venskabsfamilie")
    cards.say_card_is_ours(card=card, by=None, owner=actor.pk)
    with pytest.raises(ValidationError):
        open_timeline(place=people.here, by=None, copy_of=wall)
    assert shared_timelines(people.here) == []
    share_timeline(timeline=wall, by=None, shared=True)
    assert [(s.name, s.place, s.cards) for s in shared_timelines(people.here)] == [
        ("Modtagelsen", "Havneby", wall.cards.count())
    ]
    assert shared_timelines(people.there) == []
    copy = open_timeline(place=people.here, by=None, copy_of=wall)
    mine = copy.cards.get(title="Venskabsfamilie")
    assert (mine.owner, mine.who, mine.state, mine.place) == (None, "", "suggested", people.here)
    assert copy.cards.count() == wall.cards.count()
    assert sum(map(len, order_of(copy).values())) == sum(map(len, order_of(wall).values())) > 10


def test_limits_are_the_places_own(people: People) -> None:
    wall = open_timeline(place=people.here, by=None, empty=True)
    change_timeline(timeline=wall, by=None, name="Væggen", limits=Limits(max_starts=3))
    assert Timeline.objects.get().max_starts == 3
    with pytest.raises(ValidationError):
        change_timeline(timeline=wall, by=None, name="Væggen", limits=Limits(warn_must=3000))


def test_outsiders_see_no_wall(people: People) -> None:
    open_timeline(place=people.here, by=None)
    assert not timelines_visible_to(people["outsider"], people.here).exists()
    assert timelines_visible_to(people["newcomer"], people.here).count() == 1


def test_who_adopted_goes_out_with_her_account(people: People) -> None:
    wall = open_timeline(place=people.here, by=None)
    adopt_revision(timeline=wall, by=people["coordinator"], reason="Fælles bud", findings={})
    section, _sheets = personal.collect(people["coordinator"])
    assert [row for row in section.rows if "Fælles bud" in row.values()]
    take_out_of(personal.PERSONAL_DATA, people["coordinator"])
    assert wall.revisions.get().adopted_by is None
