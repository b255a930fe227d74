"""The wall's steps of the first half hour (R77)."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from brobygger.core.first_steps import FirstStep
from brobygger.core.models import Place
from brobygger.reception.timeline.domain.queries import progress_of


def say_what_exists(user: Any, place: Place) -> FirstStep:
    """Go through the wall: what exists here, what does not, who does it."""
    progress = progress_of(place)
    told = _("%(done)s of %(all)s cards") % {"done": progress.said, "all": progress.cards} if progress.cards else ""
    return FirstStep(
        title=_("Say what exists here"),
        why=_("The wall is there: the tasks by law, and what is usual. You make it your own."),
        url=reverse("timeline_check" if progress.cards else "timeline_new", args=[place.slug]),
        done=progress.cards > 0 and progress.said == progress.cards,
        told=told,
    )


def move_one_card(user: Any, place: Place) -> FirstStep:
    """Read one finding, and move a card."""
    return FirstStep(
        title=_("Move a card on the wall"),
        why=_("You see where it is too much at once, and make one week lighter."),
        url=reverse("timeline", args=[place.slug]),
        done=progress_of(place).moved,
    )
