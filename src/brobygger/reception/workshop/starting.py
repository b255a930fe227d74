"""What can be begun here from elsewhere."""

from django.urls import reverse
from django.utils.translation import gettext as _

from brobygger.core.access import Standing
from brobygger.core.models import Place, Room
from brobygger.core.quick import QuickEntry
from brobygger.core.rights import Role


def read_the_page(standing: Standing, place: Place) -> QuickEntry | None:
    """The page for whoever leads, for those who do: at the foot of the wall they do not find it (R77)."""
    if Room.TIMELINE not in place.rooms or Role.LEADER not in standing.roles:
        return None
    return QuickEntry(40, _("One page for whoever leads"), "file-text", reverse("leader_page", args=[place.slug]))
