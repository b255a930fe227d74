"""What an open page of a meeting hears. Only that something changed is told: the page asks for what it may see."""

from typing import Any

from brobygger.collaboration.meetings.models import Meeting
from brobygger.core.live import telling


def channel_of(pk: Any) -> str:
    """Return the channel of the meeting ``pk``."""
    return f"meeting:{pk}"


def tell(meeting: Meeting | None, **facts: Any) -> None:
    """Tell open pages that something changed on the agenda, or with ``block`` in one part of the minutes."""
    if meeting is not None:
        telling.tell(channel_of(meeting.pk), facts)
