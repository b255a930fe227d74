"""What a place decides about itself (R74, R79)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from brobygger.core.command import command
from brobygger.core.languages import NAMES
from brobygger.core.models import Place, Reviewed, Room
from brobygger.core.ui import colour as colours
from brobygger.core.ui.files import PUBLIC_IMAGES
from brobygger.core.unused_files import forget_later

if TYPE_CHECKING:
    from brobygger.people.models import User


@dataclass(frozen=True)
class PlaceSettings:
    """The settings of a place. ``logo`` is a picture that ``ui.files.safe_picture`` has drawn anew, or None."""

    name: str
    host_kind: str
    host_name: str
    colour: str
    languages: Sequence[str]
    rooms: Sequence[str]
    accessibility_statement: str = ""
    municipality_joined: bool = False
    alone: bool = False
    logo: ContentFile | None = None
    remove_logo: bool = False
    reviewed: Sequence[str] = ()


def change_settings(*, place: Place, by: "User", wanted: PlaceSettings, expected: int | None = None) -> Place:
    """Give the place another face, another host, other languages, or other open rooms.

    A municipality that hosts the place takes part in it.

    Args:
        place: whose settings.
        by: an administrator of the place.
        wanted: all settings as they should be.
        expected: the version that the editor saw.

    Raises:
        ValidationError: a colour that cannot be read, an unknown language, room, group or kind of host, no Danish, a
            wrong address.
        Conflict: somebody else saved meanwhile.
    """
    check_colour(wanted.colour)
    if "da" not in wanted.languages or not set(wanted.languages) <= set(NAMES):
        raise ValidationError(_("Danish is always among the languages."))
    if not set(wanted.rooms) <= set(Room.values):
        raise ValidationError(_("There is no such room."))
    if not set(wanted.reviewed) <= set(Reviewed.values):
        raise ValidationError(_("There is no such group."))
    row = Place.objects.get(pk=place.pk)
    row.name, row.host_name, row.colour = wanted.name, wanted.host_name, wanted.colour
    row.languages = [code for code in NAMES if code in wanted.languages]
    row.rooms = [room for room in Room.values if room in wanted.rooms]
    row.reviewed = [group for group in Reviewed.values if group in wanted.reviewed]
    row.accessibility_statement = wanted.accessibility_statement
    row.host_kind, row.alone = wanted.host_kind, wanted.alone
    row.municipality_joined = wanted.municipality_joined or wanted.host_kind == "municipality"
    old = row.logo.name
    if wanted.logo is not None:
        name = f"{PUBLIC_IMAGES}/{wanted.logo.name}"
        row.logo = name if default_storage.exists(name) else default_storage.save(name, wanted.logo)
    elif wanted.remove_logo:
        row.logo = ""
    row.full_clean(exclude=["languages", "rooms", "reviewed"])
    with command("place.change_settings", place=place, by=by) as change:
        change.save(row, expected=expected)
        if old != row.logo.name:
            forget_later(str(old))
    return row


def check_colour(colour: str) -> None:
    """Refuse a colour that cannot be read, and name the nearest that can.

    Raises:
        ValidationError: not a colour, or a contrast below 4.5 against paper or white (WCAG 2.2 AA).
    """
    if not colours.HEX.fullmatch(colour):
        raise ValidationError(_("Write the colour like #0b5d66."), code="form")
    if not colours.works(colour):
        least = min(colours.contrast(colour, colours.WHITE), colours.contrast(colour, colours.PAPER))
        raise ValidationError(
            _(
                "This colour is too light to be read. Its contrast is %(has)s, and 4.5 is needed. "
                "The nearest colour that works is %(nearest)s."
            )
            % {"has": f"{int(least * 10) / 10:.1f}", "nearest": colours.nearest_that_works(colour)},
            code="contrast",
        )
