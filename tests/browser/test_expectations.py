"""Two say alone what they expect, see where they differ, agree, and sign: one on a phone, one at a desk (R48)."""

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from brobygger.understanding.alignment.models import Version
from tests.browser.walking import PHONE, follow, looked_at, open_as
from tests.factories.aligning import make_two
from tests.factories.people import People

pytestmark = pytest.mark.browser


def test_from_a_question_to_two_signatures(browser: Browser, live_server: LiveServer, people: People) -> None:
    make_two(people)
    base = f"{live_server.url}/lindekoebing/desk"
    club = open_as(browser, people, "association", live_server, viewport=PHONE)
    office = open_as(browser, people, "integration", live_server, viewport={"width": 1280, "height": 800})

    club.goto(f"{base}/understanding/expectations/")
    looked_at(club)
    follow(club.get_by_role("link", name="Begynd med nogen"))
    looked_at(club)
    club.get_by_label("Hvem vil I aftale noget med?").select_option(label="Job og Integration")
    follow(club.get_by_role("button", name="Begynd"))
    _say(club, contact="Samira", answer="1", channel="på SMS", influence="Vi bestemmer sammen")
    expect(club.locator("main")).to_contain_text("Det sagde I")

    office.goto(f"{base}/")
    office.locator("main a[href*='/expectations/']").first.click()
    expect(office.locator("main")).not_to_contain_text("Samira")
    looked_at(office)
    follow(office.get_by_role("link", name="Sig, hvad I forventer"))
    looked_at(office)
    decides = "Job og Integration spørger Solsikken og bestemmer så"
    _say(office, contact="Lone", answer="3", channel="på SMS", influence=decides)
    expect(office.locator(".align-title")).to_contain_text("punkter at blive enige om")
    looked_at(office)

    _agree(club, office)

    club.reload()
    follow(club.get_by_role("button", name="Skriv under for Solsikken"))
    leader = open_as(browser, people, "leader", live_server, viewport=PHONE)
    leader.goto(f"{base}/")
    follow(leader.locator("main a[href*='/expectations/']").first)
    looked_at(leader)
    leader.get_by_role("button", name="Skriv under for Job og Integration").click()
    expect(leader.locator(".align-held")).to_contain_text("inden for 2 dage")
    looked_at(leader)
    assert Version.objects.get().state == "in_force"

    _conditions_of_both(club, office, leader.url)
    for page in (club, office, leader):
        page.context.close()


def _agree(club: Page, office: Page) -> None:
    """Take the other's word on some points, propose something in between on one, and say yes to the rest."""
    scale = office.locator(".align-point", has=office.locator(".align-scale"))
    follow(scale.get_by_role("button", name="Ja: Vi bestemmer sammen"))
    for name in ("Ja: Samira", "Ja: senest dagen efter"):
        follow(office.get_by_role("button", name=name).first)
    club.reload()
    looked_at(club)
    answers = club.locator(".align-point", has_text="Job og Integration svarer")
    follow(answers.get_by_role("link", name="Foreslå noget andet"))
    looked_at(club)
    club.locator("select[name=value]").select_option("2")
    follow(club.get_by_role("button", name="Foreslå det"))
    while (yes := club.locator(".align-acts form button")).count():
        follow(yes.first)
    office.reload()
    while (yes := office.locator(".align-acts form button")).count():
        follow(yes.first)
    looked_at(office)
    expect(office.get_by_role("button", name="Skriv under")).to_have_count(0)


def _conditions_of_both(club: Page, office: Page, address: str) -> None:
    """Let both guess and state, and look at the picture and its table."""
    _conditions(club, guess=0, own=4)
    expect(club.locator(".cond-rows")).to_have_count(0)
    office.goto(address)
    _conditions(office, guess=0, own=1)
    looked_at(office)
    club.reload()
    looked_at(club)
    expect(club.locator(".cond-talk")).to_have_count(5)
    club.get_by_text("Det samme som tabel").click()
    expect(club.locator("tbody tr")).to_have_count(10)
    looked_at(club)


def _conditions(page: Page, *, guess: int, own: int) -> None:
    """Guess how the other works, and say how one works oneself."""
    if "/conditions/" not in page.url:
        page.get_by_role("link", name="Begges vilkår").click()
    follow(page.locator("main .buttons a"))
    for step, button in ((guess, "Det gætter vi på"), (own, "Sådan arbejder vi")):
        looked_at(page)
        for number in range(5):
            page.locator("form fieldset.field").nth(number).locator("input").nth(step).check()
        follow(page.get_by_role("button", name=button))


def _say(page: Page, *, contact: str, answer: str, channel: str, influence: str) -> None:
    """Fill in what one of the two says, in its own words."""
    page.get_by_label("Hvem er kontakt hos jer?").fill(contact)
    page.get_by_label("Hvornår svarer I?").select_option(answer)
    page.get_by_label(channel).check()
    page.get_by_label(influence).check()
    page.get_by_role("button", name="Det forventer vi").click()
