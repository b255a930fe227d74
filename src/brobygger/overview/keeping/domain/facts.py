"""What an entry says that may have changed: asked of its owner by a link, and of its people by telephone."""

from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from brobygger.overview.directory.domain.series import times_of
from brobygger.overview.directory.models import Activity, Actor
from brobygger.overview.directory.words import times_in_words


def facts_of(entry: Any) -> list[str]:
    """Return what ``entry`` says that may have changed, each in a few words of the active language."""
    if isinstance(entry, Activity):
        known = _facts_of_activity(entry)
    elif isinstance(entry, Actor):
        known = [entry.address, entry.phone, entry.email, entry.website]
    else:
        known = [entry.task, entry.phone, entry.email, entry.hours]
    return [fact for fact in known if fact]


def _facts_of_activity(entry: Activity) -> list[str]:
    language = get_language() or "da"
    times = [times_in_words(times_of(s), language, timezone.localdate()) for s in entry.schedules.all()]
    point = entry.contact
    ask = (
        (entry.contact_name, entry.contact_phone) if entry.contact_phone or point is None else (point.name, point.phone)
    )
    price = "" if entry.price is None else _("Free") if not entry.price else f"{entry.price:.0f} kr."
    return [*times, entry.hours, entry.venue.name if entry.venue else "", " ".join(filter(None, ask)), price]
