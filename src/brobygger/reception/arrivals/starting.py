"""What can be begun here from elsewhere."""

from django.urls import reverse
from django.utils.translation import gettext as _

from brobygger.core.access import Standing
from brobygger.core.models import Place, Room
from brobygger.core.quick import QuickEntry


def somebody_arrives(standing: Standing, place: Place) -> QuickEntry | None:
    """One of the three quick entries (R51), for those who receive people."""
    if Room.TIMELINE not in place.rooms or not standing.may("households.expect"):
        return None
    return QuickEntry(30, _("Somebody is arriving"), "luggage", reverse("arrival_new", args=[place.slug]))
