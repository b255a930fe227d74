"""The members' menu on a phone and on a wide screen, by keyboard and without JavaScript."""

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from brobygger.collaboration.tasks.domain.tasks import TaskDetails, give_task
from tests.browser.walking import found, open_as
from tests.factories.people import People

pytestmark = pytest.mark.browser
HERE = "/lindekoebing/desk/needs/"


def test_what_lies_under_a_way_opens_by_keyboard_on_a_phone(
    browser: Browser, live_server: LiveServer, people: People
) -> None:
    phone = open_as(
        browser,
        people,
        "coordinator",
        live_server,
        viewport={"width": 360, "height": 740},
        java_script_enabled=False,
    )
    phone.goto(f"{live_server.url}{HERE}")
    here, other = phone.locator(".ways > .here"), phone.locator(".ways > li:not(.here)").last
    expect(here.locator("ul")).to_be_hidden()
    expect(phone.locator("h1")).to_be_in_viewport()
    here.locator("summary").press("Enter")
    expect(here.locator("a[aria-current=page]")).to_be_visible()
    expect(other.locator("ul")).to_be_hidden()
    other.locator("summary").press("Enter")
    expect(other.locator("ul a").first).to_be_visible()
    wide = open_as(browser, people, "coordinator", live_server, viewport={"width": 1280, "height": 800})
    wide.goto(f"{live_server.url}{HERE}")
    expect(wide.locator(".ways > .here a[aria-current=page]")).to_be_visible()
    expect(wide.locator(".ways > .here summary")).to_be_hidden()
    expect(wide.locator(".ways > li:not(.here) ul").first).to_be_hidden()
    wide.locator(".ways > li:not(.here) summary").last.click()
    assert found(wide) == []


def test_a_thing_that_waits_opens_from_the_start_page_and_the_magnifier_leads_to_everything(
    browser: Browser, live_server: LiveServer, people: People
) -> None:
    for n in range(5):
        give_task(place=people.here, by=people["admin"], details=TaskDetails(f"Opgave {n}", user=people["coordinator"]))
    phone = open_as(browser, people, "coordinator", live_server, viewport={"width": 360, "height": 740})
    phone.goto(f"{live_server.url}/lindekoebing/desk/")
    phone.locator(".pile li a", has_text="Opgave 1").click()
    expect(phone.locator("h1")).to_have_text("Opgave 1")
    phone.get_by_role("search").get_by_role("button").click()
    phone.get_by_label("Hvad leder du efter?").press_sequentially("opgaverne 3\n")
    phone.get_by_role("link", name="Opgave 3").click()
    expect(phone.locator("h1")).to_have_text("Opgave 3")
