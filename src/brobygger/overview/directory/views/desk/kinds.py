"""The four kinds of entries: which query, form, commands and words each has. The views are the same for all."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _L

from brobygger.core.ui.lists import Listing
from brobygger.overview.directory.domain import actors, contacts, venues
from brobygger.overview.directory.domain.queries import (
    activities_visible_to,
    actors_visible_to,
    contact_points_visible_to,
    venues_visible_to,
)
from brobygger.overview.directory.domain.writing import write_activity
from brobygger.overview.directory.forms.activity import ActivityForm
from brobygger.overview.directory.forms.actor import ActorForm
from brobygger.overview.directory.forms.contact import ContactForm, VenueForm
from brobygger.overview.directory.forms.texts import EntryForm
from brobygger.overview.directory.views.desk import listings


@dataclass(frozen=True)
class Kind:
    """One kind of entry.

    Args:
        name: begins its URL names, e.g. ``desk_activity_edit``.
        plural: its part of the address.
        rows: ``(user, place)`` to the entries that may be seen.
        needs: relations that the list and the page show: joined, and prefetched.
        write: ``(form, entry or None, user, place)`` to the saved entry.
        can_be_hidden: whether it can be withdrawn without being removed.
    """

    name: str
    plural: str
    permission: str
    rows: Callable[[Any, Any], Any]
    joined: tuple[str, ...]
    prefetched: tuple[str, ...]
    form: type[EntryForm]
    write: Callable[[Any, Any, Any, Any], Any]
    listing: Listing
    new: Any
    can_be_hidden: bool = False
    owned: bool = False
    confirmed: bool = True

    @property
    def index_name(self) -> str:
        """The URL name of its list."""
        return f"desk_{self.plural}"

    def entries(self, user: Any, place: Any) -> Any:
        """Return the visible entries with what list and page show of them."""
        return self.rows(user, place).select_related("place", *self.joined).prefetch_related(*self.prefetched)


def _activity(form: Any, entry: Any, user: Any, place: Any) -> Any:
    return write_activity(
        place=place,
        by=user,
        details=form.details(),
        activity=entry,
        new_organiser=form.new_organiser,
        new_venue=form.new_venue,
        expected=form.cleaned_data["version"],
        meaning=form.changes_meaning,
    )


def _actor(form: Any, entry: Any, user: Any, place: Any) -> Any:
    details = replace(form.details(), confirmed_on=timezone.localdate())
    if entry is None:
        return actors.register_actor(place=place, by=user, details=details, owner=user)
    expected, meaning = form.cleaned_data["version"], form.changes_meaning
    actors.change_actor(actor=entry, details=details, by=user, expected=expected, meaning=meaning)
    return entry


def _contact(form: Any, entry: Any, user: Any, place: Any) -> Any:
    details = replace(form.details(), confirmed_on=timezone.localdate())
    if entry is None:
        return contacts.open_contact_points(place=place, by=user, details=[details])[0]
    contacts.change_contact_point(contact=entry, details=details, by=user, expected=form.cleaned_data["version"])
    return entry


def _venue(form: Any, entry: Any, user: Any, place: Any) -> Any:
    if entry is None:
        return venues.register_venues(place=place, by=user, details=[form.details()])[0]
    venues.change_venue(venue=entry, details=form.details(), by=user, expected=form.cleaned_data["version"])
    return entry


KINDS = {
    kind.plural: kind
    for kind in (
        Kind(
            "activity", "activities", "directory.change_activity", activities_visible_to,
            ("organiser", "venue", "contact", "listing", "owner"),
            ("texts", "topics", "audiences", "languages", "facts", "schedules"),
            ActivityForm, _activity, listings.ACTIVITIES, _L("New activity"), can_be_hidden=True, owned=True,
        ),
        Kind(
            "actor", "actors", "directory.change_actor", actors_visible_to, ("national", "parent", "owner"),
            ("texts", "board"), ActorForm, _actor, listings.ACTORS, _L("Somebody new"), can_be_hidden=True, owned=True,
        ),
        Kind(
            "contact", "contacts", "directory.change_contactpoint", contact_points_visible_to,
            ("actor", "substitute"), ("topics",), ContactForm, _contact, listings.CONTACTS, _L("New contact"),
        ),
        Kind(
            "venue", "venues", "directory.change_venue", venues_visible_to, (), (), VenueForm, _venue,
            listings.VENUES, _L("New place to meet"), confirmed=False,
        ),
    )
}  # fmt: skip
