"""The demo's workshop can be walked into: its room is open, and cards of both sides lie on the table."""

from collections import Counter

from brobygger.core.models import Place
from brobygger.core.workshop.models import Workshop
from brobygger.reception.workshop.models import TableCard, TableState


def test_the_room_is_open_and_both_sides_have_written(demo: dict[str, Place]) -> None:
    room = Workshop.objects.get(place=demo["lindekoebing"])
    cards = TableCard.objects.filter(meeting__workshop=room)
    assert room.open and room.steps[room.step] == "write"
    assert Counter(cards.values_list("state", flat=True)) == {TableState.WAITING: 7, TableState.ASIDE: 1}
    assert {"municipality", "civil_society", "partner"} == set(cards.values_list("side", flat=True))
    assert not Workshop.objects.filter(place=demo["havneby"])
