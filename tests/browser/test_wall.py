"""The wall by keyboard alone, and by many at once on two server processes (R11, R76)."""

import json
import re
import threading
import time
import uuid
from pathlib import Path
from typing import Any

import pytest
import requests
from playwright.sync_api import APIResponse, Browser, BrowserContext, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.details import ActorDetails
from brobygger.reception.timeline.domain.cards import lay_card, remove_card
from brobygger.reception.timeline.domain.details import CardDetails
from brobygger.reception.timeline.domain.timelines import open_timeline
from brobygger.reception.timeline.models import WallCard
from tests.browser.walking import found, open_as
from tests.factories.people import People
from tests.killing.installation import Installation, installation

pytestmark = pytest.mark.browser
DESK = {"width": 1280, "height": 900}
PAPER = [
    ("Tolk bestilles", "kommune", "lov", -20, "Dansk"), ("På stationen", "frivillig", "tilbud", 0, "Venner"),
    ("Kontrakt", "kommune", "lov", 20, "CPR og"), ("Sprogcafé", "frivillig", "aktivitet", 14, "Dansk"),
    ("Cykeltur", "frivillig", "tilbud", 30, "Fritid"), ("Lægebesøg", "kommune", "tilbud", 12, "Krop"),
    ("Madlavning", "frivillig", "aktivitet", 40, "Venner"), ("Skolestart", "kommune", "tilbud", 25, "Børn"),
    ("Ferielejr", "frivillig", "tilbud", 90, "Fritid"), ("Opfølgning", "kommune", "tilbud", 170, "Arbejde"),
]  # fmt: skip
PASTE = """(text) => {
  const block = new DataTransfer();
  block.setData("text/plain", text);
  const paste = { clipboardData: block, bubbles: true, cancelable: true };
  document.activeElement.dispatchEvent(new ClipboardEvent("paste", paste));
}"""

REDRAW = "import(document.querySelector('script[src*=\"timeline/wall\"]').src).then((all) => { all.redraw(); })"


def focus_by_tab(page: Page, wanted: str, most: int = 160) -> None:
    """Press Tab until what has the focus fits ``wanted``."""
    for _press in range(most):
        if page.evaluate("wanted => document.activeElement?.matches(wanted) ?? false", wanted):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{wanted} is not reached by keyboard")


def test_keyboard_alone_builds_a_wall_of_ten_cards(browser: Browser, live_server: LiveServer, people: People) -> None:
    wall = open_timeline(place=people.here, by=None, empty=True)
    context = browser.new_context(viewport=DESK, locale="da")
    cookie = people.client("coordinator").cookies["brobygger"].value
    context.add_cookies([{"name": "brobygger", "value": cookie, "url": live_server.url}])
    page = context.new_page()
    keys = page.keyboard
    page.goto(f"{live_server.url}/lindekoebing/desk/timeline/?wall=refugees")
    focus_by_tab(page, "a[href$='/grid/']")
    keys.press("Enter")
    page.wait_for_url("**/grid/")
    focus_by_tab(page, "[name=r-1-title]")
    assert found(page) == []
    for title, side, kind, day, topic in PAPER[:7]:
        for cell in (title, side, kind, str(day), "", topic):
            keys.type(cell)
            keys.press("Tab")
        keys.press("Enter")
    assert page.locator("[name=r-8-side]").input_value() == "frivillig"
    rows = "\n".join("\t".join([title, side, kind, str(day), "", topic]) for title, side, kind, day, topic in PAPER[7:])
    page.evaluate(PASTE, rows)
    keys.press("Control+Enter")
    page.wait_for_url("**/timeline/?wall=refugees")
    stored = {c.title: c for c in WallCard.objects.filter(timeline=wall)}
    assert {t: (c.side == "municipality", c.from_day) for t, c in stored.items()} == {
        title: (side == "kommune", day) for title, side, _kind, day, _topic in PAPER
    }

    focus_by_tab(page, f"#card-{stored['Sprogcafé'].pk}")
    for press in ("ArrowRight", "Shift+ArrowRight", "Alt+ArrowRight", "Alt+Shift+ArrowRight", "ArrowLeft"):
        keys.press(press)
    expect(page.locator("#wall-said")).to_have_text(re.compile("Sprogcafé: dag 21 til 29"))
    for _wait in range(100):
        card = WallCard.objects.get(pk=stored["Sprogcafé"].pk)
        if card.from_day != 14:
            break
        page.wait_for_timeout(50)
    assert (card.from_day, card.to_day) == (21, 29)
    focused = page.evaluate("document.activeElement.id")
    assert focused == f"card-{card.pk}"
    context.close()


REDRAW = "import(document.querySelector('script[src*=\"timeline/wall\"]').src).then((all) => { all.redraw(); })"


