"""The first half hour, walked by somebody who has never seen it (R77): the way may become shorter, never longer.

A walk counts the pages that are opened, the fields that are filled and the things that are pressed. What is not
seen cannot be filled or pressed, and what is wider than the screen fails.
"""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from brobygger.overview.directory.domain.terms import load_shared_terms
from tests.browser.test_axe import found
from tests.factories.people import People

pytestmark = pytest.mark.browser
MAIL = """Hej Karen

Her er dem, du kan ringe til:

Mette Holm, Biblioteket, tlf. 12 34 56 78
Ali Rahimi, Fodboldklubben Fremad, ali@fremad.example
Bodil Krogh - Røde Kors - 23456789
Jens Vang, jobcenteret, jens.vang@kommune.example, 34 56 78 90
Fatuma Hassan, Kvindecaféen 45 67 89 01

Mvh
Ole
"""
SHEET = "Titel;Arrangør;Hvornår;Sted\nStrikkecafé;Masken;hver tirsdag kl. 14-16;Biblioteket\n"


class Walk:
    """One person's way through the pages of ``tab``."""

    def __init__(self, tab: Page) -> None:
        self.tab, self.pages, self.fields, self.presses = tab, 0, 0, 0
        tab.on("framenavigated", self._opened)

    def _opened(self, frame: Any) -> None:
        self.pages += frame == self.tab.main_frame

    @property
    def counted(self) -> tuple[int, int, int]:
        """Return pages, fields and presses."""
        return self.pages, self.fields, self.presses

    def fill(self, name: str, value: str) -> None:
        """Fill the field called ``name``, or choose in it."""
        self.fields += 1
        field = self.tab.locator(f"main [name={name}]:visible").first
        if field.evaluate("e => e.tagName") == "SELECT":
            field.select_option(value)
        elif field.get_attribute("type") == "file":
            field.set_input_files({"name": "aktiviteter.csv", "mimeType": "text/csv", "buffer": value.encode()})
        else:
            field.fill(value)

    def press(self, what: str | Locator) -> None:
        """Press something and look at the page that comes."""
        self.presses += 1
        (self.tab.locator(what).first if isinstance(what, str) else what.first).click()
        self.tab.wait_for_load_state()
        assert not self.tab.evaluate("document.documentElement.scrollWidth > innerWidth"), self.tab.url


def test_a_coordinator_comes_from_nothing_to_a_link_to_share(
    browser: Browser, live_server: LiveServer, db: None, settings: Any
) -> None:
    settings.OPEN_TO_NEW_PLACES = True
    load_shared_terms()
    walk = Walk(browser.new_page(viewport={"width": 1280, "height": 800}, locale="da-DK"))
    tab = walk.tab
    tab.goto(f"{live_server.url}/start/")
    expect(tab.locator("[name=host_name]")).to_be_hidden()  # a question for volunteer centres alone
    for name, said in {"municipality": "Ærø", "name": "Karen", "email": "karen@aeroe.example"}.items():
        walk.fill(name, said)
    walk.press("main form button")
    walk.fill("code", re.findall(r"\d{6}", mail.outbox[-1].body)[0])
    walk.press("main form button")

    walk.press("ol.steps a[href$='?kind=contacts']")  # contacts from a mail
    walk.fill("pasted", MAIL)
    walk.press("form.bring button")
    expect(tab.locator("#all-right")).to_be_visible()  # no page about columns, and no row for who wrote the mail
    walk.press("#import")
    expect(tab.locator("#imported")).to_be_visible()

    walk.press(".next-step a.button")  # what comes next is one press away
    walk.press("form.entry-form button")  # the wall is put up, with the tasks by law and what is usual
    expect(tab.locator("ul.checks li").first.or_(tab.locator("#wall"))).to_be_visible()
    walk.press("nav.rooms a[href$='/desk/import/']")
    walk.fill("file", SHEET)
    walk.press("form.bring button")
    walk.press("#columns button")
    walk.press("#import")
    expect(tab.locator("#imported")).to_be_visible()

    walk.press("nav.rooms a")  # start, where what is new stands
    walk.press(tab.locator("ul.acts a", has_text="Strikkecafé"))
    walk.press("main a[href$='/share']")
    expect(tab.locator("#words")).to_have_value(
        re.compile("Strikkecafé\nHver tirsdag kl. 14.00–16.00\nBiblioteket\nhttp")
    )
    expect(tab.locator("a[href^='https://wa.me/']")).to_be_visible()
    assert found(tab) == []
    pages, fields, presses = walk.counted
    assert pages <= 15 and fields <= 6 and presses <= 14, walk.counted
    tab.close()


