"""A plan that has been opened once opens without a connection; withdrawn, it is wiped; helpers' phones keep nothing."""

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect
from pytest_django.live_server_helper import LiveServer

from brobygger.reception.arrivals.domain.links import open_link, secret_of, withdraw_link
from brobygger.reception.arrivals.models import Household, PlanLink
from tests.factories import households
from tests.factories.people import People

pytestmark = pytest.mark.browser
KEPT = "async () => [(await navigator.serviceWorker.getRegistrations()).length, (await caches.keys()).length]"


@pytest.fixture
def row(people: People) -> Household:
    households.sign(people.here, people["coordinator"])
    households.wall(people.here, people["coordinator"])
    return households.household(people.here, people["coordinator"])


@pytest.fixture
def link(people: People, row: Household) -> PlanLink:
    return open_link(household=row, member=None, by=people["coordinator"])


def phone(browser: Browser) -> BrowserContext:
    return browser.new_context(viewport={"width": 360, "height": 740}, locale="ar")


def opened(context: BrowserContext, server: LiveServer, link: PlanLink, name: str = "plan_in") -> Page:
    page = context.new_page()
    page.goto(server.url + reverse(name, args=["ar", secret_of(link)]))
    return page


def cut(context: BrowserContext, page: Page) -> None:
    """Take the connection away, from the page and from its worker."""
    context.set_offline(True)
    assert page.evaluate("fetch('/healthz', {cache: 'no-store'}).then(() => true, () => false)") is False


def test_a_plan_opens_without_a_connection_and_withdrawal_wipes_it(
    browser: Browser, live_server: LiveServer, people: People, link: PlanLink
) -> None:
    context = phone(browser)
    page = opened(context, live_server, link)
    page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("async () => (await caches.keys()).length === 1")
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")

    cut(context, page)
    page.reload()
    expect(page.locator(".plan-item").first).to_be_visible()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    # Its styles are there too: a band has its colour.
    assert page.evaluate("getComputedStyle(document.querySelector('.band')).backgroundColor") != "rgba(0, 0, 0, 0)"

    withdraw_link(household=link.household, member=None, by=people["coordinator"])
    context.set_offline(False)
    page.reload()
    expect(page.locator(".plan-item")).to_have_count(0)
    page.wait_for_function("async () => (await caches.keys()).length === 0")
    assert page.evaluate(KEPT) == [0, 0]
    context.set_offline(True)
    with pytest.raises(Error):
        page.reload()
    context.close()  # a worker keeps connections to the server open longer than its page


def test_a_helpers_phone_keeps_nothing(browser: Browser, live_server: LiveServer, link: PlanLink) -> None:
    context = phone(browser)
    page = opened(context, live_server, link, "plan_helper")
    expect(page.locator(".plan-item").first).to_be_visible()
    assert page.evaluate(KEPT) == [0, 0]
    assert context.cookies() == []
    context.close()
