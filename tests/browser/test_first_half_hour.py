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
from brobygger.reception.timeline.models import CardState, WallCard
from tests.browser.walking import follow, found
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

    def unfold(self, room: str) -> None:
        """Press a room of the menu to see what is in it."""
        self.presses += 1
        self.tab.locator("nav.rooms summary", has_text=room).click()

    def press(self, what: str | Locator) -> None:
        """Press something and look at the page that comes."""
        self.presses += 1
        follow((self.tab.locator(what) if isinstance(what, str) else what).first)
        assert not self.tab.evaluate("document.documentElement.scrollWidth > innerWidth"), self.tab.url


def a_place_is_there_and_no_menu_is_empty(walk: Walk, server: str) -> None:
    """Minutes 0 to 3: the place among the 98, a first name, alone; what is closed is named."""
    tab = walk.tab
    tab.goto(f"{server}/start/")
    assert tab.locator("[name=municipality] option[value]:not([value=''])").count() == 98
    expect(tab.locator("[name=host_name]")).to_be_hidden()  # a question for volunteer centres alone
    for name, said in {"municipality": "Ærø", "name": "Karen", "email": "karen@aeroe.example"}.items():
        walk.fill(name, said)
    walk.press("main form button")
    walk.fill("code", re.findall(r"\d{6}", mail.outbox[-1].body)[0])
    walk.press("main form button")
    for room in ("overview", "timeline", "fora"):
        expect(tab.locator(f"nav.rooms a[href$='/{room}/']")).to_have_count(1)  # under its way
    expect(tab.get_by_text("Ikke bygget endnu")).to_contain_text("Spørgsmål")


def every_answer_is_kept(tab: Page) -> None:
    """Wait for the answers, which go off beside each other while the page goes on."""
    for _look in range(300):
        if not WallCard.objects.filter(state=CardState.SUGGESTED).exists():
            return
        tab.wait_for_timeout(200)
    pytest.fail("an answer was never kept")


def the_wall_becomes_ones_own(walk: Walk) -> None:
    """Minutes 3 to 10: the law's cards are the municipality's, usual offers wait in grey; here, not here, by whom."""
    tab = walk.tab
    walk.press("ol.steps a[href$='/timeline/new/']")
    walk.press("form.entry-form button")
    waiting = tab.locator("ul.checks li:visible")
    if not waiting.count():
        walk.press("#wall-state a")
    offers = waiting.count()
    assert offers >= 20, offers
    waiting.last.locator("button[value=not_here]").click()
    expect(waiting).to_have_count(offers - 1)
    for left in range(offers - 2, -1, -1):
        waiting.first.locator("button[value=ours]").click()
        expect(waiting).to_have_count(left)
    every_answer_is_kept(tab)
    walk.press("nav.rooms a[href$='/timeline/']")
    assert tab.locator(".bank-municipality .authority_task").count() >= 8
    assert not tab.locator(".bank-civil_society .authority_task").count()


def contacts_come_from_a_mail(walk: Walk) -> None:
    """Minutes 10 to 15: pasted from a mail; no page about columns, and no row for who wrote it."""
    walk.press("nav.rooms a")
    walk.press("main a[href$='/first-steps/']")
    walk.press("ol.steps a[href$='?kind=contacts']")
    walk.fill("pasted", MAIL)
    walk.press("form.bring button")
    expect(walk.tab.locator("#all-right")).to_be_visible()
    walk.press("#import")
    expect(walk.tab.locator("#imported")).to_be_visible()


def a_finding_is_read_and_a_card_moved(walk: Walk) -> None:
    """Minutes 15 to 20: one finding in words, and a card that moves because of it."""
    tab = walk.tab
    walk.unfold("Modtagelse")
    walk.press("nav.rooms a[href$='/timeline/']")
    expect(tab.locator(".moment")).to_have_text(re.compile(r"Uge -?\d+: \d+ nye ting på én gang\.\s+Flyt en\?"))
    walk.press(tab.locator("#finding-1 a[href*='/timeline/cards/'], #finding-1 a[href*='/cards/']"))
    walk.press(".nudges form button")
    expect(tab.get_by_text("Flyttet.", exact=True)).to_be_visible()
    who = tab.locator("form.here select[name=owner]")
    name = who.locator("option:not([value=''])").first.inner_text()
    who.select_option(label=name)
    walk.press("form.here button[value=ours]")
    expect(tab.locator("main")).to_contain_text(name)


