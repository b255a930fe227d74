"""The four kinds of entries: which query, form, commands and words each has. The views are the same for all."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _L

from brobygger.core.ui.lists import Listing
from brobygger.core.ui.searching import Searched
from brobygger.overview.directory.domain.queries import (
    activities_visible_to,
    actors_visible_to,
    contact_points_visible_to,
    venues_visible_to,
)
from brobygger.overview.directory.domain.writing import ACTIVITY, ACTOR, CONTACT, VENUE, Writing
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
        command: which carries out what the form says (``domain.writing``).
        can_be_hidden: whether it can be withdrawn without being removed.
    """

    name: str
    plural: str
    permission: str
    rows: Callable[[Any, Any], Any]
    joined: tuple[str, ...]
    prefetched: tuple[str, ...]
    form: type[EntryForm]
    command: str
    listing: Listing
    new: Any
    can_be_hidden: bool = False
    owned: bool = False
    confirmed: bool = True

    @property
    def index_name(self) -> str:
        """The URL name of its list."""
        return f"desk_{self.plural}"

    def writing(self, form: Any, entry: Any) -> Writing:
        """Return what a valid ``form`` says of ``entry``, or of something new."""
        return Writing(
            self.command,
            form.details(),
            entry,
            getattr(form, "new_organiser", None),
            getattr(form, "new_venue", None),
            form.cleaned_data["version"],
            form.changes_meaning,
        )

    def entries(self, user: Any, place: Any) -> Any:
        """Return the visible entries with what list and page show of them."""
        return self.rows(user, place).select_related("place", *self.joined).prefetch_related(*self.prefetched)


KINDS = {
    kind.plural: kind
    for kind in (
        Kind(
            "activity", "activities", "directory.change_activity", activities_visible_to,
            ("organiser", "venue", "contact", "listing", "owner"),
            ("texts", "topics", "audiences", "languages", "facts", "schedules"),
            ActivityForm, ACTIVITY, listings.ACTIVITIES, _L("New activity"), can_be_hidden=True, owned=True,
        ),
        Kind(
            "actor", "actors", "directory.change_actor", actors_visible_to, ("national", "parent", "owner"),
            ("texts", "board"), ActorForm, ACTOR, listings.ACTORS, _L("Somebody new"), can_be_hidden=True, owned=True,
        ),
        Kind(
            "contact", "contacts", "directory.change_contactpoint", contact_points_visible_to,
            ("actor", "substitute"), ("topics",), ContactForm, CONTACT, listings.CONTACTS, _L("New contact"),
        ),
        Kind(
            "venue", "venues", "directory.change_venue", venues_visible_to, (), (), VenueForm, VENUE,
            listings.VENUES, _L("New place to meet"), confirmed=False,
        ),
    )
}  # fmt: skip
OF_COMMAND = {kind.command: kind for kind in KINDS.values()}


def _list_of(kind: Kind) -> Callable[[Any, Any], tuple[Listing, Any]]:
    return lambda user, place: (kind.listing, kind.entries(user, place))


SEARCHED = tuple(Searched(kind.index_name, _list_of(kind), room="overview") for kind in KINDS.values())
