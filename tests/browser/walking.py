"""How the walks look and go: a tab of somebody, what every page is held to, and the way to the next page."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page
from pytest_django.live_server_helper import LiveServer

from tests.factories.people import People

PHONE = {"width": 360, "height": 740}
OPTIONS = {"resultTypes": ["violations"]}
IN_THE_DARK = {**OPTIONS, "runOnly": {"type": "rule", "values": ["color-contrast"]}}


def open_as(browser: Browser, people: People, role: str, server: LiveServer, **context: Any) -> Page:
    """Return an empty tab of ``role``."""
    made = browser.new_context(**context)
    if role != "anonymous":
        key = people.client(role).cookies["brobygger"].value
        made.add_cookies([{"name": "brobygger", "value": key, "url": server.url}])
    return made.new_page()


def follow(what: Locator) -> None:
    """Press ``what`` and come back when the page it leads to is there.

    A click alone comes back earlier, now and then: what looks next would look at the page that is being left.
    """
    with what.page.expect_navigation():
        what.click()


def found(page: Page, options: dict[str, Any] = OPTIONS) -> list[str]:
    """Return what axe finds, with the element."""
    violations = Axe().run(page, options=options).response["violations"]
    return [f"{v['id']}: {node['html'][:160]}" for v in violations for node in v["nodes"]]


def looked_at(page: Page) -> None:
    """Hold what is open to what every page is held to, in the dark too."""
    assert found(page) == []
    page.emulate_media(color_scheme="dark")
    assert found(page, IN_THE_DARK) == []
    page.emulate_media(color_scheme="light")
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
