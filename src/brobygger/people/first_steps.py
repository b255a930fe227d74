"""People's step of the first half hour (R77)."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from brobygger.core.first_steps import FirstStep
from brobygger.core.models import Place
from brobygger.people.domain.queries import has_been_asked_in


def invite_a_colleague(user: Any, place: Place) -> FirstStep:
    """Ask somebody in."""
    return FirstStep(
        title=_("Invite a colleague"),
        why=_("Somebody who can let people in when you are away."),
        url=reverse("member_invite", args=[place.slug]),
        done=has_been_asked_in(place),
    )
