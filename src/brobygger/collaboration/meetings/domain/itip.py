"""Invitations as calendar programs take them: iTIP (RFC 5546) over iCalendar (RFC 5545).

One request a reader, with that reader alone as attendee: nobody's address is shown to others. The UID never changes;
SEQUENCE grows with every change, so that programs apply what comes in order and pass over what is older. Plain Python.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vCalAddress, vRecur, vText

REQUEST, CANCEL = "REQUEST", "CANCEL"
ZONE = "Europe/Copenhagen"


@dataclass(frozen=True)
class Invited:
    """The meeting as one reader is told of it. Times are aware; ``sequence`` counts the changes."""

    uid: str
    sequence: int
    title: str
    starts: datetime
    ends: datetime
    stamp: datetime
    organiser: tuple[str, str]  # name and address
    attendee: tuple[str, str]
    where: str = ""
    text: str = ""
    address: str = ""


def message(told: Invited, method: str) -> str:
    """Return the calendar's text for a mail: ``REQUEST`` invites and changes, ``CANCEL`` calls off."""
    calendar = Calendar()
    calendar.add("prodid", "-//Brobygger//DA")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(_zone())
    event = Event()
    event.add("uid", told.uid)
    event.add("sequence", told.sequence)
    event.add("dtstamp", told.stamp.astimezone(UTC))
    event.add("dtstart", told.starts.astimezone(ZoneInfo(ZONE)))
    event.add("dtend", told.ends.astimezone(ZoneInfo(ZONE)))
    event.add("summary", told.title)
    for name, value in (("description", told.text), ("location", told.where), ("url", told.address)):
        if value:
            event.add(name, value)
    event.add("status", "CANCELLED" if method == CANCEL else "CONFIRMED")
    event.add("transp", "OPAQUE")
    event["organizer"] = _person(*told.organiser)
    attendee = _person(*told.attendee)
    # Answers are given by the link in the text: a mail back would reach nobody.
    attendee.params["role"], attendee.params["partstat"] = vText("REQ-PARTICIPANT"), vText("NEEDS-ACTION")
    attendee.params["rsvp"] = vText("FALSE")
    event.add("attendee", attendee, encode=False)
    calendar.add_component(event)
    return calendar.to_ical().decode()


def _person(name: str, address: str) -> vCalAddress:
    person = vCalAddress(f"mailto:{address}")
    person.params["cn"] = vText(name.replace('"', "'"))
    return person


def _zone() -> Timezone:
    """Return Copenhagen's clocks by the rules of the European Union since 1996."""
    zone = Timezone()
    zone.add("tzid", ZONE)
    for kind, month, hour, names, before, after in (
        (TimezoneDaylight, 3, 2, "CEST", 1, 2),
        (TimezoneStandard, 10, 3, "CET", 2, 1),
    ):
        part = kind()
        part.add("dtstart", datetime(1996, month, 31 if month == 3 else 27, hour))  # noqa: DTZ001 (on the wall)
        part.add("tzoffsetfrom", timedelta(hours=before))
        part.add("tzoffsetto", timedelta(hours=after))
        part.add("tzname", names)
        part.add("rrule", vRecur(freq="yearly", bymonth=month, byday="-1SU"))
        zone.add_component(part)
    return zone
