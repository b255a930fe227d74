"""axe finds nothing on any page, in any role, in both themes, right-to-left too; and the focus can be seen."""

import hashlib
import re

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from brobygger.core.rights import Role
from tests.browser.walking import IN_THE_DARK, found, open_as
from tests.contracts.samples import Samples
from tests.contracts.table import TABLE
from tests.contracts.test_pages import pages_of
from tests.factories.people import People

pytestmark = pytest.mark.browser
PARTS = 4  # of the pages, each looked at by a test of its own, so that several processes share the work
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"|<header.*?</header>|<nav class="rooms".*?</nav>', re.S)


@pytest.mark.parametrize("part", range(PARTS))
def test_axe_finds_nothing(
    browser: Browser, live_server: LiveServer, people: People, samples: Samples, part: int
) -> None:
    """What several roles see alike is looked at once; each role's own frame on its first page."""
    mine, seen = set(list(TABLE)[part::PARTS]), set[str]()
    wrong = []
    for role in ["anonymous", *Role.values]:
        client, first = people.client(role), True
        tab = open_as(browser, people, role, live_server, viewport={"width": 360, "height": 740})
        for name, row in pages_of(role):
            if name not in mine:
                continue
            address = samples.address(name, row)
            answer = client.get(address)
            if answer.status_code != 200 or not answer.headers["Content-Type"].startswith("text/html"):
                continue
            mark = hashlib.sha256(TOKEN.sub("", answer.content.decode()).encode()).hexdigest()
            if mark in seen and not first:
                continue
            seen.add(mark)
            tab.goto(live_server.url + address)
            wrong += [f"{name} as {role}: {f}" for f in found(tab)]
            if tab.evaluate("document.documentElement.scrollWidth > innerWidth"):
                wrong.append(f"{name} as {role}: wider than a phone of 360 pixels")
            tab.emulate_media(color_scheme="dark")
            wrong += [f"{name} as {role}, dark: {f}" for f in found(tab, IN_THE_DARK)]
            tab.emulate_media(color_scheme="light")
            first = False
        tab.context.close()
    assert not wrong, "\n".join(wrong)


def test_axe_finds_nothing_right_to_left(
    browser: Browser, live_server: LiveServer, people: People, samples: Samples
) -> None:
    tab = open_as(browser, people, "anonymous", live_server, viewport={"width": 360, "height": 740}, locale="ar")
    wrong = []
    for name, row in pages_of("anonymous"):
        tab.goto(live_server.url + samples.address(name, row).replace("/da/", "/ar/", 1))
        wrong += [f"{name}: {f}" for f in found(tab)]
        if tab.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong.append(f"{name}: wider than a phone of 360 pixels")
    tab.context.close()
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(("role", "name"), [("anonymous", "portal"), ("coordinator", "desk")])
def test_the_focus_can_be_seen_all_the_way(
    browser: Browser, live_server: LiveServer, people: People, samples: Samples, role: str, name: str
) -> None:
    tab = open_as(browser, people, role, live_server)
    tab.goto(live_server.url + samples.address(name, dict(pages_of(role))[name]))
    visited = set()
    for _ in range(12):
        tab.keyboard.press("Tab")
        shown = tab.evaluate(
            "(() => { const e = document.activeElement, s = getComputedStyle(e);"
            " return [e.tagName, e.textContent.trim().slice(0, 30), s.outlineStyle, parseFloat(s.outlineWidth)]; })()"
        )
        if shown[0] != "BODY":
            assert shown[2] != "none" and shown[3] >= 2, shown
            visited.add(shown[1])
    assert len(visited) >= 3
    tab.context.close()
