"""The main job, walked: from a place's messy spreadsheet to a newcomer's phone (R6, R10).

A coordinator imports a semicolon sheet in Windows-1252 with three bad rows, sees them named, corrects them and
imports. A newcomer then finds the language café on a 360 px phone, in Arabic, with JavaScript switched off.
"""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.walking import follow, found, open_as
from tests.factories.people import People

pytestmark = pytest.mark.browser
SHEET = Path(__file__).parent.parent / "data" / "messy_activities.csv"
# What the coordinator writes in the cells that are wrong.
RIGHT = {"Fodbold for alle": "fredag kl. 16-17.30", "Mødregruppe": "20", "Åbent hus": "Lindekøbing Boligforening"}


def test_from_a_messy_sheet_to_an_arabic_phone(browser: Browser, live_server: LiveServer, people: People) -> None:
    desk = open_as(browser, people, "coordinator", live_server, viewport={"width": 1440, "height": 900})
    desk.goto(f"{live_server.url}/lindekoebing/desk/import/")
    desk.set_input_files("input[name=file]", SHEET)
    desk.locator("form.bring button").click()
    follow(desk.locator("#columns button"))

    bad = desk.locator("fieldset.bad-row")
    expect(desk.locator("#bad-count")).to_have_attribute("data-count", "3")
    assert [legend.split(":")[0].split()[-1] for legend in bad.locator("legend").all_inner_texts()] == ["7", "10", "13"]
    assert found(desk) == []
    for title, text in RIGHT.items():
        row = bad.filter(has_text=title)
        expect(row.locator(".error").first).not_to_be_empty()
        row.locator("[aria-invalid=true]").first.fill(text)
    desk.locator("#check").click()
    desk.locator("#import").click()
    expect(desk.locator("#imported")).to_be_visible()

    phone = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False, locale="ar")
    page = phone.new_page()
    page.goto(f"{live_server.url}/")
    follow(page.get_by_role("link", name="Lindekøbing"))
    page.goto(f"{live_server.url}/lindekoebing/ar/")
    assert page.locator("html").get_attribute("dir") == "rtl"
    page.locator("input[name=q]").first.fill("اللغة الدنماركية")
    page.locator("input[name=q]").first.press("Enter")
    page.get_by_role("link", name="Sprogcafé på biblioteket").click()
    expect(page.locator("h1")).to_have_text("Sprogcafé på biblioteket")
    assert page.locator("h1 [lang=da], h1[lang=da]").count() == 1
    expect(page.locator("a[href^='tel:']").first).to_have_attribute("href", "tel:+4512345678")
    phone.close()
