"""When activities are over: by plain times, and kept with the activity whatever writes its times."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from brobygger.core.models import Place
from brobygger.overview.directory.domain.activities import activity_details, change_activity, register_activity
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.days_off import Break
from brobygger.overview.directory.domain.details import ActivityDetails, ActorDetails, Times
from brobygger.overview.directory.domain.ending import ending_of, is_over
from brobygger.overview.directory.domain.finding import Wish, activities_found, newest
from brobygger.overview.directory.domain.holidays import keep_holidays
from brobygger.overview.directory.domain.rolling import roll_forward
from brobygger.overview.directory.models import Activity, ActivityListing
from tests.factories.people import People

FIRST = datetime(2026, 3, 3, 17)  # a Tuesday in winter time
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("times", "last"),
    [
        ([Times(FIRST, 90)], datetime(2026, 3, 3, 17, 30, tzinfo=UTC)),
        ([Times(FIRST, 60, extra=[FIRST + 2 * DAY])], datetime(2026, 3, 5, 17, tzinfo=UTC)),
        ([Times(FIRST, 60, "FREQ=WEEKLY;UNTIL=20260324")], datetime(2026, 3, 24, 17, tzinfo=UTC)),
        ([Times(FIRST, 60, "FREQ=WEEKLY;COUNT=2")], datetime(2026, 3, 10, 17, tzinfo=UTC)),
        ([Times(FIRST, 60, "FREQ=WEEKLY;COUNT=2", [FIRST + 30 * DAY])], datetime(2026, 4, 2, 16, tzinfo=UTC)),
        ([Times(FIRST, 60, "FREQ=WEEKLY;COUNT=2", [], [FIRST + 7 * DAY])], datetime(2026, 3, 3, 17, tzinfo=UTC)),
        ([Times(FIRST, 60, "", [], [FIRST])], datetime(2026, 3, 3, 17, tzinfo=UTC)),  # cancelled: over all the same
        ([Times(FIRST), Times(FIRST + DAY)], datetime(2026, 3, 4, 17, tzinfo=UTC)),
        ([Times(FIRST), Times(FIRST, 60, "FREQ=WEEKLY")], None),
        ([Times(FIRST, 60, "FREQ=DAILY;UNTIL=99991231")], None),
        ([Times(FIRST, 60, "FREQ=SECONDLY")], None),
        ([Times(FIRST.replace(year=9999))], None),
        ([Times(datetime(1, 1, 1))], None),  # before any clock in another zone
        ([], None),
    ],
)
def test_the_last_time_ends_it_and_a_rule_that_goes_on_does_not(times: list[Times], last: datetime | None) -> None:
    assert ending_of("scheduled", times) == last
    assert ending_of("standing", times) is None


def make(people: People, *times: Times, title: str = "Fest", **more: Any) -> Activity:
    actor = register_actor(place=people.here, by=None, details=ActorDetails(f"Holder {title}", "association"))
    details = ActivityDetails(actor, {"title": {"da": title}}, topics=["health"], times=list(times), **more)
    return register_activity(place=people.here, by=None, details=details)


def ahead(hours: int) -> datetime:
    return (timezone.localtime() + timedelta(hours=hours)).replace(tzinfo=None, minute=0, second=0, microsecond=0)


def found(people: People, now: datetime, **wish: str) -> tuple[set[Any], int]:
    here = Place.objects.get(pk=people.here.pk)  # with its newest version
    result = activities_found(here, Wish(**wish), now)
    return {s.id for s in result.rows}, result.total


@pytest.mark.parametrize("wish", [{}, {"topic": "health"}, {"words": "fest"}, {"words": "fest", "topic": "health"}])
def test_what_is_over_leaves_the_list_at_once_and_what_goes_on_stays(people: People, wish: dict[str, str]) -> None:
    party, weekly = make(people, Times(ahead(30))), make(people, Times(ahead(30), 60, "FREQ=WEEKLY"), title="Festkor")
    offer, asked = make(people, kind="standing", title="Altid fest"), make(people, title="Fest engang")
    others = {weekly.pk, offer.pk, asked.pk}
    now, later = timezone.now(), timezone.now() + timedelta(hours=40)
    assert found(people, now, **wish) == ({party.pk, *others}, 4)
    until = activities_found(people.here, Wish(**wish), now).until
    assert party.over_at and party.over_at in until
    assert found(people, later, **wish) == (others, 3)  # the job has not come by yet
    assert party.pk not in {s.id for s, _at in newest(people.here, later, 9)}
    roll_forward(later)
    assert found(people, later, **wish) == (others, 3)
    assert set(ActivityListing.objects.values_list("activity_id", flat=True)) == others
    assert roll_forward(later) == 0


def test_in_the_holidays_of_an_open_rule_nothing_is_over(people: People) -> None:
    start = ahead(48)
    weekly = make(people, Times(start, 60, "FREQ=WEEKLY", breaks=[]))
    until = start.date() + timedelta(days=90)
    keep_holidays(place=people.here, by=None, holidays=[Break("summer", timezone.localdate(), until)])
    weekly.refresh_from_db()
    assert weekly.over_at is None
    assert found(people, timezone.now())[0] == {weekly.pk}


def test_holidays_move_the_end_of_a_series(people: People) -> None:
    start = ahead(48)
    series = make(people, Times(start, 60, "FREQ=DAILY;COUNT=5", breaks=[]))
    last = start.date() + timedelta(days=3)
    before = series.over_at
    keep_holidays(place=people.here, by=None, holidays=[Break("autumn", last, last + timedelta(days=9))])
    series.refresh_from_db()
    assert before and series.over_at and series.over_at < before
    assert timezone.localdate(series.over_at) < last


def test_new_times_bring_it_back(people: People) -> None:
    gone = make(people, Times(datetime.combine(date(2026, 1, 5), FIRST.time())))
    assert is_over(gone)
    assert found(people, timezone.now()) == (set(), 0)
    details = activity_details(gone)
    details.times = [Times(ahead(48))]
    changed = change_activity(activity=gone, details=details, by=None)
    assert "over_at" not in changed
    assert not is_over(gone)
    gone.refresh_from_db()
    assert not is_over(gone)
    assert found(people, timezone.now()) == ({gone.pk}, 1)
