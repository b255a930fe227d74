"""What people do themselves: sign up, cancel, say yes, stand in line again, be fewer or more."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext as _

from brobygger.overview.signup import letters
from brobygger.overview.signup.domain.line import Full, Line, lines
from brobygger.overview.signup.domain.reaching import tell
from brobygger.overview.signup.models import Gathering, Party, Seat, SeatState, Sheet
from brobygger.overview.signup.words import when_in_words
from brobygger.people.models import User

MOST_AN_HOUR = 200  # for one activity, by people without an account: enough for a feast, too few to flood it


@dataclass(frozen=True)
class Wish:
    """What somebody signs up with. ``key`` makes the same wish sent twice one sign-up."""

    key: uuid.UUID
    name: str
    people: int = 1
    email: str = ""
    phone: str = ""
    language: str = "da"
    user: User | None = None


def sign_up(
    *, sheet: Sheet, gatherings: Sequence[Gathering], wish: Wish, via: str = "link", now: datetime | None = None
) -> Party:
    """Sign up for some dates: all of them, or none.

    Args:
        sheet: of the activity.
        gatherings: the dates, at least one.
        wish: who, and how many.

    Returns:
        the party, with a seat for each date: in, or on the waiting list. The one that is there already, where the
        same wish came before.

    Raises:
        ValidationError: sign-up is closed for one of the dates, or it is full and has no waiting list, or the
            member is signed up for it already.
    """
    with lines("signup.sign_up", gatherings, place=sheet.place, by=wish.user, via=via, now=now) as opened:
        known = Party.objects.filter(pk=wish.key, sheet=sheet).first()
        if known is not None:
            return known
        if not opened:
            raise ValidationError(_("Choose at least one date."))
        change, moment = opened[0].change, opened[0].now
        _refuse_a_flood(sheet, wish, moment)
        party = change.add(
            Party(
                pk=wish.key,
                place=sheet.place,
                sheet=opened[0].gathering.sheet,
                name=wish.name,
                email=wish.email,
                phone=wish.phone,
                language=wish.language,
                user=wish.user,
            )
        )
        for line in opened:
            _take_or_wait(line, party, wish.people)
        _confirm(party, opened)
        return party


def can_sign_up(gathering: Gathering, now: datetime) -> bool:
    """Return whether people can still sign themselves up for ``gathering``."""
    sheet = gathering.sheet
    if gathering.off or not sheet.taking or not sheet.activity.published or gathering.closes_at <= now:
        return False
    return gathering.free is None or gathering.free > 0 or sheet.waiting_list


def _take_or_wait(line: Line, party: Party, people: int) -> None:
    gathering = line.gathering
    with translation.override(party.language):
        facts = {"day": when_in_words(gathering, party.language)}
        if not can_sign_up(gathering, line.now):
            raise ValidationError(_("One cannot sign up any more: %(day)s.") % facts)
        if gathering.room is not None and people > gathering.room:
            raise ValidationError(_("You are more than there is room for: %(day)s.") % facts)
        fits = line.fits(people)
        if not fits and not gathering.sheet.waiting_list:
            raise ValidationError(_("There are not so many places left: %(day)s.") % facts)
    seat = Seat(place=party.place, party=party, gathering=gathering, user=party.user, people=people, asked_at=line.now)
    with translation.override(party.language):
        line.put(seat, SeatState.IN if fits else SeatState.WAITING)


def _refuse_a_flood(sheet: Sheet, wish: Wish, now: datetime) -> None:
    recent = Party.objects.filter(sheet=sheet, user=None, created_at__gt=now - timedelta(hours=1))
    if wish.user is None and recent.count() >= MOST_AN_HOUR:
        raise ValidationError(_("Very many have signed up in the last hour. Nothing is lost: try again in an hour."))


def _confirm(party: Party, opened: Sequence[Line]) -> None:
    """Send the link, where there is a way to send it."""
    if party.email or party.user_id:
        days = "; ".join(when_in_words(line.gathering, party.language) for line in opened)
        tell(party, letters.KEPT, when=days)


def cancel(*, seat: Seat, by: User | None = None, via: str = "link", now: datetime | None = None) -> None:
    """Give the place, or the place in line, back. Nothing happens if that was done before."""
    with _line("signup.cancel", seat, by, via, now) as (line,):
        mine = line.seat(seat.pk)
        if mine.live:
            line.put(mine, SeatState.LEFT)


def say_yes(*, seat: Seat, by: User | None = None, via: str = "link", now: datetime | None = None) -> bool:
    """Take the offered place, or come at the new time too.

    Returns:
        whether they have a place now; not when the offer had run out.
    """
    with _line("signup.say_yes", seat, by, via, now) as (line,):
        line.let_offers_pass()
        mine = line.seat(seat.pk)
        if mine.state in {SeatState.OFFERED, SeatState.ASKED}:
            line.put(mine, SeatState.IN)
        return mine.state == SeatState.IN


def stand_in_line_again(*, seat: Seat, by: User | None = None, via: str = "link", now: datetime | None = None) -> None:
    """Sign up anew after a cancelling or an offer that ran out: at the end of the line.

    Raises:
        ValidationError: sign-up is closed, or it is full and has no waiting list.
    """
    with _line("signup.again", seat, by, via, now) as (line,):
        mine = line.seat(seat.pk)
        if mine.live or mine.state == SeatState.OFF:
            return
        fits = line.fits(mine.people)
        if not can_sign_up(line.gathering, line.now) or not (fits or line.gathering.sheet.waiting_list):
            raise ValidationError(_("One cannot sign up any more."))
        mine.asked_at = line.now
        line.put(mine, SeatState.IN if fits else SeatState.WAITING)


def change_people(
    *, seat: Seat, people: int, by: User | None = None, via: str = "link", now: datetime | None = None
) -> None:
    """Be more or fewer. Who waits and becomes fewer keeps the place in line.

    Raises:
        Full: there are fewer places than that.
    """
    with _line("signup.change_people", seat, by, via, now) as (line,):
        mine = line.seat(seat.pk)
        room = line.gathering.room
        if not mine.live or people == mine.people:
            return
        if room is not None and people > room:
            raise Full(max(0, line.gathering.free or 0))
        if mine.placed:
            line.count(people - mine.people)
        mine.people = people
        line.change.save(mine)


def _line(verb: str, seat: Seat, by: User | None, via: str, now: datetime | None) -> Any:
    return lines(verb, [seat.gathering], place=seat.gathering.place, by=by, via=via, now=now)
