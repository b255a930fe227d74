"""The waiting list to its end, on two phones without JavaScript, in Arabic and in Tigrinya; and who came, at the desk.

One has the last place; the other waits, sees it become free, says yes, and is ticked off at the door.
"""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from brobygger.core.writeguard import unguarded
from brobygger.overview.directory.models import Activity
from brobygger.overview.signup.models import Gathering, Headcount
from tests.browser.walking import follow, found, open_as
from tests.factories.people import People
from tests.overview.signup.making import check, first_date, with_sign_up

pytestmark = pytest.mark.browser


def phone(browser: Browser, language: str) -> Page:
    made = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False, locale=language)
    return made.new_page()


def whole(browser: Browser, page: Page) -> None:
    """Hold a page to what every page is held to (axe needs scripts: the same page is opened with them)."""
    tab = browser.new_context(viewport={"width": 360, "height": 740}).new_page()
    tab.goto(page.url)
    assert found(tab) == []
    assert not tab.evaluate("document.documentElement.scrollWidth > innerWidth")
    tab.context.close()


def sign_up(browser: Browser, page: Page, server: LiveServer, activity: Activity, language: str, name: str) -> None:
    page.goto(f"{server.url}/lindekoebing/{language}/activities/{activity.pk}/")
    follow(page.locator("a[href$='sign-up/']"))
    whole(browser, page)
    page.locator("input[name=dates]").first.check()
    page.locator("input[name=name]").fill(name)
    page.locator("main form button").click()
    expect(page.locator("h1")).to_contain_text(name)
    whole(browser, page)


def test_the_waiting_list_to_its_end(browser: Browser, live_server: LiveServer, people: People) -> None:
    activity = with_sign_up(people.here, people["association"], room=1)
    one, two = phone(browser, "ar"), phone(browser, "ti")
    sign_up(browser, one, live_server, activity, "ar", "أمينة")
    assert one.locator("html").get_attribute("dir") == "rtl"
    expect(one.locator(".state-good")).to_be_visible()
    sign_up(browser, two, live_server, activity, "ti", "ራሄል")
    expect(two.locator(".state-info")).to_be_visible()

    desk = open_as(browser, people, "association", live_server, viewport={"width": 360, "height": 740})
    desk.goto(f"{live_server.url}/lindekoebing/desk/")
    expect(desk.locator("main")).to_contain_text("1 på venteliste")

    one.locator("button[value=cancel]").click()
    expect(one.locator("button[value=again]")).to_be_visible()
    two.reload()
    expect(two.locator(".state-warning")).to_be_visible()
    whole(browser, two)
    desk.goto(f"{live_server.url}/lindekoebing/desk/")
    desk.locator("a[href*='/sign-up/']").first.click()
    expect(desk.locator(".call")).to_contain_text("ራሄል")  # she left no way to be reached
    assert found(desk) == []

    two.locator("button[value=yes]").click()
    expect(two.locator(".state-good")).to_be_visible()
    one.locator("button[value=again]").click()
    expect(one.locator(".state-info")).to_be_visible()
    date = first_date(activity)
    check(date)

    begun = timezone.now() - timedelta(hours=1)
    with unguarded():
        Gathering.objects.filter(pk=date.pk).update(start=begun, end=begun + timedelta(hours=2))
    desk.goto(f"{live_server.url}/lindekoebing/desk/overview/activities/{activity.pk}/sign-up/{date.pk}/attendance/")
    assert found(desk) == []
    desk.get_by_label("ራሄል").check()
    desk.locator("form.came button").click()
    expect(desk.locator(".notice-success")).to_contain_text("1 af 1 kom")
    count = Headcount.objects.get()
    assert (count.signed_up, count.came) == (1, 1)
    for tab in (one, two, desk):
        tab.context.close()
