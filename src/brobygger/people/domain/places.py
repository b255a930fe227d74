"""How a place begins (R74, R77)."""

from collections.abc import Sequence

from brobygger.core.command import command
from brobygger.core.languages import LANGUAGES
from brobygger.core.models import Place, Room
from brobygger.people.models import User

# The room for questions joins them when something is in it.
FIRST_ROOMS = (Room.OVERVIEW.value, Room.TIMELINE.value, Room.MEETINGS.value)
HOST_NAMES = {"municipality": "{} Kommune", "volunteer_centre": "Frivilligcenter {}"}


def open_place(
    *,
    slug: str,
    municipality: str,
    host_kind: str,
    by: User | None,
    host_name: str = "",
    alone: bool = False,
    municipality_joined: bool | None = None,
    languages: Sequence[str] = (),
    latitude: float | None = None,
    longitude: float | None = None,
) -> Place:
    """Open a place with the rooms of its first half hour (R77, R79); what else comes is named and can be opened later.

    Args:
        slug: the word in the address.
        municipality: its name, as in ``core/data/municipalities.csv``.
        host_kind: ``municipality`` or ``volunteer_centre`` (R74).
        host_name: how the host calls itself; made from the municipality's name where it is left out.
        alone: the founder has nobody beside her.
        municipality_joined: whether the municipality takes part; follows from the host where it is left out.
        languages: of the public pages; all where it is left out.
        latitude, longitude: degrees, to suggest the nearest place.

    Raises:
        ValidationError: the slug is taken or reserved, or the kind of host is unknown.
    """
    place = Place(
        slug=slug,
        name=municipality,
        municipality=municipality,
        host_name=host_name or HOST_NAMES.get(host_kind, "{}").format(municipality),
        host_kind=host_kind,
        municipality_joined=host_kind == "municipality" if municipality_joined is None else municipality_joined,
        alone=alone,
        languages=list(languages) or [code for code, _ in LANGUAGES],
        rooms=[*FIRST_ROOMS],
        latitude=latitude,
        longitude=longitude,
    )
    place.full_clean(exclude=["languages", "rooms", "reviewed"])
    with command("place.open", place=None, by=by) as change:
        return change.add(place)
