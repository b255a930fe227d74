"""A survey on a 360 px phone without JavaScript: from the poster's address to "thank you", in Tigrinya and Arabic."""

from datetime import timedelta

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from brobygger.core.surveys.models import SurveyCount
from brobygger.overview.needs.domain.asking import ask_about_needs
from tests.browser.walking import follow, found
from tests.core.surveys.asking import opened
from tests.factories.people import People
from tests.overview.needs.test_domain import TODAY

pytestmark = pytest.mark.browser
LANGUAGES = {"ti": ("ltr", "ትግርኛ", "እንታይ የድልየኩም?"), "ar": ("rtl", "العربية", "ماذا تحتاج؟")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_the_poster_to_thank_you(language: str, browser: Browser, live_server: LiveServer, people: People) -> None:
    direction, name, title = LANGUAGES[language]
    survey = ask_about_needs(
        place=people.here, by=None, asked="newcomers", topics=["job", "transport", "language"], at_once=True,
        opens_on=TODAY, closes_on=TODAY + timedelta(days=9), how_long=True,
    )  # fmt: skip
    phone = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False, has_touch=True)
    page = phone.new_page()
    sent = []
    page.on("request", lambda request: sent.append(request.url))
    page.goto(f"{live_server.url}/s/{survey.token}")
    follow(page.get_by_role("link", name=name))
    assert page.locator("html").get_attribute("dir") == direction
    expect(page.locator("h1")).to_have_text(title)
    for label in page.locator(".survey-options label").all():
        box = label.bounding_box()
        assert box
        assert box["height"] >= 44
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360
    page.locator("label[for=need-transport]").tap()
    page.locator("label[for=need-job]").tap()
    page.locator("label[for=whom-no]").tap()
    page.locator("label[for='help-2']").tap()
    page.locator("label[for=here-new]").tap()
    expect(page.locator("#need-transport")).to_be_checked()
    page.locator(".survey-send").click()
    expect(page.locator("h1")).not_to_have_text(title)
    assert page.url.endswith("/thanks")
    assert phone.cookies() == []
    assert {url.split("/")[2] for url in sent} == {live_server.url.split("/")[2]}
    grown = set(SurveyCount.objects.filter(survey=survey, number=1).values_list("question", "option", "group"))
    assert grown == {
        ("", "", ""), ("need", "transport", "new"), ("need", "job", "new"), ("whom", "no", "new"), ("help", "2", "new"),
    }  # fmt: skip
    phone.close()


def test_the_sheet_has_no_barriers(browser: Browser, live_server: LiveServer, people: People) -> None:
    survey = opened(people.here, None)
    for scheme in ("light", "dark"):
        context = browser.new_context(viewport={"width": 360, "height": 740}, color_scheme=scheme)
        page = context.new_page()
        for address in (f"/s/{survey.token}", f"/s/ar/{survey.token}", f"/s/ti/{survey.token}/thanks"):
            page.goto(live_server.url + address)
            assert found(page) == [], address
        context.close()


def test_the_keyboard_answers_too(browser: Browser, live_server: LiveServer, people: People) -> None:
    survey = opened(people.here, None)
    page = browser.new_page()
    page.goto(f"{live_server.url}/s/da/{survey.token}")
    page.locator("#need-dwelling").focus()
    page.keyboard.press("Space")
    page.locator("#how-5").focus()
    page.keyboard.press("ArrowDown")
    page.locator(".survey-send").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/thanks")
    grown = SurveyCount.objects.filter(survey=survey, number=1).exclude(question="")
    assert set(grown.values_list("question", "option")) == {("need", "dwelling"), ("how", "4")}
    page.close()
