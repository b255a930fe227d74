"""A volunteer translates an activity side by side into Arabic, on a phone (R10)."""

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from brobygger.overview.directory.domain.activities import register_activity
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.details import ActivityDetails, ActorDetails
from tests.browser.walking import follow, found, open_as
from tests.factories.people import People

pytestmark = pytest.mark.browser


def test_side_by_side_into_arabic(browser: Browser, live_server: LiveServer, people: People) -> None:
    actor = register_actor(place=people.here, by=None, details=ActorDetails("Masken", "association"))
    texts = {"title": {"da": "Strikkecafé"}, "summary": {"da": "Garn og kaffe."}}
    details = ActivityDetails(actor, texts, kind="standing", hours="Mandag 10-12")
    activity = register_activity(place=people.here, by=None, details=details)

    page = open_as(browser, people, "newcomer", live_server, viewport={"width": 360, "height": 740})
    page.goto(f"{live_server.url}/lindekoebing/desk/translate/")
    page.locator("input[name=languages][value=ar]").check()
    page.locator("form.form button").click()
    follow(page.locator("li.pair a", has_text="Strikkecafé"))
    title = page.locator("input[name=title]")
    assert title.get_attribute("dir") == "rtl" and title.get_attribute("lang") == "ar"
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert found(page) == []
    title.fill("مقهى الحياكة")
    page.locator("input[name=summary]").fill("خيوط وقهوة")
    page.locator("button[value=read]").click()
    expect(page.locator("li.pair", has_text="Strikkecafé")).to_have_count(0)

    reader = browser.new_page(locale="ar")
    reader.goto(f"{live_server.url}/lindekoebing/ar/activities/{activity.pk}/")
    expect(reader.locator("h1")).to_have_text("مقهى الحياكة")
    expect(reader.locator(".lead")).to_have_text("خيوط وقهوة")
    reader.close()
    page.context.close()
