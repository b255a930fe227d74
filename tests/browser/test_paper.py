"""What comes out of the printer: two sides of one sheet, and a cover that opens where the language begins to read."""

import re
from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from brobygger.overview.directory.domain.activities import register_activities
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.contacts import open_contact_points
from brobygger.overview.directory.domain.details import ActivityDetails, ActorDetails, ContactDetails, Times
from tests.factories.people import People

pytestmark = pytest.mark.browser


def test_a_full_week_is_one_sheet(browser: Browser, live_server: LiveServer, people: People) -> None:
    actor = register_actor(place=people.here, by=None, details=ActorDetails("Sol", "association"))
    monday = timezone.localdate() + timedelta(days=7 - timezone.localdate().weekday())
    details = [
        ActivityDetails(
            actor,
            {"title": {"da": f"Aktivitet nummer {n} med et langt navn om dansk og kaffe"}},
            times=[Times(datetime.combine(monday + timedelta(days=n % 7), time(8 + n % 12)))],
        )
        for n in range(120)
    ]
    register_activities(place=people.here, by=None, details=details)
    said = {"task": "Bolig, indflytning og husleje", "phone": "01 00 00 01", "topics": ["housing", "practical"]}
    hours = "Mandag til torsdag kl. 9-15, fredag kl. 9-13"
    points = [ContactDetails(actor, f"Hovednummeret, nr. {n}", hours=hours, **said) for n in range(45)]
    open_contact_points(place=people.here, by=None, details=points)
    page = browser.new_page()
    cover = {}
    for language in ("da", "ar"):
        page.goto(f"{live_server.url}/lindekoebing/{language}/activities/programme?from={monday}")
        page.emulate_media(media="print")
        pdf = page.pdf(prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 2, language
        width, height = map(float, re.search(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)", pdf).groups())  # type: ignore[union-attr]  # there is one
        assert width > height
        cut_off = "[...document.querySelectorAll('.page')].filter(p => p.scrollHeight > p.clientHeight + 1).length"
        assert page.evaluate(cut_off) == 0, language
        box = page.locator(".page-cover").bounding_box()
        back = page.locator(".page-back").bounding_box()
        assert box and back
        cover[language] = box["x"] > back["x"]
    assert cover == {"da": True, "ar": False}  # the cover is to the right, and opens to the left, in Danish
    for language in ("da", "ti"):  # both sides of one sheet, however long the lines
        page.goto(f"{live_server.url}/lindekoebing/{language}/contacts/sheet")
        assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) == 2, language
    page.close()
