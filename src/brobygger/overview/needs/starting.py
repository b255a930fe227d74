"""What can be begun here from elsewhere."""

from django.urls import reverse
from django.utils.translation import gettext as _

from brobygger.core.access import Standing
from brobygger.core.models import Place
from brobygger.core.quick import QuickEntry
from brobygger.core.surveys.ports import Start


def i_have_a_challenge(standing: Standing, place: Place) -> QuickEntry | None:
    """One of the three quick entries (R51): whoever is a member names what is missing."""
    if not standing.may("start"):
        return None
    return QuickEntry(20, _("I have a challenge"), "message-square-heart", reverse("need_new", args=[place.slug]))


def ask_newcomers(standing: Standing, place: Place) -> Start | None:
    """A survey about needs."""
    return Start(_("Ask what is needed"), reverse("needs_ask", args=[place.slug])) if standing.may("start") else None
