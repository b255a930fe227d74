"""Half a year of a forum in browsers, one at the desk and one on a phone: chosen, its terms agreed on by both
sides, a date found, a meeting held, decided within the mandate and beyond it, a task overdue, carried on to the next
agenda, and handed over (R15-R21, R43-R45)."""

from datetime import timedelta
from urllib.parse import urljoin

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from brobygger.collaboration.decisions.models import Decision
from brobygger.collaboration.fora.models import Forum
from brobygger.collaboration.meetings.models import Meeting
from brobygger.collaboration.tasks.models import Task
from brobygger.core.command import command
from tests.browser.test_deciding import agree, decide_within, recommend
from tests.browser.walking import PHONE, follow, looked_at, open_as
from tests.factories.people import People

pytestmark = pytest.mark.browser
TASK = "Hent nøglen til værkstedet"


def test_half_a_year(browser: Browser, live_server: LiveServer, people: People) -> None:
    base = f"{live_server.url}/lindekoebing/desk"
    desk = open_as(browser, people, "volunteer", live_server, viewport={"width": 1280, "height": 800})
    phone = open_as(browser, people, "leader", live_server, viewport=PHONE)

    forum = _choose(desk, base)
    agree(desk, phone, f"{base}/fora/{forum.pk}/terms/", base)
    meeting = _find_a_date(desk, phone, base)
    _meet(desk, phone, f"{base}/meetings/{meeting.pk}/")
    _carry_on(browser, live_server, people, desk, forum)
    _hand_over(desk, people, base, forum)
    for tab in (desk, phone):
        tab.wait_for_load_state("networkidle")
        tab.context.close()


def _choose(desk: Page, base: str) -> Forum:
    """Say what is needed, see what fits, and let the leader be in it."""
    desk.goto(f"{base}/fora/new/")
    looked_at(desk)
    desk.locator("input[name=need][value=steering]").check()
    follow(desk.get_by_role("button", name="Vis, hvad der passer"))
    looked_at(desk)
    desk.get_by_role("button", name="Opret forummet").click()
    desk.locator("a[href$='/members/new/']").click()
    desk.locator("select[name=user]").select_option(label="leader person")
    desk.locator("input[name=decides]").check()
    desk.get_by_role("button", name="Gem").click()
    expect(desk.locator(".forum-members")).to_contain_text("leader person")
    return Forum.objects.get()


def _find_a_date(desk: Page, phone: Page, base: str) -> Meeting:
    """Answer the poll that the chooser has begun, and choose what suits both."""
    meeting = Meeting.objects.get()
    for tab in (phone, desk):
        tab.goto(f"{base}/meetings/{meeting.pk}/")
        looked_at(tab)
        for option in tab.locator(".poll-option").all():
            option.locator("label", has=tab.locator("input[value=yes]")).click()
        tab.get_by_role("button", name="Gem mit svar").click()
    desk.locator(".standings button").first.click()
    expect(desk.locator(".tenses [aria-current=step]")).to_be_visible()
    meeting.refresh_from_db()
    assert meeting.starts_at is not None
    assert meeting.invited_at is not None
    return meeting


def _meet(desk: Page, phone: Page, page: str) -> None:
    """Hold it: who is here, what is decided, who does what."""
    now = timezone.now()
    with command("test", place=None, by=None):
        Meeting.objects.update(starts_at=now - timedelta(hours=1), ends_at=now + timedelta(hours=1))
    desk.goto(page)
    looked_at(desk)
    for box in desk.locator("input[name=came]").all():
        box.check()
    follow(desk.get_by_role("button", name="Gem, hvem der er her"))
    new = urljoin(page, desk.locator("a[href*='/decisions/new/?meeting']").last.get_attribute("href") or "")
    decide_within(phone, new)
    recommend(desk, new)
    assert {d.state for d in Decision.objects.filter(meeting__isnull=False)} == {"stands", "recommended"}
    desk.goto(page)
    desk.locator("summary", has_text="Skriv en opgave ned").click()
    desk.locator("#tasks input[name=title]").fill(TASK)
    desk.locator("#tasks select[name=who]").select_option(label="volunteer person")
    desk.locator("#tasks input[name=due]").fill((timezone.localdate() + timedelta(days=7)).isoformat())
    desk.get_by_role("button", name="Giv opgaven").click()
    desk.get_by_role("button", name="Afslut mødet").click()
    follow(desk.get_by_role("button", name="Lås referatet"))
    looked_at(desk)
    expect(desk.locator("main")).to_contain_text("Cykelværksted om lørdagen")
    expect(desk.locator("main")).to_contain_text(TASK)


def _carry_on(browser: Browser, server: LiveServer, people: People, desk: Page, forum: Forum) -> None:
    """Weeks later: the coordinator sees what is overdue, and the next agenda carries it."""
    with command("test", place=None, by=None):
        Meeting.objects.update(
            starts_at=timezone.now() - timedelta(weeks=6), ends_at=timezone.now() - timedelta(weeks=5)
        )
        Task.objects.filter(title=TASK).update(due=timezone.localdate() - timedelta(weeks=4))
    overview = open_as(browser, people, "coordinator", server, viewport=PHONE)
    overview.goto(f"{server.url}/lindekoebing/desk/coordination/?kind=late")
    expect(overview.locator(".watched")).to_contain_text(forum.name)
    looked_at(overview)
    overview.context.close()
    desk.goto(f"{server.url}/lindekoebing/desk/fora/{forum.pk}/meetings/new/")
    desk.locator("input[name=day]").fill((timezone.localdate() + timedelta(weeks=2)).isoformat())
    desk.locator("input[name^=hours]").first.fill("17-19")
    desk.locator("main form button.button").first.click()
    expect(desk.locator("#agenda, .agenda").first).to_contain_text(TASK)
    expect(desk.locator("#agenda, .agenda").first).to_contain_text("forsinket siden")
    looked_at(desk)


def _hand_over(desk: Page, people: People, base: str, forum: Forum) -> None:
    """The one who led goes; the next has the chair and the task."""
    desk.goto(f"{base}/coordination/handover/")
    desk.locator("select[name=after]").select_option(label="leader person")
    desk.locator("input[name=leaves]").check()
    follow(desk.get_by_role("button", name="Fortsæt"))
    looked_at(desk)
    desk.get_by_role("button", name="Giv videre").click()
    expect(desk.locator(".messages, [role=status]").first).to_contain_text("har overtaget")
    assert forum.members.get(user=people["leader"], left_on=None).chair
    assert not forum.members.filter(user=people["volunteer"], left_on=None).exists()
    assert Task.objects.get(title=TASK).user == people["leader"]
