"""What sign-up stores."""

from brobygger.overview.signup.models.party import LIVE, PLACED, Attendance, Party, Seat, SeatState
from brobygger.overview.signup.models.sheet import DayContact, Gathering, Headcount, Sheet, Wanted, WhyOff

__all__ = [
    "LIVE",
    "PLACED",
    "Attendance",
    "DayContact",
    "Gathering",
    "Headcount",
    "Party",
    "Seat",
    "SeatState",
    "Sheet",
    "Wanted",
    "WhyOff",
]
