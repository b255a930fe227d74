"""What the public page of an activity says about signing up."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from brobygger.core.models import Place
from brobygger.overview.directory.models import Activity
from brobygger.overview.directory.ports import Beside
from brobygger.overview.signup.domain.queries import coming_dates, next_contact, sheet_of, with_sheets
from brobygger.overview.signup.domain.signing_up import can_sign_up
from brobygger.overview.signup.forms.public import places_in_words
from brobygger.overview.signup.words import when_in_words

MOST_DATES = 3


def beside_activity(activity: Activity, language: str, now: datetime) -> Beside:
    """Return the button to sign up with the next dates, where one signs up; and who is responsible next time."""
    contact = next_contact(activity, now)
    ask = (contact.name, contact.phone) if contact else None
    until = [contact.end] if contact else []
    if sheet_of(activity) is None:
        return Beside(ask=ask, until=until)
    dates = coming_dates(activity, now)
    open_dates = [g for g in dates if can_sign_up(g, now)]
    context = {
        "url": reverse("sign_up", args=[activity.place.slug, language, activity.pk]),
        "open": bool(open_dates),
        "dates": [(when_in_words(g, language), places_in_words(g)) for g in open_dates[:MOST_DATES]],
        "more": len(open_dates) > MOST_DATES,
    }
    return Beside("signup/public/beside.html", context, [*until, *(g.closes_at for g in dates)], ask)


def ways_in(place: Place, ids: Sequence[Any], language: str) -> dict[Any, str]:
    """Return in ``language`` that one signs up, for those of ``ids`` for which one does (``ports.ways_in``)."""
    with override(language):
        return dict.fromkeys(with_sheets(place, ids), _("You sign up before you come. You need no account."))
