"""What the organiser does with a date's list: enter many, move, take out, note who was called, and who came."""

import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.core.command import command
from brobygger.core.privacy import refuse_cpr_numbers
from brobygger.overview.directory.models import Activity
from brobygger.overview.signup.domain.line import lines
from brobygger.overview.signup.models import (
    PLACED,
    Attendance,
    DayContact,
    Gathering,
    Headcount,
    Party,
    Seat,
    SeatState,
)
from brobygger.overview.signup.models.party import MOST_PEOPLE
from brobygger.people.models import User

MOST_LINES = 200
_PHONE = re.compile(r"[+(]?[\d ()\-]{7,22}")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


@dataclass(frozen=True)
class Person:
    """One line of a pasted list."""

    name: str
    people: int = 1
    email: str = ""
    phone: str = ""


def read_people(text: str) -> list[Person]:
    """Return who stands in ``text``: a line each, with a comma, semicolon or tab between name, number of people,
    phone and e-mail, in any order after the name.

    Raises:
        ValidationError: what is wrong, with the number of the line.
    """
    found, wrong = [], []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            found.append(_person(line))
        except ValidationError as error:
            wrong.append(_("Line %(n)d: %(why)s") % {"n": number, "why": " ".join(error.messages)})
    if not found and not wrong:
        wrong.append(_("Write at least one name."))
    if len(found) > MOST_LINES:
        wrong.append(_("At most %(n)d lines at once.") % {"n": MOST_LINES})
    if wrong:
        raise ValidationError(wrong)
    return found


def _person(line: str) -> Person:
    refuse_cpr_numbers(line)
    name, *parts = [p.strip() for p in re.split(r"[,;\t]", line)]
    said: dict[str, Any] = {}
    for part in (p.translate(_DIGITS) for p in parts if p):
        if "@" in part:
            validate_email(part)
            said["email"] = part
        elif part.isdigit() and len(part) <= 2:
            said["people"] = int(part)
        elif _PHONE.fullmatch(part):
            said["phone"] = part
        else:
            raise ValidationError(_("“%(part)s” is no number, phone or e-mail.") % {"part": part})
    if not name or len(name) > 60:
        raise ValidationError(_("The name must have 1 to 60 letters."))
    if not 1 <= said.get("people", 1) <= MOST_PEOPLE:
        raise ValidationError(_("One sign-up is for 1 to %(n)d people.") % {"n": MOST_PEOPLE})
    return Person(name, **said)


def enter_many(
    *,
    gathering: Gathering,
    people: Sequence[Person],
    by: User | None,
    key: uuid.UUID,
    via: str = "web",
    now: datetime | None = None,
) -> tuple[int, int]:
    """Enter many at once, also after sign-up has closed; who does not fit any more goes on the waiting list.

    Args:
        key: the form's; the same form sent twice enters them once.

    Returns:
        how many sign-ups have a place, and how many wait.

    Raises:
        ValidationError: there is too little room and no waiting list; then nobody is entered.
    """
    states = []
    with lines("signup.enter_many", [gathering], place=gathering.place, by=by, via=via, now=now) as (line,):
        languages = gathering.place.languages
        for number, person in enumerate(people):
            pk = uuid.uuid5(key, str(number))
            known = Seat.objects.filter(party=pk, gathering=gathering).first()
            if known is not None:
                states.append(known.state)
                continue
            sheet = line.gathering.sheet
            fits = line.fits(person.people)
            if not fits and not sheet.waiting_list:
                raise ValidationError(_("There is no room for “%(name)s” and those after.") % {"name": person.name})
            party = Party(
                pk=pk, place=line.gathering.place, sheet=sheet, name=person.name, email=person.email,
                phone=person.phone, language=languages[0] if languages else "da",
            )  # fmt: skip
            line.change.add(party)
            seat = Seat(
                place=party.place, party=party, gathering=line.gathering, people=person.people, asked_at=line.now
            )
            line.put(seat, SeatState.IN if fits else SeatState.WAITING)
            states.append(seat.state)
    return states.count(SeatState.IN), states.count(SeatState.WAITING)


