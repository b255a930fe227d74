"""One's own calendar: only for whoever holds its address, only while it holds, and never kept on the way."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from brobygger.api.domain import own_calendar as feeds
from brobygger.api.models import CalendarFeed
from brobygger.core.ical import Event, Series, own_calendar
from brobygger.core.pagecache import PageCache
from brobygger.overview.directory.domain.activities import register_activity
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.details import ActivityDetails, ActorDetails, Times
from brobygger.people.domain.my_data import erase_account
from tests.factories.people import People


@pytest.fixture
def held(people: People) -> Any:
    """Return an activity, seen by members alone, that the volunteer holds."""
    sol = register_actor(place=people.here, by=None, details=ActorDetails("Sol", "association"))
    soon = datetime.combine(timezone.localdate() + timedelta(days=2), datetime.min.time().replace(hour=10))
    details = ActivityDetails(sol, {"title": {"da": "Kaffe"}}, published=False, times=[Times(soon, 60, "FREQ=WEEKLY")])
    return register_activity(place=people.here, by=None, owner=people["volunteer"], details=details)


def test_a_calendar_is_made_shown_replaced_and_withdrawn(people: People, held: Any, client: Client) -> None:
    mine, page = people.client("volunteer"), reverse("my_calendar")
    assert "/f/" not in mine.get(page).content.decode()
    mine.post(page)
    first = f"/f/{feeds.secret_of(people['volunteer'])}"
    shown = mine.get(page)
    assert first in shown.content.decode() and "webcal://" in shown.content.decode()
    # With "no-referrer" browsers send the form's post with "Origin: null", which is refused; the page has no secret
    # in its own address, and the calendar that has one sends none on.
    assert shown["Referrer-Policy"] == "same-origin" and "no-store" in shown["Cache-Control"]
    answer = client.get(first)
    assert answer.status_code == 200 and "SUMMARY:Kaffe" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"] and answer["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer["X-Robots-Tag"] and not answer.cookies
    mine.post(page)
    second = f"/f/{feeds.secret_of(people['volunteer'])}"
    assert second != first
    assert [client.get(path).status_code for path in (first, second)] == [404, 200]
    mine.post(page, {"withdraw": "1"})
    gone, never = client.get(second), client.get("/f/" + "x" * 43)
    assert gone.status_code == never.status_code == 404
    assert gone.content.replace(second.encode(), b"") == never.content.replace(b"/f/" + b"x" * 43, b"")


def test_it_holds_what_is_ones_own_and_nothing_else(people: People, held: Any, client: Client) -> None:
    for role in ("coordinator", "outsider", "newcomer"):
        text = client.get(f"/f/{feeds.open_feed(user=people[role])}").content.decode()
        assert "BEGIN:VCALENDAR" in text and "BEGIN:VEVENT" not in text, role


def test_a_closed_account_has_no_calendar(people: People, held: Any, client: Client) -> None:
    user = people["volunteer"]
    secret = feeds.open_feed(user=user)
    user.is_active = False
    user.save()
    assert client.get(f"/f/{secret}").status_code == 404
    user.is_active = True
    user.save()
    erase_account(user=user)
    assert client.get(f"/f/{secret}").status_code == 404 and not CalendarFeed.objects.exists()


def test_the_database_alone_opens_nothing(people: People) -> None:
    user = people["volunteer"]
    secret = feeds.open_feed(user=user)
    assert len(secret) == 43
    assert secret not in str(CalendarFeed.objects.values_list().get())
    with override_settings(SECRET_KEY="another"):
        assert feeds.secret_of(user) == ""


def test_other_apps_add_their_events_once_and_in_bounds(people: People, held: Any) -> None:
    user, now = people["volunteer"], timezone.now()
    asked = []

    def shifts(whose: Any, since: datetime) -> list[Event]:
        asked.append((whose, since))
        start = Series(datetime(2026, 11, 1, 10), 60)
        return [Event(f"s{n % 1500}", "Vagt", start, datetime(2026, 1, 1, tzinfo=UTC)) for n in range(3000)]

    own_calendar.fill("shifts", shifts)
    try:
        found = feeds.events_for(user, now)
    finally:
        del own_calendar._filled["shifts"]
    assert asked == [(user, now - feeds.BACK)]
    assert len(found) == feeds.MOST and len({e.uid for e in found}) == feeds.MOST


def test_it_is_never_kept_in_front(people: People) -> None:
    secret = feeds.open_feed(user=people["volunteer"])
    cache = PageCache(lambda environ, start: [], lambda slug: 1)
    assert cache._place({"REQUEST_METHOD": "GET", "PATH_INFO": f"/f/{secret}"}) == ""
    assert cache._place({"REQUEST_METHOD": "GET", "PATH_INFO": "/api/v1/here/venues"}) == "here"
    assert cache._place({"REQUEST_METHOD": "GET", "PATH_INFO": "/here/hsds/services"}) == "here"
