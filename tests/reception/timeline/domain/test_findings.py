"""The wall shows what the pure analysis finds, in words, and what only the place can know."""

from datetime import date

from brobygger.reception.timeline.analysis import findings as kinds
from brobygger.reception.timeline.domain import cards
from brobygger.reception.timeline.domain.details import CardDetails
from brobygger.reception.timeline.domain.findings import UNCONFIRMED, look
from brobygger.reception.timeline.domain.queries import order_of
from brobygger.reception.timeline.domain.timelines import open_timeline
from brobygger.reception.timeline.models import CardState, Timeline
from brobygger.reception.timeline.words import said
from tests.factories.people import People


def shown(wall: Timeline) -> list[tuple[str, tuple[str, ...]]]:
    rows = list(wall.cards.select_related("owner"))
    titles = {str(c.pk): c.title for c in rows}
    return [(f.kind, tuple(titles[k] for k in f.cards)) for f in look(wall, rows, order_of(wall)).findings]


def test_a_missed_deadline_comes_first_and_a_weeks_easiest_card_first(people: People) -> None:
    wall = open_timeline(place=people.here, by=None)
    for card in list(wall.cards.all()):
        cards.remove_card(card=card, by=None)
    law = CardDetails("Kontrakt", "municipality", 40, 40, ["job"], kind="authority_task", minutes=60, latest=30,
                      legal_basis="loven", legal_checked_on=date(2026, 11, 1))  # fmt: skip
    cards.lay_card(timeline=wall, by=None, details=law)
    for number in range(6):
        offer = CardDetails(f"Tilbud {number}", "civil_society", 40, 40, ["network"], kind="offer", minutes=30)
        cards.lay_card(timeline=wall, by=None, details=offer)
    found = shown(wall)
    assert found[0] == (kinds.DEADLINE, ("Kontrakt",))
    new = next(titles for kind, titles in found if kind == kinds.STARTS)
    assert new[0] == "Tilbud 0" and new[-1] == "Kontrakt"


def test_every_finding_of_a_template_is_said_in_words(people: People) -> None:
    people.there.municipality_joined = False
    wall = open_timeline(place=people.there, by=None)
    rows = list(wall.cards.select_related("owner"))
    assert {CardState.SUGGESTED, CardState.OURS} == {card.state for card in rows}
    for card in rows:
        card.state = CardState.OURS
    found = look(wall, rows, order_of(wall)).findings
    assert UNCONFIRMED in {f.kind for f in found}
    titles = {str(c.pk): c.title for c in rows}
    assert all("%(" not in str(said(f, titles, {})) for f in found)
