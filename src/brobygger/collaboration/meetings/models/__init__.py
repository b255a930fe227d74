"""What is stored of meetings."""

from brobygger.collaboration.meetings.models.answers import Answer
from brobygger.collaboration.meetings.models.meeting import (
    AgendaItem,
    Attendance,
    ItemKind,
    Meeting,
    MeetingState,
)
from brobygger.collaboration.meetings.models.minutes import MinutesBlock
from brobygger.collaboration.meetings.models.poll import DatePoll, PollAnswer, PollOption
from brobygger.collaboration.meetings.models.series import FixedItem, MeetingSeries, PersonalLink

__all__ = [
    "AgendaItem",
    "Answer",
    "Attendance",
    "DatePoll",
    "FixedItem",
    "ItemKind",
    "Meeting",
    "MeetingSeries",
    "MeetingState",
    "MinutesBlock",
    "PersonalLink",
    "PollAnswer",
    "PollOption",
]