def move(*, seat: Seat, to: Gathering, by: User | None, via: str = "web", now: datetime | None = None) -> None:
    """Move a party to another date of the same activity; it is told.

    Raises:
        Full: there is too little room; then the party stays where it is.
        ValidationError: the other date is called off, or of another activity.
    """
    if to.sheet_id != seat.gathering.sheet_id or to.off or to.pk == seat.gathering_id:
        raise ValidationError(_("Choose another date."))
    with lines("signup.move", [seat.gathering, to], place=to.place, by=by, via=via, now=now) as opened:
        source = next(line for line in opened if line.gathering.pk == seat.gathering_id)
        target = next(line for line in opened if line.gathering.pk == to.pk)
        mine = source.seat(seat.pk)
        if not mine.live:
            return
        there = Seat.objects.filter(party=mine.party, gathering=to).first()
        if there is not None and there.live:
            raise ValidationError(_("They are signed up for that date already."))
        people = mine.people
        source.put(mine, SeatState.LEFT)
        if there is None:
            there = Seat(place=to.place, party=mine.party, gathering=target.gathering, user=mine.user)
        there.people, there.asked_at = people, target.now
        target.put(there, SeatState.IN, tell=True)


def give_place(*, seat: Seat, by: User | None, via: str = "web", now: datetime | None = None) -> None:
    """Say yes for a party, as on the phone: to an offer, a new time, or past the line.

    Raises:
        Full: nobody has cancelled, and there is no room.
    """
    with lines("signup.give_place", [seat.gathering], place=seat.place, by=by, via=via, now=now) as (line,):
        mine = line.seat(seat.pk)
        if mine.state != SeatState.IN and not line.gathering.off:
            line.put(mine, SeatState.IN, tell=mine.state not in {SeatState.OFFERED, SeatState.ASKED})


def take_out(*, seat: Seat, by: User | None, via: str = "web", now: datetime | None = None) -> None:
    """Take a party off the list; it is told."""
    with lines("signup.take_out", [seat.gathering], place=seat.place, by=by, via=via, now=now) as (line,):
        mine = line.seat(seat.pk)
        if mine.live:
            line.put(mine, SeatState.LEFT, tell=True)


def has_been_called(*, seat: Seat, by: User | None, via: str = "web", now: datetime | None = None) -> None:
    """Note that the party knows now, so that nobody calls twice; their time to answer begins."""
    with lines("signup.called", [seat.gathering], place=seat.place, by=by, via=via, now=now) as (line,):
        mine = line.seat(seat.pk)
        if not mine.to_call:
            return
        if mine.state == SeatState.ASKED:
            line.ask(mine, tell=False)
        Seat.objects.filter(pk=seat.pk).update(to_call="")
        line.change.record(seat, {"to_call": [True, False]})


def set_day_contact(
    *, activity: Activity, start: datetime, end: datetime, name: str, phone: str, by: User | None, via: str = "web"
) -> None:
    """Say who is responsible on one day; an empty phone number says that it is the activity's own contact."""
    with command("signup.day_contact", place=activity.place, by=by, via=via) as change:
        known = DayContact.objects.filter(activity=activity, start=start).first()
        if not phone:
            if known is not None:
                change.remove(known)
            return
        if known is None:
            change.add(
                DayContact(place=activity.place, activity=activity, start=start, end=end, name=name, phone=phone)
            )
            return
        known.name, known.phone, known.end = name, phone, end
        change.save(known)


def note_attendance(
    *, gathering: Gathering, start: datetime, came: Mapping[int, int], by: User | None, via: str = "web"
) -> Headcount:
    """Note how many of each party came on the day that began at ``start``.

    Args:
        came: id of a sign-up to the number of people; who is not named did not come.

    Returns:
        the headcount of the day, which stays when the names are gone.
    """
    with lines("signup.attendance", [gathering], place=gathering.place, by=by, via=via) as (line,):
        placed = line.seats(*PLACED)
        for seat in placed:
            number = max(0, min(came.get(seat.pk, 0), seat.people))
            Attendance.objects.update_or_create(
                seat=seat, start=start, defaults={"came": number, "place": gathering.place}
            )
        total = Attendance.objects.filter(seat__in=placed, start=start).aggregate(n=Sum("came"))["n"] or 0
        activity = line.gathering.sheet.activity
        count = Headcount.objects.filter(activity=activity, start=start).first()
        count = count or Headcount(place=activity.place, activity=activity, start=start)
        count.signed_up, count.came = sum(s.people for s in placed), total
        if count.pk:
            line.change.save(count)
        else:
            line.change.add(count)
        return count


def is_over(gathering: Gathering, now: datetime | None = None) -> bool:
    """Return whether the date lies behind."""
    return gathering.end <= (now or timezone.now())
