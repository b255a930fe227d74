"""Times are carried forward, once, and lists follow."""

from datetime import datetime, timedelta

from django.utils import timezone

from brobygger.core.command import command
from brobygger.overview.directory.domain.activities import register_activity
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.details import ActivityDetails, ActorDetails, Times
from brobygger.overview.directory.domain.listing import NEVER
from brobygger.overview.directory.domain.occurrences import AHEAD
from brobygger.overview.directory.domain.rolling import roll_forward
from brobygger.overview.directory.models import Activity, ActivityListing, ActivityTold, Occurrence
from tests.factories.people import People

START = datetime.combine(timezone.localdate() + timedelta(days=2), datetime.min.time()).replace(hour=15)


def make(people: People, rule: str) -> Activity:
    actor = register_actor(place=people.here, by=None, details=ActorDetails("Sol", "association"))
    details = ActivityDetails(actor, {"title": {"da": "Café"}}, times=[Times(START, 60, rule)])
    return register_activity(place=people.here, by=None, details=details)


def test_a_series_goes_on_and_the_list_shows_the_next_time(people: People) -> None:
    activity = make(people, "FREQ=WEEKLY")
    before = activity.occurrences.count()
    later = timezone.now() + timedelta(days=70)
    assert roll_forward(later) == 1
    assert activity.occurrences.count() == before + 10
    assert Occurrence.objects.order_by("-start")[0].start > later + AHEAD - timedelta(days=8)
    assert not Occurrence.objects.filter(start__gt=later + AHEAD).exists()


def test_run_again_it_changes_nothing(people: People) -> None:
    activity = make(people, "FREQ=WEEKLY")
    now = timezone.now()
    assert roll_forward(now) == 0
    later = now + timedelta(days=70)
    assert roll_forward(later) == 1
    stored = set(activity.occurrences.values_list("pk", "start"))
    assert roll_forward(later) == 0
    assert set(activity.occurrences.values_list("pk", "start")) == stored


def test_what_is_over_is_no_longer_listed_and_programs_are_told_of_it(people: People) -> None:
    activity = make(people, "")
    assert ActivityListing.objects.get(activity=activity).next_start < NEVER
    later = timezone.now() + timedelta(days=9)
    assert roll_forward(later) == 1
    assert not ActivityListing.objects.filter(activity=activity).exists()
    assert ActivityTold.objects.filter(activity=activity).exists()
    assert roll_forward(later) == 0


def test_where_nothing_was_kept_before_the_job_writes_it(people: People) -> None:
    activity = make(people, "")
    with command("test.forget", place=people.here, by=None):
        ActivityTold.objects.all().delete()
        Activity.objects.update(over_at=None)
        ActivityListing.objects.update(over_at=None)
    assert roll_forward(timezone.now()) == 1
    activity.refresh_from_db()
    assert activity.over_at == ActivityListing.objects.get(activity=activity).over_at is not None
