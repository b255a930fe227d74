"""The exchange's step of the first half hour (R77)."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from brobygger.core.first_steps import FirstStep
from brobygger.core.models import Place
from brobygger.overview.directory.domain.queries import contact_points_visible_to

ENOUGH = 5  # with them “whom to call” is a page; ten make it a good one


def paste_contacts(user: Any, place: Place) -> FirstStep:
    """Paste the first people one can ask."""
    found = contact_points_visible_to(user, place)[:ENOUGH].count()
    return FirstStep(
        title=_("Paste your first contacts"),
        why=_("From a mail, a sheet or a signature. A name and one way to reach them is enough."),
        url=f"{reverse('import_start', args=[place.slug])}?kind=contacts",
        done=found >= ENOUGH,
        told=_("%(count)d of %(enough)d") % {"count": found, "enough": ENOUGH},
    )
