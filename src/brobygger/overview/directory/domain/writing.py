"""What one writes of an entry in one go, and the one way in which it is carried out.

A form, a link and a proposal that was accepted (``proposals``) all come here. A new organiser and a new venue come with
the activity, or nothing does.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.core import inbox
from brobygger.core.access import standing
from brobygger.core.command import command
from brobygger.core.creation import Intent, hold_to_law
from brobygger.core.models import Place
from brobygger.core.rights import RIGHTS
from brobygger.overview.directory.domain.activities import activity_details, change_activity, register_activity
from brobygger.overview.directory.domain.actors import actor_details, change_actor, register_actor
from brobygger.overview.directory.domain.contacts import change_contact_point, contact_details, open_contact_points
from brobygger.overview.directory.domain.details import ActorDetails, VenueDetails
from brobygger.overview.directory.domain.entries import TOLD
from brobygger.overview.directory.domain.pictures import show_picture
from brobygger.overview.directory.domain.recordings import record_sound
from brobygger.overview.directory.domain.venues import change_venue, register_venues, venue_details
from brobygger.overview.directory.models import Activity, Actor, ContactPoint, Venue
from brobygger.people.models import User

ACTIVITY, ACTOR, CONTACT, VENUE, SOUND = "activity.write", "actor.write", "contact.write", "venue.write", "sound.record"


@dataclass
class Writing:
    """What somebody writes.

    Args:
        command: one of ``WRITERS``.
        details: as the command takes them.
        entry: what is changed, None for something new; the activity that is spoken of for a sound.
        expected: the version that the editor saw.
        meaning: the texts' meaning changed (see ``texts.plan_texts``).
        file: the picture of an activity, or the sound.
        pk: the id that a new activity or actor gets, so that the same press twice makes one.
    """

    command: str
    details: Any
    entry: Any = None
    new_organiser: ActorDetails | None = None
    new_venue: VenueDetails | None = None
    expected: int | None = None
    meaning: bool = False
    file: Any = None
    pk: UUID | None = None


@dataclass(frozen=True)
class Writer:
    """Who writes: ``by`` in the history, ``owner`` keeps what is new.

    ``seen`` says that somebody who keeps the whole overview has looked at it.
    """

    place: Place
    by: User | None
    owner: User | None = None
    via: str | None = None
    seen: bool = False


def write(writing: Writing, writer: Writer) -> Any:
    """Carry ``writing`` out and return the entry; whoever writes it confirms it as of today.

    A new activity of somebody who does not keep the whole overview is marked as not yet confirmed by others.

    Raises:
        Conflict, UnknownTerm, UnknownRule, OtherPlace, ValidationError, IntegrityError: see the commands.
    """
    with command(writing.command, place=writer.place, by=writer.by, via=writer.via):
        return WRITERS[writing.command](writing, writer)


def details_of(entry: Any) -> Any:
    """Return what is stored of ``entry`` as its editor would say it; None for a sound's language."""
    return _DETAILS[type(entry)](entry)


def entry_of(command_name: str, place: Place, pk: Any) -> Any:
    """Return what a command of that name changes, or None when it is gone."""
    return ENTRIES[command_name]._base_manager.filter(place=place, pk=pk).first() if pk else None


def _activity(w: Writing, by: Writer) -> Activity:
    details = replace(w.details, confirmed_on=timezone.localdate())
    if w.new_organiser is not None:
        made = register_actor(place=by.place, by=by.by, details=w.new_organiser, owner=by.owner)
        details = replace(details, organiser=made)
    if details.organiser is None:
        raise ValidationError(_("Whoever arranges it is no longer here. Choose somebody else."))
    if details.published:
        who = details.organiser
        hold_to_law(Intent(by.place, "activity", list(details.topics), who.side, who.professional))
    if w.new_venue is not None:
        details = replace(details, venue=register_venues(place=by.place, by=by.by, details=[w.new_venue])[0])
    if w.entry is None:
        details = replace(details, confirmed_by_others=by.seen or _keeps_all(by))
        activity = register_activity(place=by.place, by=by.by, details=details, owner=by.owner, pk=w.pk)
    else:
        activity = w.entry
        if by.seen:
            details = replace(details, confirmed_by_others=True)
            inbox.done(TOLD, activity.pk)
        change_activity(activity=activity, details=details, by=by.by, expected=w.expected, meaning=w.meaning)
    if w.file is not None:
        show_picture(activity=activity, by=by.by, picture=w.file)
    return activity


def _keeps_all(by: Writer) -> bool:
    return by.by is not None and bool(standing(by.by, by.place).roles & RIGHTS["overview.edit"])


def _actor(w: Writing, by: Writer) -> Actor:
    details = replace(w.details, confirmed_on=timezone.localdate())
    if w.entry is None:
        return register_actor(place=by.place, by=by.by, details=details, owner=by.owner, pk=w.pk)
    change_actor(actor=w.entry, details=details, by=by.by, expected=w.expected, meaning=w.meaning)
    return w.entry


def _contact(w: Writing, by: Writer) -> ContactPoint:
    details = replace(w.details, confirmed_on=timezone.localdate())
    if details.actor is None:
        raise ValidationError(_("Whom the contact works for is no longer here. Choose somebody else."))
    if w.entry is None:
        return open_contact_points(place=by.place, by=by.by, details=[details])[0]
    change_contact_point(contact=w.entry, details=details, by=by.by, expected=w.expected)
    return w.entry


def _venue(w: Writing, by: Writer) -> Venue:
    if w.entry is None:
        return register_venues(place=by.place, by=by.by, details=[w.details])[0]
    change_venue(venue=w.entry, details=w.details, by=by.by, expected=w.expected)
    return w.entry


def _sound(w: Writing, by: Writer) -> Activity:
    record_sound(activity=w.entry, language=w.details.language, upload=w.file, by=by.by)
    return w.entry


WRITERS: dict[str, Callable[[Writing, Writer], Any]] = {
    ACTIVITY: _activity,
    ACTOR: _actor,
    CONTACT: _contact,
    VENUE: _venue,
    SOUND: _sound,
}
ENTRIES: dict[str, Any] = {ACTIVITY: Activity, ACTOR: Actor, CONTACT: ContactPoint, VENUE: Venue, SOUND: Activity}
_DETAILS: dict[type, Callable[[Any], Any]] = {
    Activity: activity_details,
    Actor: actor_details,
    ContactPoint: contact_details,
    Venue: venue_details,
}