SAYS = {
    "da": ("Strikkecafé", "Hver {day} kl. 19.00–21.00"),
    "ar": ("مقهى الحياكة", "19:00–21:00"),
}


@pytest.mark.parametrize("language", SAYS)
def test_a_chairwoman_tells_of_a_weekly_activity_on_her_phone(
    browser: Browser, live_server: LiveServer, people: People, language: str, tmp_path: Path
) -> None:
    title, when = SAYS[language]
    walk = Walk(browser.new_page(viewport={"width": 360, "height": 740}, locale=language))
    tab = walk.tab
    tab.goto(f"{live_server.url}/lindekoebing/{language}/")
    walk.press("footer a[href*='/tell/']")
    steps: list[dict[str, str]] = [
        {"title": title, "topic": "network", "organiser": "Masken"},
        {"date": (timezone.localdate() + timedelta(days=5)).isoformat(), "starts": "19:00", "ends": "21:00"},
        {"venue": "Medborgerhuset"},
        {"contact_name": "Ruth", "contact_phone": "12 34 56 78"},
        {},  # no picture
    ]
    for answers in steps:
        if "date" in answers:
            expect(tab.locator("[name=hours]")).to_be_hidden()  # only asked where it has no fixed times
            tab.locator("[name=every]").select_option("open")
            expect(tab.locator("[name=hours]")).to_be_visible()
            expect(tab.locator("[name=date]")).to_be_hidden()
            tab.locator("[name=every]").select_option("week")
        for name, said in answers.items():
            walk.fill(name, said)
        walk.press("main form button.primary")
    expect(tab).to_have_url(re.compile(f"/{language}/tell/done/$"))
    words = tab.locator("#words").input_value()
    day = (timezone.localdate() + timedelta(days=5)).weekday()
    danish = ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"][day]
    assert words.startswith(f"{title}\n") and when.format(day=danish) in words and "Medborgerhuset" in words
    assert found(tab) == []
    pages, fields, presses = walk.counted
    assert pages <= 7 and fields <= 9 and presses <= 6, walk.counted

    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab.locator("[data-copy]").click()
    assert tab.evaluate("navigator.clipboard.readText()") == words
    tab.emulate_media(color_scheme="dark")  # the code of the edit link must be dark on light all the same
    ground = "getComputedStyle(document.querySelector('.edit-code svg')).backgroundColor"
    assert tab.evaluate(ground) == "rgb(255, 255, 255)"
    tab.close()


def test_a_newcomer_finds_it_in_somali_without_script(
    browser: Browser, live_server: LiveServer, people: People
) -> None:
    from tests.overview.directory.test_tell import publish

    publish(people.client("anonymous"))
    phone = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False, locale="so")
    tab = phone.new_page()
    tab.goto(f"{live_server.url}/")
    tab.get_by_role("link", name="Lindekøbing").click()
    expect(tab.locator("html")).to_have_attribute("lang", "so")
    tab.locator("main input[name=q]").fill("strikke")
    tab.locator("main input[name=q]").press("Enter")
    tab.locator("ul.acts a", has_text="Strikkecafé").click()
    expect(tab.locator("h1")).to_have_text("Strikkecafé")
    expect(tab.locator("a[href^='tel:']").first).to_be_visible()
    tab.locator("main a[href$='/share']").click()
    expect(tab.locator("[data-copy]")).to_be_hidden()  # it would do nothing
    expect(tab.locator("a[href^='https://wa.me/']")).to_be_visible()
    phone.close()
