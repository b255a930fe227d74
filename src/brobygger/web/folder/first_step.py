"""The folder's step of the first half hour (R77)."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from brobygger.core.first_steps import FirstStep
from brobygger.core.milestones import reached
from brobygger.core.models import Place

MADE = "folder.made"  # the milestone of a place whose folder was opened


def hand_over_the_folder(user: Any, place: Place) -> FirstStep:
    """Have the folder for the data protection officer."""
    return FirstStep(
        title=_("One folder for the data protection officer"),
        why=_(
            "Impact assessment, processing agreement, roles, deletion and exit as drafts, with blanks for what only "
            "you know."
        ),
        url=reverse("folder", args=[place.slug]),
        done=MADE in reached(place),
    )