def test_a_picture_from_before_takes_no_step_back(browser: Browser, live_server: LiveServer, people: People) -> None:
    """A slow server answers with the wall as it was before the last move: the next step begins where the card lies."""
    wall = open_timeline(place=people.here, by=None, empty=True)
    one, two = (
        lay_card(timeline=wall, by=None, details=CardDetails(title, "municipality", 0, 3, ["language"]))
        for title in ("Kort A", "Kort B")
    )
    context = browser.new_context(viewport=DESK, locale="da")
    cookie = people.client("coordinator").cookies["brobygger"].value
    context.add_cookies([{"name": "brobygger", "value": cookie, "url": live_server.url}])
    page, held = context.new_page(), list[tuple[Route, APIResponse]]()

    def hold(route: Route) -> None:
        if route.request.resource_type == "fetch" and route.request.method == "GET":
            held.append((route, route.fetch()))
        else:
            route.continue_()

    def step(card: WallCard, *, until: int, held_first: bool = False) -> None:
        page.locator(f"#card-{card.pk}").focus()
        page.keyboard.press("Shift+ArrowRight")
        for _wait in range(200):
            if (held or not held_first) and WallCard.objects.get(pk=card.pk).from_day == until:
                break
            page.wait_for_timeout(50)
        assert WallCard.objects.get(pk=card.pk).from_day == until

    page.goto(f"{live_server.url}/lindekoebing/desk/timeline/?wall=refugees")
    page.route(re.compile(r"/desk/timeline/\?wall=refugees$"), hold)
    step(one, until=7, held_first=True)
    step(two, until=7)
    route, before = held.pop(0)
    route.fulfill(response=before)
    page.wait_for_timeout(300)
    step(two, until=14)
    # Somebody else's move is told before this page has sent its own: that picture comes too early as well.
    page.locator(f"#card-{one.pk}").focus()
    page.keyboard.press("Shift+ArrowRight")
    held.clear()
    page.evaluate(REDRAW)
    for _wait in range(200):
        if WallCard.objects.get(pk=one.pk).from_day == 14:
            break
        page.wait_for_timeout(50)
    for route, answer in held[:1]:
        route.fulfill(response=answer)
    page.wait_for_timeout(300)
    step(one, until=21)
    page.unroute_all(behavior="ignoreErrors")  # a question still under way would fail in the next test
    context.close()


def test_only_ones_own_cards_move_and_what_was_refused_is_seen(
    browser: Browser, live_server: LiveServer, people: People
) -> None:
    wall = open_timeline(place=people.here, by=None, empty=True)
    broen = register_actor(
        place=people.here, by=None, owner=people["volunteer"], details=ActorDetails("Broen", "association")
    )
    ours, theirs = (
        lay_card(timeline=wall, by=None, details=CardDetails(title, side, 0, 3, ["language"], owner=owner))
        for title, side, owner in (("Sprogcafé", "civil_society", broen.pk), ("Kontrakt", "municipality", None))
    )
    page = open_as(browser, people, "volunteer", live_server, viewport=DESK, locale="da")
    page.goto(f"{live_server.url}/lindekoebing/desk/timeline/?wall=refugees")
    expect(page.locator(f"#card-{theirs.pk}")).to_be_visible()
    assert page.locator(f"#card-{theirs.pk}").get_attribute("data-card") is None
    said, mine = page.locator("#wall-said"), page.locator(f"#card-{ours.pk}")
    expect(said).to_have_class("unseen")
    mine.focus()
    remove_card(card=ours, by=None)  # by somebody else, meanwhile
    page.keyboard.press("ArrowRight")
    expect(said).to_contain_text("“Sprogcafé” bliver, hvor det var")
    expect(said).to_be_in_viewport(ratio=1)
    expect(mine).to_have_count(0)
    assert found(page) == []
    page.context.close()


MAKE_WALL = """
import json
from django.test import Client
from brobygger.core.command import command
from brobygger.core.models import Place
from brobygger.overview.directory.domain.terms import load_shared_terms
from brobygger.people.domain.joining import join_place
from brobygger.people.models import User
from brobygger.reception.timeline.domain.cards import lay_card
from brobygger.reception.timeline.domain.details import CardDetails
from brobygger.reception.timeline.domain.timelines import open_timeline
load_shared_terms()
with command("place.open", place=None, by=None) as change:
    place = change.add(Place(slug="here", name="Here", municipality="Here", host_name="Here", host_kind="municipality",
                             languages=["da"], rooms=["overview", "timeline"]))
user = User.objects.create_user("a@example.org", None, name="Amina")
join_place(place=place, user=user, side="municipality", roles=["coordinator"])
wall = open_timeline(place=place, by=None, empty=True)
cards = [str(lay_card(timeline=wall, by=None,
                      details=CardDetails(f"Kort {n}", "municipality", n, n + 3, ["language"])).pk) for n in range(8)]
client = Client()
client.force_login(user, backend="brobygger.people.backends.Backend")
print(json.dumps({"session": client.cookies["brobygger"].value, "cards": cards}))
"""
TELL = """
import json
from brobygger.reception.timeline.models import Move, WallCard
print(json.dumps({"cards": {str(c.pk): [c.from_day, c.to_day] for c in WallCard.objects.all()},
                  "keys": sorted(str(m.key) for m in Move.objects.all())}))
"""
CLIENTS, EACH = 4, 8


