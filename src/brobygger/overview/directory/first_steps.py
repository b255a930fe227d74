"""The directory's steps of the first half hour (R77)."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from brobygger.core.first_steps import FirstStep
from brobygger.core.models import Place
from brobygger.overview.directory.domain.queries import activities_visible_to, contact_points_visible_to


def look_as_a_newcomer(user: Any, place: Place) -> FirstStep:
    """See what newcomers see, in one of their languages."""
    language = next((code for code in ("ar", "uk", "en") if code in place.languages), place.languages[0])
    found = activities_visible_to(user, place).filter(published=True).exists()
    return FirstStep(
        title=_("See it as a newcomer does"),
        why=_("The public pages, in a newcomer's language. Send the address to one who can tell you what is missing."),
        url=reverse("portal", args=[place.slug, language]),
        done=found,
    )


def add_the_first_activity(user: Any, place: Place) -> FirstStep:
    """Have something that people can use."""
    return FirstStep(
        title=_("Add the first activity"),
        why=_("What, when, where, and whom one may call. It stands on the public pages at once."),
        url=reverse("desk_activity_new", args=[place.slug]),
        done=activities_visible_to(user, place).exists(),
    )


def print_whom_to_call(user: Any, place: Place) -> FirstStep:
    """Have the public contacts on paper."""
    language = place.languages[0] if place.languages else "da"
    return FirstStep(
        title=_("Print the page “whom to call”"),
        why=_("Hang it up where people meet. It shows everybody who may be called, by topic."),
        url=reverse("contact_sheet", args=[place.slug, language]),
        done=contact_points_visible_to(user, place).filter(public=True).exists(),
    )
