"""The place that a command of the installation names."""

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from brobygger.core.models import Place


def place_named(slug: str) -> Place:
    """Return the place called ``slug``.

    Raises:
        CommandError: there is none; names those there are (status 2).
    """
    place = Place.objects.filter(slug=slug).first()
    if place is None:
        known = ", ".join(Place.objects.order_by("slug").values_list("slug", flat=True)[:120])
        text = _("No place is called “%(slug)s”. There are: %(known)s.") % {"slug": slug, "known": known or "–"}
        raise CommandError(text, returncode=2)
    return place
