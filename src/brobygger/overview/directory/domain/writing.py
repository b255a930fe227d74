"""What the form of an activity does in one go: a new organiser and a new venue come with it, or nothing does."""

from dataclasses import replace

from django.utils import timezone

from brobygger.core.access import standing
from brobygger.core.command import command
from brobygger.core.models import Place
from brobygger.core.rights import RIGHTS
from brobygger.overview.directory.domain.activities import change_activity, register_activity
from brobygger.overview.directory.domain.actors import register_actor
from brobygger.overview.directory.domain.details import ActivityDetails, ActorDetails, VenueDetails
from brobygger.overview.directory.domain.venues import register_venues
from brobygger.overview.directory.models import Activity
from brobygger.people.models import User


def write_activity(
    *,
    place: Place,
    by: User,
    details: ActivityDetails,
    activity: Activity | None = None,
    new_organiser: ActorDetails | None = None,
    new_venue: VenueDetails | None = None,
    expected: int | None = None,
    meaning: bool = False,
) -> Activity:
    """Register an activity, or change ``activity``; whoever writes it confirms it as of today.

    A new entry of somebody who does not keep the whole overview is marked as not yet confirmed by others.

    Raises:
        Conflict, UnknownTerm, UnknownRule, OtherPlace: see ``activities.change_activity``.
    """
    with command("activity.write", place=place, by=by):
        if new_organiser is not None:
            organiser = register_actor(place=place, by=by, details=new_organiser, owner=by)
            details = replace(details, organiser=organiser)
        if new_venue is not None:
            details = replace(details, venue=register_venues(place=place, by=by, details=[new_venue])[0])
        details = replace(details, confirmed_on=timezone.localdate())
        if activity is None:
            keeps_all = bool(standing(by, place).roles & RIGHTS["overview.edit"])
            details = replace(details, confirmed_by_others=keeps_all)
            return register_activity(place=place, by=by, details=details, owner=by)
        change_activity(activity=activity, details=details, by=by, expected=expected, meaning=meaning)
        return activity
