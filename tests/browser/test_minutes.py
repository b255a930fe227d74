"""Two people write the minutes in two browsers: each sees what the other writes, and no word is lost."""

import re
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Browser, Page, Route, expect

from brobygger.collaboration.meetings.domain.agenda import ItemDetails, add_item
from brobygger.collaboration.meetings.domain.minutes import write
from brobygger.collaboration.meetings.models import MinutesBlock
from tests.collaboration.meetings.conftest import HOUR, Group
from tests.factories.people import People

pytestmark = pytest.mark.browser


@pytest.fixture
def open_as(browser: Browser, live_server: Any, people: People) -> Iterator[Callable[[str, str], Page]]:
    contexts = []

    def opened(role: str, path: str) -> Page:
        session = people.client(role).cookies[settings.SESSION_COOKIE_NAME].value
        context = browser.new_context(viewport={"width": 360, "height": 740})
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        contexts.append(context)
        page = context.new_page()
        page.goto(live_server.url + path)
        return page

    yield opened
    for context in contexts:
        context.close()


def test_what_one_writes_appears_for_the_other(people: People, open_as: Callable[[str, str], Page]) -> None:
    group = Group(people)
    meeting = group.meeting(starts=timezone.now() - HOUR)
    item = add_item(meeting=meeting, by=people["volunteer"], details=ItemDetails("Cykler"))
    path = f"/{people.here.slug}/desk/meetings/{meeting.pk}/"
    one, two = open_as("volunteer", path), open_as("integration", path)
    mine, theirs = (page.locator(f"#text-{item.pk}") for page in (one, two))
    mine.fill("Amina henter nøglen")
    expect(theirs).to_have_value("Amina henter nøglen", timeout=15000)
    # Both write at once: one on, one before what stands there.
    mine.fill("Amina henter nøglen\nBo laver kaffe")
    theirs.fill("Velkommen\nAmina henter nøglen")
    both = "Velkommen\nAmina henter nøglen\nBo laver kaffe"
    expect(mine).to_have_value(both, timeout=15000)
    expect(theirs).to_have_value(both, timeout=15000)
    # The same words changed by both stay, and both see that they have to choose.
    mine.fill(both.replace("kaffe", "te"))
    theirs.fill(both.replace("kaffe", "saft"))
    for area in (mine, theirs):
        expect(area).to_have_value(re.compile("≠ Bo laver (te|saft)\n≠ Bo laver (te|saft)$"), timeout=15000)
    expect(one.locator(f"[data-block='{item.pk}'] [data-clash]")).to_be_visible(timeout=15000)
    kept = MinutesBlock.objects.get().text
    assert "Bo laver te" in kept
    assert "Bo laver saft" in kept


def test_what_was_written_while_an_answer_was_on_its_way_appears_too(
    people: People, open_as: Callable[[str, str], Page]
) -> None:
    group = Group(people)
    meeting = group.meeting(starts=timezone.now() - HOUR)
    item = add_item(meeting=meeting, by=people["volunteer"], details=ItemDetails("Cykler"))
    page = open_as("volunteer", f"/{people.here.slug}/desk/meetings/{meeting.pk}/")

    def late(route: Route) -> None:
        """Hold the answer back until somebody else has written, and this page was told of it."""
        if route.request.method != "POST":
            route.continue_()
            return
        answer = route.fetch()
        if not told:
            told.append(answer.json()["version"])
            write(meeting=meeting, item=item, by=people["integration"], base="Bo laver te", text="Bo laver te\nOg kage")
            time.sleep(2.5)
        route.fulfill(response=answer)

    told: list[int] = []
    page.route("**/minutes/**", late)
    area = page.locator(f"#text-{item.pk}")
    area.fill("Bo laver te")
    expect(area).to_have_value("Bo laver te\nOg kage", timeout=15000)
    assert told == [1]