class Mover(threading.Thread):
    """A client that speaks as the page does: a key for each move, sent again until it is answered, and once more."""

    def __init__(self, house: Installation, session: str, own: str, shared: str) -> None:
        super().__init__()
        self.house, self.own, self.shared = house, own, shared
        self.web = requests.Session()
        self.web.cookies.set("brobygger", session)
        self.sent: list[tuple[str, int, str]] = []
        self.lost = 0

    def run(self) -> None:
        token = ""
        while not token:
            try:
                page = self.web.get(f"{self.house.address}/here/desk/timeline/", timeout=20).text
                token = re.findall(r'data-token="(\w+)"', page)[0]
            except requests.RequestException:
                time.sleep(0.2)
        for number in range(EACH):
            card, day = (self.shared, 50 + number) if number % 4 == 2 else (self.own, 100 + number)
            key = str(uuid.uuid4())
            data = {"from_day": day, "to_day": day + 5, "key": key, "csrfmiddlewaretoken": token}
            self._until_answered(card, data, hurried=number % 2 == 0)
            self._until_answered(card, data, hurried=False)  # what is sent again changes nothing
            self.sent.append((card, day, key))

    def _until_answered(self, card: str, data: dict[str, Any], *, hurried: bool) -> None:
        """Send a move; a hurried client hangs up before it hears the answer, and asks again."""
        end = time.monotonic() + 90
        while time.monotonic() < end:
            try:
                address = f"{self.house.address}/here/desk/timeline/cards/{card}/move/"
                patience = 0.005 if hurried else 20.0
                answer = self.web.post(
                    address, data=data, headers={"Accept": "application/json"}, timeout=(5, patience)
                )
                if answer.status_code == 200:
                    return
                assert answer.status_code >= 500, answer.text
            except requests.RequestException:
                self.lost += 1
                hurried = False
            time.sleep(0.1)
        raise AssertionError("never answered")


def picture(page: Page) -> dict[str, list[int]]:
    """Return where the cards lie on the page."""
    return dict(page.eval_on_selector_all(
        "#wall a[data-card]", "all => all.map(a => [a.dataset.card, [Number(a.dataset.from), Number(a.dataset.to)]])"
    ))  # fmt: skip


def watched(context: BrowserContext, house: Installation) -> Page:
    page = context.new_page()
    page.goto(f"{house.address}/here/desk/timeline/")
    expect(page.locator("#wall a[data-card]")).to_have_count(8)
    return page


@pytest.mark.kill
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_many_at_one_wall_on_two_processes_see_the_same_and_lose_nothing(
    kind: str, browser: Browser, tmp_path: Path
) -> None:
    with installation(tmp_path, kind) as house:
        made = json.loads(house.python(MAKE_WALL))
        cards: list[str] = made["cards"]
        house.start()
        contexts = [browser.new_context(viewport=DESK, locale="da") for _ in range(2)]
        for context in contexts:
            context.add_cookies([{"name": "brobygger", "value": made["session"], "url": house.address}])
        pages = [watched(context, house) for context in contexts]
        movers = [Mover(house, made["session"], cards[n], cards[7]) for n in range(CLIENTS)]
        for mover in movers:
            mover.start()
        for step in range(4):  # each browser moves a card of its own; the second without a line
            for number, page in enumerate(pages):
                contexts[number].set_offline(number == 1 and step < 3)
                page.locator(f"#card-{cards[CLIENTS + number]}").focus()
                page.keyboard.press("Shift+ArrowRight")
                page.wait_for_timeout(800)
            if step == 1:
                house.kill()
                house.start()
        for mover in movers:
            mover.join()
        last = {m.own: max(day for card, day, _key in m.sent if card == m.own) for m in movers}
        wanted = {card: [day, day + 5] for card, day in last.items()}
        wanted |= {cards[CLIENTS + n]: [CLIENTS + n + 28, CLIENTS + n + 31] for n in range(2)}
        for _wait in range(150):
            stored = json.loads(house.python(TELL))
            shown = [picture(page) for page in pages]
            if shown == [stored["cards"]] * 2 and all(stored["cards"][c] == d for c, d in wanted.items()):
                break
            time.sleep(0.2)
        assert {card: stored["cards"][card] for card in wanted} == wanted
        assert shown == [stored["cards"]] * 2
        assert stored["cards"][cards[6]] == [6, 9]  # nobody moved it
        assert stored["cards"][cards[7]][0] in {day for m in movers for c, day, _k in m.sent if c == cards[7]}
        keys = [key for m in movers for _c, _d, key in m.sent]
        assert len(keys) == CLIENTS * EACH and set(keys) <= set(stored["keys"])
        assert sum(m.lost for m in movers) > 0, "no connection was dropped"
        for context in contexts:
            context.close()
