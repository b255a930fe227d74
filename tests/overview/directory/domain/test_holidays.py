"""A place keeps its school holidays, and times that heed them follow."""

from datetime import date, datetime, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from brobygger.core.models import AuditEntry
from brobygger.overview.directory.domain.activities import activity_details, change_activity, register_activity
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.days_off import Break, public_holidays, usual_breaks
from brobygger.overview.directory.domain.details import ActivityDetails, ActorDetails, Times
from brobygger.overview.directory.domain.holidays import keep_holidays, suggested
from brobygger.overview.directory.domain.occurrences import COPENHAGEN
from brobygger.overview.directory.domain.queries import school_breaks
from brobygger.overview.directory.domain.rolling import roll_forward
from brobygger.overview.directory.models import Activity, ActivityListing, Holiday
from tests.factories.people import People

TODAY = timezone.localdate()
_SOON = (TODAY + timedelta(days=n) for n in range(2, 9))
FIRST = datetime.combine(next(d for d in _SOON if d not in public_holidays(d.year)), time(15))
PAUSE = Break("other", FIRST.date() - timedelta(days=1), FIRST.date() + timedelta(days=8))


def cafe(people: People, **times: object) -> Activity:
    actor = register_actor(place=people.here, by=None, details=ActorDetails("Sol", "association"))
    said = Times(FIRST, 60, "FREQ=WEEKLY", **times)  # type: ignore[arg-type]  # breaks
    return register_activity(
        place=people.here, by=None, details=ActivityDetails(actor, {"title": {"da": "Café"}}, times=[said])
    )


def days(activity: Activity) -> set[date]:
    return {s.astimezone(COPENHAGEN).date() for s in activity.occurrences.values_list("start", flat=True)}


def test_a_new_activity_leaves_out_what_the_place_keeps(people: People) -> None:
    keep_holidays(place=people.here, by=people["coordinator"], holidays=[PAUSE])
    activity = cafe(people, breaks=[])
    assert not any(d in PAUSE for d in days(activity))
    assert len(days(activity)) > 40


def test_activities_that_do_not_heed_them_take_place(people: People) -> None:
    keep_holidays(place=people.here, by=people["coordinator"], holidays=[PAUSE])
    assert FIRST.date() in days(cafe(people))


def test_times_follow_when_the_holidays_are_kept_and_when_they_are_taken_back(people: People) -> None:
    activity = cafe(people, breaks=[])
    before = set(activity.occurrences.values_list("pk", "start"))
    keep_holidays(place=people.here, by=people["coordinator"], holidays=[PAUSE])
    assert not any(d in PAUSE for d in days(activity))
    stayed = set(activity.occurrences.values_list("pk", "start"))
    assert stayed < before  # what still takes place is the same row: people may have signed up for it
    next_start = ActivityListing.objects.get(activity=activity).next_start.astimezone(COPENHAGEN).date()
    assert next_start > PAUSE.last
    keep_holidays(place=people.here, by=people["coordinator"], holidays=[])
    assert {start for _pk, start in before} == set(activity.occurrences.values_list("start", flat=True))
    assert stayed < set(activity.occurrences.values_list("pk", "start"))


def test_another_place_is_left_alone(people: People) -> None:
    activity = cafe(people, breaks=[])
    keep_holidays(place=people.there, by=None, holidays=[PAUSE])
    assert FIRST.date() in days(activity)
    assert school_breaks(people.here) == []


def test_saving_an_activity_again_changes_nothing(people: People) -> None:
    keep_holidays(place=people.here, by=people["coordinator"], holidays=[PAUSE])
    activity = cafe(people, breaks=[], except_on=[FIRST + timedelta(days=21)])
    said = activity_details(activity)
    assert change_activity(activity=activity, details=said, by=people["coordinator"]) == {}
    said.times[0].breaks = []  # as a form says it: the holidays themselves are the place's
    said.times[0].except_on = [FIRST + timedelta(days=21)]
    assert change_activity(activity=activity, details=said, by=people["coordinator"]) == {}
    said.times[0].breaks = None
    assert "times" in change_activity(activity=activity, details=said, by=people["coordinator"])
    assert FIRST.date() in days(activity)


def test_the_nightly_job_carries_holidays_on(people: People) -> None:
    activity = cafe(people, breaks=[])
    later = timezone.now() + timedelta(days=200)
    far = Break("other", TODAY + timedelta(days=500), TODAY + timedelta(days=520))
    keep_holidays(place=people.here, by=people["coordinator"], holidays=[far])
    roll_forward(later)
    assert max(days(activity)) > far.last
    assert not any(d in far for d in days(activity))
    stored = set(activity.occurrences.values_list("pk", flat=True))
    assert roll_forward(later) == 0
    assert set(activity.occurrences.values_list("pk", flat=True)) == stored


def test_what_is_over_stays(people: People) -> None:
    past = Break("summer", TODAY - timedelta(days=40), TODAY - timedelta(days=20))
    keep_holidays(place=people.here, by=None, holidays=[past], today=past.first)
    keep_holidays(place=people.here, by=None, holidays=[PAUSE])
    assert school_breaks(people.here) == [past, PAUSE]


def test_the_same_list_again_writes_nothing(people: People) -> None:
    keep_holidays(place=people.here, by=None, holidays=[PAUSE])
    rows = list(Holiday.objects.values_list("pk", flat=True)), AuditEntry.objects.count()
    keep_holidays(place=people.here, by=None, holidays=[PAUSE])
    assert (list(Holiday.objects.values_list("pk", flat=True)), AuditEntry.objects.count()) == rows


@pytest.mark.parametrize("days", [-1, 100])
def test_a_holiday_has_a_beginning_and_an_end(people: People, days: int) -> None:
    wrong = Break("other", PAUSE.first, PAUSE.first + timedelta(days=days))
    with pytest.raises(ValidationError):
        keep_holidays(place=people.here, by=None, holidays=[wrong], today=TODAY - timedelta(days=9))
    assert school_breaks(people.here) == []


def test_what_the_place_has_decided_is_no_longer_suggested(people: People) -> None:
    one, *others = suggested(people.here, TODAY)
    assert one in usual_breaks(TODAY, TODAY + timedelta(days=400))
    moved = Break(one.kind, one.first + timedelta(days=7), one.last + timedelta(days=7))
    keep_holidays(place=people.here, by=None, holidays=[moved])
    assert suggested(people.here, TODAY) == others
