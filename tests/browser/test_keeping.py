"""An owner confirms by the link in her mail, on a phone, without signing in and without script (R6)."""

import re
from datetime import timedelta
from urllib.parse import urlparse

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from brobygger.core.models import Mail
from brobygger.overview.directory.domain.activities import register_activity
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.details import ActivityDetails, ActorDetails
from brobygger.overview.directory.models import Activity
from brobygger.overview.keeping.domain.reminding import remind
from tests.browser.walking import found
from tests.factories.people import People

pytestmark = pytest.mark.browser


def test_one_press_on_a_phone(browser: Browser, live_server: LiveServer, people: People) -> None:
    owner, today = people["association"], timezone.localdate()
    actor = register_actor(
        place=people.here, by=None, details=ActorDetails("Masken", "association", confirmed_on=today)
    )
    details = ActivityDetails(
        actor,
        {"title": {"da": "Strikkecafé"}},
        kind="standing",
        hours="Mandag 10-12",
        confirmed_on=today - timedelta(days=300),
    )
    register_activity(place=people.here, by=None, details=details, owner=owner)
    remind(timezone.now())
    address = re.search(r"https?://\S+/t/keep/\S+/activity/\S+/", Mail.objects.get(to=owner.email).text)
    assert address

    phone = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False, locale="da")
    page = phone.new_page()
    page.goto(f"{live_server.url}/lindekoebing/da/activities/")
    expect(page.locator(".doubt")).to_be_visible()
    page.goto(live_server.url + urlparse(address[0]).path)
    assert Activity.objects.get().confirmed_on != today
    button = page.locator("button[value=correct]")
    box = button.bounding_box()
    assert box and box["height"] >= 44 and box["y"] + box["height"] <= 740  # seen without scrolling
    button.click()
    expect(page.get_by_role("status")).to_be_visible()
    assert Activity.objects.get().confirmed_on == today
    page.goto(f"{live_server.url}/lindekoebing/da/activities/")
    expect(page.locator(".doubt")).to_have_count(0)
    phone.close()

    scripted = browser.new_page(viewport={"width": 360, "height": 740})
    scripted.goto(live_server.url + urlparse(address[0]).path)
    assert found(scripted) == []
    scripted.close()
