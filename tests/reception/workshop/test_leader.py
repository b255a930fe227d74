"""The page for whoever leads tells what the records say, and nothing that they do not."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from brobygger.core.first_steps import steps_for
from brobygger.core.milestones import reached
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.details import ActorDetails
from brobygger.reception.timeline.domain.cards import say_card_is_ours
from brobygger.reception.timeline.domain.timelines import open_timeline
from brobygger.reception.timeline.models import CardKind, Timeline
from brobygger.reception.workshop.domain.meetings import open_meeting
from brobygger.reception.workshop.kind import RECEPTION
from brobygger.reception.workshop.leader import page_for_the_leader
from tests.core.pdf.test_setting import needs_noto
from tests.factories.people import People
from tests.pdf_reader import pages_of

ROLES = ("leader", "coordinator")


def wall_of(people: People, empty: bool = False) -> Timeline:
    return open_timeline(place=people.here, by=people["coordinator"], empty=empty)


def test_without_a_wall_nothing_is_told_and_a_day_is_asked_for(people: People) -> None:
    told = page_for_the_leader(people["coordinator"], people.here, None)
    assert (told.shows, told.finding, list(told.weeks), told.day) == ([], "", [], None)
    assert told.asks[0].startswith("Vælg en dag")


def test_what_nobody_has_said_is_told_as_open_and_is_not_counted(people: People) -> None:
    wall = wall_of(people)
    told = page_for_the_leader(people["coordinator"], people.here, wall)
    tasks = wall.cards.filter(kind=CardKind.AUTHORITY_TASK, state="ours").count()
    open_cards = wall.cards.filter(state="suggested").count()
    assert open_cards and any(f"Om {open_cards} kort mere" in s for s in told.shows)
    assert bool(tasks) == any("efter loven" in s for s in told.shows)
    offer = wall.cards.filter(state="suggested").first()
    assert offer is not None
    say_card_is_ours(card=offer, by=people["coordinator"])
    again = page_for_the_leader(people["coordinator"], people.here, wall)
    assert any(f"Om {open_cards - 1} kort mere" in s for s in again.shows)


def test_organisations_are_named_and_people_only_counted(people: People) -> None:
    for name, kind in {"Masken": "association", "Bodil Krogh": "citizen"}.items():
        register_actor(
            place=people.here, by=people["coordinator"],
            details=ActorDetails(kind=kind, side="civil_society", name=name),
        )  # fmt: skip
    bank = next(
        b for b in page_for_the_leader(people["coordinator"], people.here, None).banks if b.side == "civil_society"
    )
    assert "Masken" in bank.names and "Bodil Krogh" not in bank.names and bank.more >= 1


def test_the_next_day_at_the_wall_is_asked_for_until_it_is_set(people: People) -> None:
    wall, by = wall_of(people, empty=True), people["coordinator"]
    today = timezone.localdate()
    for days in (-3, 20):
        held_on = today + timedelta(days=days)
        open_meeting(place=people.here, by=by, kind=RECEPTION, timeline=wall, title="Mødet", held_on=held_on)
    told = page_for_the_leader(by, people.here, wall)
    assert told.day == today + timedelta(days=20) and told.asks[0].startswith("Kom til væggen den")
    other = page_for_the_leader(people["outsider"], people.here, wall)
    assert (other.day, other.shows) == (None, [])  # of another place's records nothing is told


def test_who_opened_the_page_has_done_the_step_and_nobody_is_named(people: People) -> None:
    def done() -> bool:
        steps = steps_for(people["coordinator"], people.here)
        return next(s.done for s in steps if s.url == reverse("leader_page", args=[people.here.slug]))

    assert not done()
    page = people.client("coordinator").get(reverse("leader_page", args=[people.here.slug]))
    assert page.status_code == 200 and done()
    assert list(reached(people.here)) == ["leader.made"]


def test_whoever_leads_begins_at_the_page_and_is_not_told_to_ask_herself(people: People) -> None:
    address = reverse("leader_page", args=[people.here.slug])
    start = reverse("desk", args=[people.here.slug])
    assert f'href="{address}"' not in people.client("leader").get(start).content.decode()  # no wall is up yet
    wall_of(people)
    assert f'href="{address}"' in people.client("leader").get(start).content.decode()
    assert f'href="{address}"' not in people.client("volunteer").get(start).content.decode()
    asks = {r: f"Spørg {people[r].name}" in people.client(r).get(address).content.decode() for r in ROLES}
    assert asks == {"leader": False, "coordinator": True}


@needs_noto
@pytest.mark.parametrize("full", [False, True])
def test_it_is_one_sheet(people: People, full: bool) -> None:
    if full:
        wall = wall_of(people)
        for card in wall.cards.filter(state="suggested"):
            say_card_is_ours(card=card, by=people["coordinator"])
    answer = people.client("coordinator").get(reverse("leader_sheet", args=[people.here.slug]))
    assert answer["Content-Type"] == "application/pdf" and len(pages_of(answer.content)) == 1