def paper_is_in_hand(walk: Walk) -> None:
    """Minutes 20 to 25: the wall on A3, thirty blank cards in two colours and shapes, and whom to call."""
    tab = walk.tab
    walk.press("nav.rooms a[href$='/timeline/']")
    walk.press("main a[href$='/paper/']")
    get = tab.context.request.get
    for name in ("Åbn den på ét A3", "Åbn den lange"):
        address = tab.get_by_role("link", name=name).first.get_attribute("href")
        assert get(f"{origin(tab)}{address}").body().startswith(b"%PDF"), name
    form = tab.locator("main form.paper-form").first
    asked = {n: form.locator(f"[name={n}]").input_value() for n in ("municipality", "civil_society")}
    assert asked == {"municipality": "15", "civil_society": "15"}
    cards = get(f"{origin(tab)}{form.get_attribute('action')}", params=asked)
    assert cards.body().startswith(b"%PDF")
    walk.press("nav.rooms a")
    walk.press("main a[href$='/first-steps/']")
    address = tab.locator("ol.steps a[href$='/contacts/sheet']").get_attribute("href")
    assert "Mette Holm" in get(f"{origin(tab)}{address}").text()


def origin(tab: Page) -> str:
    """Return the server of the page."""
    return str(tab.evaluate("location.origin"))


def a_day_is_set_and_the_invitation_is_ready(walk: Walk) -> None:
    """Minutes 25 to 30, first: a date for the meeting at the wall; words for mail and text message, and paper."""
    tab = walk.tab
    walk.press("ol.steps a[href$='/workshops/new/']")
    walk.fill("title", "Vi mødes ved væggen")
    walk.fill("held_on", (timezone.localdate() + timedelta(days=20)).isoformat())
    walk.press("main form button")
    walk.press("#write-invitation")
    for name, said in {"times": "17-19", "where": "Rådhuset", "ask": "Karen, 12 34 56 78"}.items():
        walk.fill(name, said)
    walk.press("#as-words")
    expect(tab.locator("#mail-words")).to_have_value(re.compile("17.00–19.00\nHvor: Rådhuset"))
    expect(tab.locator("#sms-words")).to_have_value(re.compile("Rådhuset"))


def the_leader_and_the_officer_get_theirs(walk: Walk) -> None:
    """Minutes 25 to 30, last: one page for whoever leads, made of what was just done, and one folder."""
    tab = walk.tab
    walk.press("nav.rooms a")
    walk.press("main a[href$='/first-steps/']")
    walk.press("ol.steps a[href$='/leader/']")
    day = timezone.localdate() + timedelta(days=20)
    expect(tab.locator(".leader-asks")).to_contain_text(f"{day.day}. ")
    expect(tab.locator(".leader-banks")).to_contain_text("Biblioteket")
    assert found(tab) == []
    for press in ("main a[href*='/leader/sheet/']", "main a[href$='/folder/sheet/']"):
        if "folder" in press:
            walk.unfold("Jeres Brobygger")
            walk.press("nav.rooms a[href$='/folder/']")
            expect(tab.locator("h1")).to_have_text("Mappe om databeskyttelse")
            assert found(tab) == []
        address = tab.locator(press).first.get_attribute("href")
        answer = tab.context.request.get(f"{origin(tab)}{address}")
        assert answer.body().startswith(b"%PDF"), address


def test_a_municipality_walks_its_half_hour_row_by_row(
    browser: Browser, live_server: LiveServer, db: None, settings: Any
) -> None:
    settings.OPEN_TO_NEW_PLACES = True
    load_shared_terms()
    walk = Walk(browser.new_page(viewport={"width": 1280, "height": 800}, locale="da-DK"))
    a_place_is_there_and_no_menu_is_empty(walk, live_server.url)
    the_wall_becomes_ones_own(walk)
    contacts_come_from_a_mail(walk)
    a_finding_is_read_and_a_card_moved(walk)
    paper_is_in_hand(walk)
    a_day_is_set_and_the_invitation_is_ready(walk)
    the_leader_and_the_officer_get_theirs(walk)
    pages, fields, presses = walk.counted
    assert pages <= 30 and fields <= 10 and presses <= 29, walk.counted  # beside the answers to the offers
    walk.tab.close()


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

    walk.press("main .buttons a[href$='/desk/import/']")
    walk.fill("file", SHEET)
    walk.press("form.bring button")
    walk.press("#columns button")
    walk.press("#import")
    expect(tab.locator("#imported")).to_be_visible()

    walk.press(".next-step a.button")  # what comes next is one press away
    walk.press("form.entry-form button")  # the wall is put up, with the tasks by law and what is usual
    expect(tab.locator("ul.checks li").first.or_(tab.locator("#wall"))).to_be_visible()

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
