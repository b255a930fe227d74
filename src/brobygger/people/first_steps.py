"""People's step of the first half hour (R77): first of all where several begin, later where one is alone (R79)."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from brobygger.core.first_steps import FirstStep
from brobygger.core.models import Place
from brobygger.people.domain.queries import has_been_asked_in


def invite_the_others(user: Any, place: Place) -> FirstStep | None:
    """Ask those in who begin too, before there is much to look at: then it is everybody's from the start."""
    if place.alone:
        return None
    return _invite(
        place, _("Invite those you begin with"), _("Then you build it together, and it does not hang on you.")
    )


def let_one_more_in(user: Any, place: Place) -> FirstStep | None:
    """Ask one person in, when there is something to show."""
    if not place.alone:
        return None
    return _invite(place, _("Let one more person in"), _("Somebody who can let people in when you are away."))


def _invite(place: Place, title: str, why: str) -> FirstStep:
    url = reverse("member_invite", args=[place.slug])
    return FirstStep(title=title, why=why, url=url, done=has_been_asked_in(place))
