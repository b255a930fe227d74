"""Two organisers whose cafés coincide divide the work on a phone, and it stands on both entries (R7)."""

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.walking import PHONE, follow, found, open_as
from tests.factories.alike import make_alike
from tests.factories.people import People

pytestmark = pytest.mark.browser


def test_two_sides_divide_the_work(browser: Browser, live_server: LiveServer, people: People) -> None:
    alike = make_alike(people)
    here = f"{live_server.url}/lindekoebing/desk/overview/coincidences/{alike.coincidence.pk}/"
    asking = open_as(browser, people, "association", live_server, viewport=PHONE)
    asking.goto(here)
    assert found(asking) == []
    asking.fill("[name=first]", "Begyndere i huset")
    asking.fill("[name=second]", "Øvede i kirken")
    asking.check("[name=shown_to][value=everybody]")
    follow(asking.locator("form[action$='/divide/'] button"))
    answering = open_as(browser, people, "volunteer", live_server, viewport=PHONE)
    answering.goto(here)
    assert found(answering) == []
    follow(answering.locator("button[name=answer][value=yes]"))
    reader = browser.new_context(viewport=PHONE).new_page()
    for activity in (alike.first, alike.second):
        reader.goto(f"{live_server.url}/lindekoebing/da/activities/{activity.pk}/")
        expect(reader.locator("main")).to_contain_text("Begyndere i huset")
        expect(reader.locator("main")).to_contain_text("Øvede i kirken")
