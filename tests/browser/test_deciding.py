"""Both sides write the terms of a forum and say yes; one decision lies inside the mandate, one outside (R21, R4)."""

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from brobygger.collaboration.decisions.models import Decision
from brobygger.collaboration.fora.domain.members import MemberDetails
from brobygger.collaboration.fora.domain.opening import ForumDetails, open_forum
from brobygger.collaboration.fora.models import Forum
from brobygger.collaboration.terms.models import Terms
from tests.browser.walking import PHONE, follow, looked_at, open_as
from tests.factories.people import People

pytestmark = pytest.mark.browser


@pytest.fixture
def forum(people: People) -> Forum:
    """A forum that the volunteer opened and leads, with the leader for the municipality."""
    details = ForumDetails("Styregruppen", ["coordination"], meets_every=6)
    members = [MemberDetails(people["leader"], decides=True)]
    return open_forum(place=people.here, by=people["volunteer"], details=details, members=members)


def test_from_terms_of_both_sides_to_a_decision_within_and_one_beyond(
    browser: Browser, live_server: LiveServer, people: People, forum: Forum
) -> None:
    base = f"{live_server.url}/lindekoebing/desk"
    desk = open_as(browser, people, "volunteer", live_server, viewport={"width": 1280, "height": 800})
    phone = open_as(browser, people, "leader", live_server, viewport=PHONE)

    desk.goto(f"{base}/fora/{forum.pk}/terms/")
    looked_at(desk)
    follow(desk.get_by_role("button", name="Begynd"))
    agree(desk, phone, f"{base}/fora/{forum.pk}/terms/", base)
    decide_within(phone, f"{base}/fora/{forum.pk}/decisions/new/")
    recommend(desk, f"{base}/fora/{forum.pk}/decisions/new/")

    desk.goto(f"{base}/decisions/")
    looked_at(desk)
    expect(desk.locator("tbody tr")).to_have_count(2)
    assert {d.state for d in Decision.objects.all()} == {"stands", "recommended"}
    for page in (desk, phone):
        page.context.close()


def agree(desk: Page, phone: Page, terms: str, start: str) -> None:
    """Write together, and let both sides say yes."""
    desk.goto(terms)
    looked_at(desk)
    phone.goto(terms)
    follow(phone.locator("#purpose").get_by_role("link", name="Foreslå"))
    looked_at(phone)
    phone.locator("textarea[name=value]").fill("Vi er naboer, der tager imod hinanden.")
    phone.get_by_label("Hvorfor?").fill("Så alle forstår det")
    phone.get_by_role("button", name="Foreslå det").click()
    expect(phone.locator(".suggestion ins").first).to_contain_text("naboer")
    looked_at(phone)
    expect(phone.get_by_role("button", name="Tag det med")).to_have_count(0)

    desk.reload()
    looked_at(desk)
    desk.get_by_role("button", name="Tag det med").click()
    expect(desk.locator("#purpose")).to_contain_text("Vi er naboer, der tager imod hinanden.")
    follow(desk.locator("#mandate").get_by_role("link", name="Skriv"))
    looked_at(desk)
    rooms = desk.get_by_role("group", name="Brug af kommunens lokaler")
    rooms.locator("select").select_option(label="forummet indstiller")
    rooms.locator("input").fill("Kultur og Fritid")
    desk.get_by_role("button", name="Gem").click()
    desk.get_by_role("button", name="Bed begge parter sige ja").click()
    follow(desk.get_by_role("button", name="Sig ja"))
    assert not Terms.objects.filter(state="in_force").exists(), "one side is not enough"

    phone.goto(f"{start}/")
    follow(phone.locator("main a[href$='/terms/']").first)
    looked_at(phone)
    phone.get_by_role("button", name="Sig ja").click()
    expect(phone.locator(".terms-state-title")).to_contain_text("gælder siden")
    assert Terms.objects.get(state="in_force").purpose.startswith("Vi er naboer")


def _written(page: Page, title: str) -> None:
    """Write it down, and open it: from a meeting one comes back to its minutes, where it stands."""
    follow(page.get_by_role("button", name="Skriv den ned"))
    if "/meetings/" in page.url:
        follow(page.get_by_role("link", name=title).first)


def decide_within(phone: Page, new: str) -> None:
    """Decide what the forum may decide, with somebody there who can."""
    phone.goto(new)
    looked_at(phone)
    phone.get_by_label("Hvad er besluttet?").fill("Cykelværksted om lørdagen")
    phone.locator("select[name=kind]").select_option("activities")
    phone.get_by_label("leader person").check()
    _written(phone, "Cykelværksted om lørdagen")
    expect(phone.locator(".decision-stands")).to_be_visible()
    looked_at(phone)


def recommend(desk: Page, new: str) -> None:
    """Recommend what others decide, send it on, and write down what they answered."""
    desk.goto(new)
    desk.get_by_label("Hvad er besluttet?").fill("Nøgle til hallen om søndagen")
    desk.locator("select[name=kind]").select_option("rooms")
    _written(desk, "Nøgle til hallen om søndagen")
    expect(desk.locator(".decision-recommended")).to_be_visible()
    looked_at(desk)
    desk.get_by_role("link", name="Læs brevet").click()
    expect(desk.locator(".letter")).to_contain_text("Kultur og Fritid")
    looked_at(desk)
    desk.go_back()
    desk.get_by_role("button", name="Send den videre").click()
    desk.locator("summary", has_text="Skriv deres svar ned").click()
    desk.get_by_label("ja", exact=True).check()
    desk.get_by_label("Med deres ord").fill("Nøglen ligger hos pedellen.")
    desk.get_by_role("button", name="Gem svaret").click()
    expect(desk.locator(".asked")).to_contain_text("Svaret ja")
    looked_at(desk)
