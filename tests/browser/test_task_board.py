"""The board in a browser: a task is moved by button without script, by arrow key and by pulling; a sheet comes in."""

import os
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from brobygger.collaboration.tasks.domain.tasks import TaskDetails, give_task
from brobygger.collaboration.tasks.models import Task
from tests.browser.walking import follow, found, open_as
from tests.factories.people import People

pytestmark = pytest.mark.browser
SHEET = "Opgave;Ansvarlig;Frist\nSæt stole frem;mig;om lidt\nKøb kaffe;mig;\n"


def look(page: Page, name: str) -> None:
    """Keep a picture where somebody asked for one, and hold the page to what every page is held to."""
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)
    assert found(page) == []
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")


def card(page: Page, column: str, title: str) -> None:
    expect(page.locator(f".board-{column} .board-card", has_text=title)).to_be_visible()


def leave(*tabs: Page) -> None:
    for tab in tabs:
        tab.wait_for_load_state("networkidle")
        tab.context.close()


def test_a_task_moves_over_the_board(browser: Browser, live_server: LiveServer, people: People) -> None:
    today, me = timezone.localdate(), people["volunteer"]
    for title, days in (
        ("Bestil lokalet", -3),
        ("Ring til skolen", 2),
        ("Skriv til banken", 20),
        ("Find en tolk", None),
    ):
        due = None if days is None else today + timedelta(days=days)
        give_task(place=people.here, by=me, details=TaskDetails(title, user=me, due=due))
    address = f"{live_server.url}/lindekoebing/desk/tasks/board/"

    bare = open_as(
        browser, people, "volunteer", live_server, viewport={"width": 360, "height": 740}, java_script_enabled=False
    )
    bare.goto(address)
    card(bare, "late", "Bestil lokalet")
    follow(bare.locator(".board-late .board-card button[value=soon]"))
    card(bare, "soon", "Bestil lokalet")
    expect(bare.locator(".notice")).to_contain_text("Bestil lokalet")

    page = open_as(browser, people, "volunteer", live_server, viewport={"width": 1440, "height": 900})
    page.goto(address)
    look(page, "board")
    page.locator(".board-soon a", has_text="Ring til skolen").focus()
    page.keyboard.press("ArrowRight")
    card(page, "open", "Ring til skolen")
    expect(page.locator("#board-said")).to_contain_text("Ring til skolen")
    assert page.evaluate("document.activeElement.textContent") == "Ring til skolen"
    page.keyboard.press("ArrowRight")
    card(page, "done", "Ring til skolen")

    page.locator(".board-card", has_text="Find en tolk").hover()
    page.mouse.down()
    box = page.locator(".board-done").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 60, box["y"] + 60, steps=8)
    page.mouse.up()
    card(page, "done", "Find en tolk")
    assert set(Task.objects.filter(state="done").values_list("title", flat=True)) == {"Ring til skolen", "Find en tolk"}
    look(page, "board-moved")
    leave(bare, page)


def test_a_sheet_comes_in_on_a_phone_and_stands_on_the_board(
    browser: Browser, live_server: LiveServer, people: People
) -> None:
    phone = open_as(browser, people, "volunteer", live_server, viewport={"width": 360, "height": 740})
    phone.goto(f"{live_server.url}/lindekoebing/desk/tasks/board/?by=person")
    look(phone, "board-phone")
    phone.goto(f"{live_server.url}/lindekoebing/desk/tasks/import/")
    look(phone, "bring-phone")
    phone.locator("textarea").fill(SHEET)
    follow(phone.locator("main form button.button"))
    look(phone, "bring-look-phone")
    phone.locator(".bad-row input[aria-invalid]").fill("24-12-2030")
    follow(phone.locator("#look"))
    look(phone, "bring-right-phone")
    phone.locator("#import").click()
    expect(phone.locator(".board-open .board-card", has_text="Sæt stole frem")).to_be_visible()
    leave(phone)
