"""What a member has signed up for, in her own calendar (``core.ical``)."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils import translation

from brobygger.core import mail
from brobygger.core.ical import Event, Series
from brobygger.overview.directory.domain.occurrences import wall_clock
from brobygger.overview.signup.domain.following import days_of
from brobygger.overview.signup.domain.queries import seats_since
from brobygger.overview.signup.domain.reaching import own_path
from brobygger.overview.signup.models import Seat, SeatState
from brobygger.overview.signup.words import STATES


def own_events(user: Any, since: datetime) -> Iterator[Event]:
    """Yield the dates for which ``user`` holds a place or waits for one, and those that are called off."""
    language = translation.get_language() or "da"
    for seat in seats_since(user, since):
        for start, end in days_of(seat.gathering):
            if end >= since:
                yield _event(seat, start, end, language)


def _event(seat: Seat, start: datetime, end: datetime, language: str) -> Event:
    activity, course = seat.gathering.sheet.activity, seat.gathering.sheet.whole
    return Event(
        uid=f"signup-{seat.pk}{f'-{start:%Y%m%d}' if course else ''}@brobygger",
        title=activity.title_in(language),
        series=Series(wall_clock(start), int((end - start).total_seconds()) // 60),
        changed_at=seat.changed_at,
        sequence=int((seat.changed_at - seat.party.created_at).total_seconds()),
        text=str(STATES[seat.state].word),
        where=str(activity.venue or ""),
        address=mail.absolute(own_path(seat.party)),
        cancelled=seat.state == SeatState.OFF,
    )
