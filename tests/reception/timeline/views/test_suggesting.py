"""The suggested order on its page: said in words, accepted card by card, refused where the wall has changed."""

import re
from dataclasses import replace
from typing import Any

import pytest

from brobygger.core.rights import RIGHTS, Role
from brobygger.reception.timeline.analysis.lawful import is_lawful
from brobygger.reception.timeline.domain import cards
from brobygger.reception.timeline.domain.findings import counted
from brobygger.reception.timeline.domain.queries import order_of
from brobygger.reception.timeline.domain.timelines import Limits, change_timeline, open_timeline
from brobygger.reception.timeline.models import Timeline, WallCard
from tests.factories.people import People
from tests.reception.timeline.domain.test_cards import CAFE

EDITORS = {r.value for r in RIGHTS["timeline.edit"]}
MEETING = replace(CAFE, from_day=7, to_day=7, minutes=60, per_week=1, earliest=0, latest=60)


@pytest.fixture
def wall(people: People) -> Timeline:
    """Return a wall that allows two new things a week, with three in week 1."""
    wall = open_timeline(place=people.here, by=None, empty=True)
    change_timeline(timeline=wall, by=None, name="Muren", limits=Limits(max_starts=2))
    for title in ("Cafe", "Kor", "Tur"):
        cards.lay_card(timeline=wall, by=None, details=replace(MEETING, title=title))
    return wall


def page(wall: Timeline) -> str:
    return f"/lindekoebing/desk/timeline/{wall.pk}/order/"


def forms(answer: Any) -> list[dict[str, Any]]:
    """Return what each button of the page would send."""
    said = answer.content.decode().split('<form method="post"')[1:]
    return [
        {"key": re.findall(r'name="key" value="([^"]+)"', f)[0], "move": re.findall(r'name="move" value="([^"]+)"', f)}
        for f in said
        if 'name="move"' in f
    ]


def starts(wall: Timeline) -> list[int]:
    return sorted(WallCard.objects.filter(timeline=wall).values_list("from_day", flat=True))


def test_one_card_is_moved_out_of_the_full_week_when_somebody_says_yes(people: People, wall: Timeline) -> None:
    client = people.client("coordinator")
    answer = client.get(page(wall))
    (offer,) = forms(answer)
    text = answer.content.decode()
    assert "Uge 1 bliver lettere" in text and "bevist" in text
    assert starts(wall) == [7, 7, 7]  # nothing is moved before that
    client.post(page(wall), offer)
    moved = starts(wall)
    assert sum(7 <= day <= 13 for day in moved) == 2 and moved != [7, 7, 7]
    assert forms(client.get(page(wall))) == []
    client.post(page(wall), offer)  # sent again after a lost connection
    assert starts(wall) == moved


def test_a_card_that_was_moved_meanwhile_is_not_moved_back(people: People, wall: Timeline) -> None:
    client = people.client("coordinator")
    (offer,) = forms(client.get(page(wall)))
    card = WallCard.objects.get(pk=offer["move"][0].split(":")[0])
    cards.move_card(card=card, by=None, from_day=30, to_day=30)
    before = starts(wall)
    answer = client.post(page(wall), offer, follow=True)
    assert starts(wall) == before and "ændret" in answer.content.decode()


def test_an_unlawful_start_is_named_and_mended_with_what_comes_along(people: People, wall: Timeline) -> None:
    first = cards.lay_card(timeline=wall, by=None, details=replace(MEETING, title="Først", from_day=40, to_day=40))
    then = replace(MEETING, title="Bagefter", from_day=38, to_day=38, after=[first.pk])
    cards.lay_card(timeline=wall, by=None, details=then)
    client = people.client("coordinator")
    answer = client.get(page(wall))
    text = answer.content.decode()
    assert "“Bagefter” kommer efter “Først”" in text.replace("»", "“").replace("«", "”") or "Bagefter" in text
    assert "bryder" in text
    while offers := forms(client.get(page(wall))):
        client.post(page(wall), offers[0])
    assert is_lawful(counted(list(WallCard.objects.filter(timeline=wall)), order_of(wall)))


def test_what_cannot_be_names_the_rules_that_contradict(people: People, wall: Timeline) -> None:
    late = replace(MEETING, title="Sent", from_day=50, to_day=50, fixed=True, latest=None)
    first = cards.lay_card(timeline=wall, by=None, details=late)
    early = replace(MEETING, title="Tidligt", from_day=20, to_day=20, latest=30, after=[first.pk])
    cards.lay_card(timeline=wall, by=None, details=early)
    answer = people.client("coordinator").get(page(wall))
    text = answer.content.decode()
    assert forms(answer) == [] and "Sent" in text and "Tidligt" in text and "modsiger" in text


@pytest.mark.parametrize("role", [r.value for r in Role] + ["outsider", "anonymous"])
def test_only_those_who_keep_the_wall_are_asked(people: People, wall: Timeline, role: str) -> None:
    (offer,) = forms(people.client("coordinator").get(page(wall)))
    client = people.client(role)
    if role in EDITORS:
        assert client.get(page(wall)).status_code == 200
        return
    assert client.get(page(wall)).status_code != 200
    client.post(page(wall), offer)
    assert starts(wall) == [7, 7, 7]


@pytest.mark.parametrize("said", ["", "x", "x:1:2:3:4", "0:1"])
def test_what_no_button_says_moves_nothing(people: People, wall: Timeline, said: str) -> None:
    assert people.client("coordinator").post(page(wall), {"move": said}).status_code == 404
    assert starts(wall) == [7, 7, 7]


def test_deadlines_and_shares_stand_beside_the_wall(people: People) -> None:
    open_timeline(place=people.here, by=None)
    text = people.client("volunteer").get("/lindekoebing/desk/timeline/").content.decode()
    assert "Frister efter loven" in text and "Hvem lægger hvad" in text
    assert "/order/" not in text  # who lays only own cards is asked nothing
