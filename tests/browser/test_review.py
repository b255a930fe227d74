"""Looked through, walked: a volunteer's phone, the coordinator's desk, a newcomer's phone (R10)."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from brobygger.core.command import command
from brobygger.overview.directory.domain.activities import register_activity
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.details import ActivityDetails, ActorDetails, Times
from brobygger.overview.directory.models import Activity
from tests.browser.walking import PHONE, follow, found, open_as
from tests.factories.people import People

pytestmark = pytest.mark.browser


@pytest.fixture
def knitting(people: People) -> Activity:
    """Return what the volunteer keeps, in a place that has volunteers looked through."""
    by, here = people["volunteer"], people.here
    with command("test.review", place=here, by=None):
        here.reviewed = ["volunteers"]
        here.save(update_fields=["reviewed"])
    actor = register_actor(place=here, by=by, owner=by, details=ActorDetails("Masken", "self_organised"))
    first = timezone.now().replace(tzinfo=None, hour=14, minute=0, second=0, microsecond=0) + timedelta(days=3)
    texts = {"title": {"da": "Strik", "ar": "حياكة"}}
    details = ActivityDetails(actor, texts, times=[Times(first, 120, "FREQ=WEEKLY")], topics=["network"])
    return register_activity(place=here, by=by, owner=by, details=details)


def test_a_changed_time_goes_from_a_volunteer_to_a_newcomer_by_way_of_the_coordinator(
    browser: Browser, live_server: LiveServer, people: People, knitting: Activity
) -> None:
    base = f"{live_server.url}/lindekoebing"
    phone = open_as(browser, people, "volunteer", live_server, viewport=PHONE)
    desk = open_as(browser, people, "coordinator", live_server, viewport={"width": 1280, "height": 800})
    newcomer = browser.new_page(viewport=PHONE, locale="ar", java_script_enabled=False)

    def change(name: str, said: str) -> None:
        phone.goto(f"{base}/desk/my-entries/")
        phone.get_by_role("link", name="Strik", exact=True).last.click()
        follow(phone.locator("a.button[href='edit/']"))
        field = phone.locator(f"[name={name}]")
        for fold in phone.locator("details", has=field).all():
            if fold.get_attribute("open") is None:
                fold.locator("> summary").click()
        field.fill(said)
        phone.locator("form.entry-form .buttons button:not([name])").last.click()
        expect(phone).to_have_url(re.compile("/desk/review/"))
        assert found(phone) == []
        assert not phone.evaluate("document.documentElement.scrollWidth > innerWidth")

    change("time0_from", "13:30")
    newcomer.goto(f"{base}/ar/activities/{knitting.pk}/")
    assert "13:30" not in newcomer.locator("main").inner_text()

    desk.goto(f"{base}/desk/")
    desk.get_by_role("link", name="Se igennem: Strik").click()
    expect(desk.locator(".beside del").first).to_contain_text("14.00")
    expect(desk.locator(".beside ins").first).to_contain_text("13.30")
    assert found(desk) == []
    follow(desk.locator("form[action$='/accept/'] button"))
    newcomer.goto(f"{base}/ar/activities/{knitting.pk}/")
    expect(newcomer.locator("main")).to_contain_text("13:30")

    change("title_ar", "حياكة وقهوة")
    desk.goto(f"{base}/desk/review/")
    desk.locator("main .list tbody a").first.click()
    expect(desk.locator(".beside [lang=ar] ins")).to_have_count(1)
    desk.locator("[name=word]").fill("Skriv også, hvem der laver kaffe.")
    follow(desk.locator("form[action$='/return/'] button"))
    phone.goto(f"{base}/desk/my-entries/")
    phone.get_by_role("link", name="Strik").first.click()
    expect(phone.locator("main")).to_contain_text("Skriv også, hvem der laver kaffe.")
    newcomer.goto(f"{base}/ar/activities/{knitting.pk}/")
    expect(newcomer.locator("h1")).to_have_text("حياكة")
    for page in (phone, desk, newcomer):
        page.context.close()
