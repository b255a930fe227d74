"""What waits to be looked through in a demo place: sent as users send it."""

from dataclasses import fields, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from brobygger.core.models import Place, Reviewed
from brobygger.core.places import PlaceSettings, change_settings
from brobygger.demo import reading
from brobygger.overview.directory.domain.activities import activity_details
from brobygger.overview.directory.domain.details import Times
from brobygger.overview.directory.domain.proposals import send
from brobygger.overview.directory.domain.queries import activities_visible_to
from brobygger.overview.directory.domain.telling import Told, tell_activity
from brobygger.overview.directory.domain.writing import ACTIVITY, Writing
from brobygger.people.models import User


def have_looked_through(place: Place, people: dict[str, User], today: date) -> Place:
    """Have volunteers and links looked through in ``place``, and let what ``waiting.csv`` tells be sent; return the
    place as it is then.

    A row that names an activity moves its first time to another clock; one that does not tells of a new activity.
    """
    as_they_are = {f.name: getattr(place, f.name) for f in fields(PlaceSettings) if hasattr(place, f.name)}
    reviewed = [Reviewed.VOLUNTEERS, Reviewed.LINKS]
    wanted = PlaceSettings(**as_they_are | {"logo": None, "reviewed": reviewed})
    place = change_settings(place=place, by=people["admin"], wanted=wanted)
    for row in reading.rows(place.slug, "waiting"):
        clock = time.fromisoformat(row["time"])
        if row["activity"]:
            _move(place, people[row["by"]], row["activity"], clock)
        else:
            _tell(place, row, datetime.combine(today + timedelta(days=int(row["first"])), clock))
    return place


def _move(place: Place, by: User, key: str, clock: time) -> None:
    activity = activities_visible_to(by, place).get(source_key=key)
    details = activity_details(activity)
    first = details.times[0]
    moved = replace(first, starts=datetime.combine(first.starts.date(), clock), except_on=[])
    said = replace(details, times=[moved, *details.times[1:]])
    send(place=place, by=by, writing=Writing(ACTIVITY, said, activity, expected=activity.version))


def _tell(place: Place, row: dict[str, Any], starts: datetime) -> None:
    plain = {n: row[n] for n in ("title", "summary", "organiser", "topic", "venue", "contact_name", "contact_phone")}
    tell_activity(place=place, told=Told(**plain, times=[Times(starts, 120, "FREQ=WEEKLY")]), language="da")
