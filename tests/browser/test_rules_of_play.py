"""A rule of play from the proposal to the day on which it is asked: one side proposes, the other says yes, and whoever
creates something on that topic is stopped by the law, or advised (R49)."""

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.details import ActorDetails
from brobygger.overview.directory.models import Activity
from brobygger.understanding.rules_of_play.models import RuleOfPlay
from tests.browser.walking import PHONE, follow, looked_at, open_as
from tests.factories.people import People

pytestmark = pytest.mark.browser
WHY = "En fejl kan gøre folk syge"


def test_from_a_proposal_to_the_question_whether_something_may_be_created(
    browser: Browser, live_server: LiveServer, people: People
) -> None:
    register_actor(place=people.here, by=people["coordinator"], details=ActorDetails("Solsikken", "association"))
    base = f"{live_server.url}/lindekoebing/desk"
    phone = open_as(browser, people, "volunteer", live_server, viewport=PHONE)
    desk = open_as(browser, people, "coordinator", live_server, viewport={"width": 1280, "height": 800})

    phone.goto(f"{base}/understanding/rules/")
    looked_at(phone)
    _propose(phone, topic="Krop og læge", whose="En fagperson skal til", why=WHY, law="Sundhedsloven")
    expect(phone.get_by_role("button", name="Ja, det skal gælde")).to_have_count(0)
    _create(desk, base, title="Blodtryk i klubben")  # nothing holds yet
    expect(desk.locator("h1")).to_have_text("Blodtryk i klubben")

    _say_yes(desk, base, "Krop og læge")
    looked_at(desk)
    expect(desk.locator("main")).to_contain_text("Sundhedsloven")

    _create(desk, base, title="Vaccination i klubben")
    expect(desk.locator("main")).to_contain_text(WHY)
    expect(desk.get_by_label("Hvad hedder det?").first).to_have_value("Vaccination i klubben")
    looked_at(desk)
    assert [a.title_in("da") for a in Activity.objects.all()] == ["Blodtryk i klubben"], "the law stops it"

    desk.goto(f"{base}/understanding/rules/")
    desk.get_by_role("link", name="Hele emnet").click()
    desk.get_by_text("Den gælder ikke mere").click()
    desk.get_by_label("Hvorfor gælder den ikke mere?").fill("Kun medicin er for fagfolk")
    desk.get_by_role("button", name="Stop reglen").click()
    expect(desk.locator("main")).to_contain_text("Kun medicin er for fagfolk")
    desk.goto(f"{base}/understanding/rules/")
    looked_at(desk)
    _propose(desk, topic="Krop og læge", whose="En fagperson skal til", why=WHY, what="Give medicin")
    centre = open_as(browser, people, "centre", live_server, viewport=PHONE)
    _say_yes(centre, base, "Give medicin")
    looked_at(centre)

    _create(desk, base, title="Vaccination i klubben")
    expect(desk.locator(".notice-warning")).to_contain_text(WHY)
    desk.locator(".notice-warning a").click()
    expect(desk.locator("h1")).to_have_text("Give medicin")
    assert (Activity.objects.count(), RuleOfPlay.objects.filter(state="agreed").count()) == (2, 1), (
        "advice stops nothing"
    )
    for page in (phone, centre, desk):
        page.context.close()


def _propose(page: Page, *, topic: str, whose: str, why: str, what: str = "", law: str = "") -> None:
    """Propose a rule from the page of rules."""
    follow(page.get_by_role("link", name="Foreslå en spilleregel").first)
    looked_at(page)
    page.get_by_label("Emne", exact=True).select_option(label=topic)
    page.get_by_label("Hvilken del af emnet?").fill(what)
    page.get_by_label(whose).check()
    page.get_by_label("Hvorfor?").fill(why)
    page.get_by_label("Står det i loven? Hvilken?").fill(law)
    follow(page.get_by_role("button", name="Foreslå"))
    looked_at(page)


def _say_yes(page: Page, base: str, name: str) -> None:
    """Find the proposal on the start page, where it waits until it is answered, and say yes."""
    page.goto(f"{base}/")
    page.locator("main a[href*='/understanding/rules/']").first.click()
    expect(page.locator("h1")).to_have_text(name)
    looked_at(page)
    page.get_by_role("button", name="Ja, det skal gælde").click()
    expect(page.locator("main")).to_contain_text("Det er aftalt og gælder fra i dag.")
    page.goto(f"{base}/")
    expect(page.locator("main .waiting a[href*='/understanding/rules/']")).to_have_count(0)
    page.go_back()


def _create(page: Page, base: str, *, title: str) -> None:
    """Write an activity of an association on the topic of health."""
    page.goto(f"{base}/overview/activities/new/")
    page.get_by_label("Hvad hedder det?").first.fill(title)
    page.get_by_label("Krop og læge").check()
    page.locator("select[name=organiser]").select_option(label="Solsikken")
    page.get_by_label("Fast tilbud").check()
    page.locator("input[name=hours]").fill("Mandag kl. 10-12")
    follow(page.get_by_role("button", name="Gem").last)
