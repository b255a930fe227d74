"""The workshop's steps of the first half hour (R77)."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from brobygger.core.first_steps import FirstStep
from brobygger.core.milestones import reached
from brobygger.core.models import Place
from brobygger.reception.workshop.domain.queries import meetings_visible_to
from brobygger.reception.workshop.leader import MADE


def set_a_date(user: Any, place: Place) -> FirstStep:
    """Set a day on which both sides meet at the wall, and leave with an invitation."""
    return FirstStep(
        title=_("Set a day for the meeting at the wall"),
        why=_("Both sides lay their cards together. You leave with a date and an invitation for mail, SMS and paper."),
        url=reverse("desk_meeting_new", args=[place.slug]),
        done=meetings_visible_to(user, place).exists(),
    )


def tell_the_leader(user: Any, place: Place) -> FirstStep:
    """Have one page for whoever leads."""
    return FirstStep(
        title=_("One page for whoever leads"),
        why=_("What the wall shows, who is with you, the day, and what you ask for. Made from what stands here."),
        url=reverse("leader_page", args=[place.slug]),
        done=MADE in reached(place),
    )
