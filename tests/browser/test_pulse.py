"""A pulse on phones: opened by who leads, answered without an account or a name, read by the forum (R50)."""

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from brobygger.core.surveys.domain.asking import close_survey
from brobygger.core.surveys.models import Survey
from tests.browser.walking import PHONE, follow, looked_at, open_as
from tests.collaboration.pulse.test_pulse import SHEETS, SOON, make
from tests.core.surveys.asking import answer
from tests.factories.people import People

pytestmark = pytest.mark.browser


def test_from_opening_it_to_its_result(browser: Browser, live_server: LiveServer, people: People) -> None:
    forum = make(people)
    mine = open_as(browser, people, "volunteer", live_server, viewport=PHONE)
    mine.goto(f"{live_server.url}/lindekoebing/desk/fora/{forum.pk}/")
    follow(mine.locator("main a[href$='/pulse/']").first)
    looked_at(mine)
    mine.locator("input[name=closes_on]").fill(SOON.isoformat())
    mine.locator("main form button.button").first.click()
    mine.wait_for_url("**/surveys/**")
    looked_at(mine)
    survey = Survey.objects.get()
    for number, sheet in enumerate(SHEETS[:4]):
        assert answer(survey.token, f"word {number}", **sheet)

    theirs = open_as(browser, people, "anonymous", live_server, viewport=PHONE)
    theirs.goto(f"{live_server.url}/s/{survey.token}")
    if theirs.locator(".survey-options").count() == 0:
        follow(theirs.get_by_role("link", name="Dansk"))
    looked_at(theirs)
    for question in theirs.locator(".survey-options").all():
        question.locator("label").first.click()
    theirs.locator(".survey-send").click()
    theirs.wait_for_url("**/thanks")
    assert "sessionid" not in {c["name"] for c in theirs.context.cookies()}

    close_survey(survey=survey, by=people["volunteer"])
    mine.goto(f"{live_server.url}/lindekoebing/desk/fora/{forum.pk}/")
    follow(mine.locator(f"main a[href$='/surveys/{survey.pk}/']").first)
    looked_at(mine)
    expect(mine.locator("main")).to_contain_text("5")
    for tab in (mine, theirs):
        tab.wait_for_load_state("networkidle")
        tab.context.close()
