"""Whoever nobody represents answers by a personal link on a phone, in Arabic and without a script (R48, R75)."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.details import ActorDetails
from brobygger.understanding.alignment.models import Version
from tests.browser.test_expectations import _say
from tests.browser.walking import PHONE, follow, looked_at, open_as
from tests.factories.aligning import make_two
from tests.factories.people import People

pytestmark = pytest.mark.browser


def test_from_a_link_to_a_signature(browser: Browser, live_server: LiveServer, people: People) -> None:
    make_two(people)
    register_actor(place=people.here, by=None, details=ActorDetails("Nabohjælpen", "association"))
    base = f"{live_server.url}/lindekoebing/desk/understanding/expectations"
    office = open_as(browser, people, "integration", live_server, viewport={"width": 1280, "height": 800})
    office.goto(f"{base}/new/")
    office.get_by_label("Hvem vil I aftale noget med?").select_option(label="Nabohjælpen")
    follow(office.get_by_role("button", name="Begynd"))
    _say(office, contact="Lone", answer="3", channel="på SMS", influence="Vi bestemmer sammen")
    office.get_by_label("Hvem får linket?").fill("Ruth")
    follow(office.get_by_role("button", name="Lav et link"))
    looked_at(office)
    link = re.sub(r"^https?://[^/]+", live_server.url, office.locator(".align-link input[readonly]").input_value())

    made = browser.new_context(viewport=PHONE, java_script_enabled=False, locale="ar")
    phone = made.new_page()
    phone.goto(link)
    assert phone.locator("html").get_attribute("dir") == "rtl"
    expect(phone.locator("main")).not_to_contain_text("Lone")
    _answer(phone)
    expect(phone.locator("main")).to_contain_text("Lone")
    _yes_to_all(phone)
    office.reload()
    looked_at(office)
    while (yes := office.locator(".align-acts form button")).count():
        follow(yes.first)
    phone.reload()
    phone.locator("form button.accent").click()
    expect(phone.locator("form button.accent")).to_have_count(0)
    signature = Version.objects.get().signatures.get()
    assert (signature.by, signature.by_name, signature.party) == (None, "Ruth", "second")

    office.reload()
    follow(office.get_by_role("button", name="Træk linket tilbage"))
    assert phone.goto(link).status == 404  # type: ignore[union-attr]  # there is an answer
    for page in (office, phone):
        page.context.close()


def _answer(phone: Page) -> None:
    """Fill in one's own side: what is left out is asked for again, and nothing is lost."""
    phone.locator("input[name=contact_second]").fill("Ruth")
    phone.locator("main form button").last.click()
    expect(phone.locator("input[name=contact_second]")).to_have_value("Ruth")
    expect(phone.locator(".error").first).to_be_visible()
    phone.locator("select[name=answer_second]").select_option("1")
    phone.locator("input[name=channel][value=mail]").check()
    phone.locator("input[name=influence][value='3']").check()
    follow(phone.locator("main form button").last)


def _yes_to_all(phone: Page) -> None:
    """Say yes to everything that the other one said or proposes."""
    while (yes := phone.locator(".align-acts form button")).count():
        yes.first.click()
