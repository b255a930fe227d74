"""“Third Tuesday, not in school holidays”, entered by keyboard on a phone without JavaScript, and seen in words."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from brobygger.overview.directory.domain.days_off import Break
from brobygger.overview.directory.domain.holidays import keep_holidays
from brobygger.overview.directory.models import Activity
from tests.browser.walking import PHONE, open_as
from tests.factories.people import People

pytestmark = pytest.mark.browser


def third_tuesday(year: int, month: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(1 - first.weekday()) % 7 + 14)


def tab_to(page: Page, selector: str) -> None:
    """Press the tabulator until the element has the focus."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(selector)


def choose(page: Page, name: str, down: int) -> None:
    """Go to the choice called ``name`` and take the one that lies ``down`` below the first."""
    tab_to(page, f"[name={name}]")
    for _ in range(down):
        page.keyboard.press("ArrowDown")


def test_the_third_tuesday_by_keyboard(browser: Browser, live_server: LiveServer, people: People) -> None:
    year = timezone.localdate().year + 1
    paused = third_tuesday(year, 2)
    pause = Break("winter", paused - timedelta(days=3), paused + timedelta(days=3))
    keep_holidays(place=people.here, by=None, holidays=[pause])
    phone = {"viewport": PHONE, "java_script_enabled": False, "locale": "da-DK"}
    page = open_as(browser, people, "volunteer", live_server, **phone)
    page.goto(f"{live_server.url}/lindekoebing/desk/overview/activities/new/")
    for name, text in (("title_da", "Strikkecafé"), ("time0_date", f"0101{year}"), ("time0_from", "1500")):
        tab_to(page, f"[name={name}]")
        page.keyboard.type(text)
    tab_to(page, "[name=time0_to]")
    page.keyboard.type("1700")
    choose(page, "time0_every", 3)
    tab_to(page, "summary")  # which weekdays, until when
    page.keyboard.press("Enter")
    choose(page, "time0_which", 3)
    tab_to(page, "[name=time0_weekdays][value='1']")
    page.keyboard.press("Space")
    tab_to(page, "[name=time0_breaks]")
    page.keyboard.press("Space")
    tab_to(page, "button[value=times]")
    page.keyboard.press("Enter")

    shown = page.locator("#times-shown")
    expect(shown).to_contain_text("Den tredje tirsdag i måneden kl. 15.00–17.00")
    expect(shown).to_contain_text("Ikke i skoleferier og på helligdage")
    upcoming = shown.locator("li").all_inner_texts()
    assert len(upcoming) == 8
    assert f"den {third_tuesday(year, 1).day}. januar" in upcoming[0]
    assert f"den {third_tuesday(year, 3).day}. marts" in upcoming[1]  # February's lies in the holidays
    assert page.locator("[name=title_da]").input_value() == "Strikkecafé"
    assert not Activity.objects.exists()
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    page.context.close()
