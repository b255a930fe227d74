"""Forty cards of paper are typed in within fifteen minutes (R76), by keyboard alone.

How long people take is not measured here but reckoned from what they have to press, by the keystroke-level model (Card,
Moran and Newell, 1980): 0.28 s a key for somebody who types as most do, and 1.35 s to read each cell that is filled in.
"""

import csv
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from brobygger.reception.timeline.domain.timelines import open_timeline
from brobygger.reception.timeline.models import WallCard
from tests.browser.test_wall import DESK, focus_by_tab
from tests.factories.people import People

pytestmark = pytest.mark.browser
PAPER = Path(__file__).parents[1] / "reception/timeline/data/wall.csv"
A_KEY, A_LOOK, FIFTEEN_MINUTES = 0.28, 1.35, 15 * 60  # seconds
SIDES = {"municipality": "kommune", "civil_society": "frivillig", "partner": "partner"}
KINDS = {"authority_task": "lov", "offer": "tilbud", "activity": "aktivitet"}
TOPICS = {
    "housing": "Bolig", "practical": "Hverdag", "papers": "CPR", "legal": "Ophold", "economy": "Penge",
    "health": "Krop", "wellbeing": "Trivsel", "language": "Dansk", "job": "Arbejde", "children": "Børn",
    "family": "Familieliv", "network": "Venner", "leisure": "Fritid", "transport": "Bus", "volunteering": "Vær",
    "safety": "Tryghed",
}  # fmt: skip


class Typist:
    """Types cards row by row, and counts what was pressed and looked at."""

    def __init__(self, page: Page) -> None:
        self.page, self.keys, self.looks = page, 0, 0

    def type_card(self, row: dict[str, str]) -> None:
        """Fill in one row; what the grid carried over from the row above is left as it is."""
        to_day = "" if row["to_day"] == row["from_day"] else row["to_day"]
        topics = ", ".join(TOPICS[topic] for topic in row["topic"].split("|"))
        wanted = [row["title"], SIDES[row["side"]], KINDS[row["kind"]], row["from_day"], to_day, topics]
        for number, words in enumerate(wanted):
            if words and self.page.evaluate("document.activeElement.value") != words:
                self.page.keyboard.type(words)
                self.keys, self.looks = self.keys + len(words), self.looks + 1
            self.page.keyboard.press("Tab" if number < len(wanted) - 1 else "Enter")
            self.keys += 1

    @property
    def seconds(self) -> float:
        return self.keys * A_KEY + self.looks * A_LOOK


def test_forty_cards_from_paper_take_no_quarter_of_an_hour(
    browser: Browser, live_server: LiveServer, people: People
) -> None:
    with PAPER.open(encoding="utf-8", newline="") as file:
        paper = list(csv.DictReader(file))[:40]
    wall = open_timeline(place=people.here, by=None, empty=True)
    context = browser.new_context(viewport=DESK, locale="da")
    cookie = people.client("coordinator").cookies["brobygger"].value
    context.add_cookies([{"name": "brobygger", "value": cookie, "url": live_server.url}])
    page = context.new_page()
    page.goto(f"{live_server.url}/lindekoebing/desk/timeline/{wall.pk}/grid/")
    focus_by_tab(page, "[name=r-1-title]")
    typist = Typist(page)
    for row in paper:
        typist.type_card(row)
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/timeline/?wall=refugees")
    stored = {(c.title, c.side, c.kind, c.from_day, c.to_day) for c in WallCard.objects.filter(timeline=wall)}
    assert stored == {
        (r["title"], r["side"], r["kind"], int(r["from_day"]), int(r["to_day"] or r["from_day"])) for r in paper
    }
    assert typist.seconds < FIFTEEN_MINUTES, f"{typist.keys} keys and {typist.looks} cells: {typist.seconds:.0f} s"
    context.close()
