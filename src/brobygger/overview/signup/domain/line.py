"""One date under lock: who holds a place, who waits, and the line that moves by itself.

Everything that changes where somebody stands goes through a ``Line``. The date's row is locked for as long, so two
who take the last place at once come one after the other. When the line is closed, free places are offered, the
date's count is written, and the organiser's inbox is brought up to date: all in the command's own transaction.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brobygger.core import jobs
from brobygger.core.command import Change, command
from brobygger.core.models import Place
from brobygger.overview.signup.domain.fairness import answer_until, next_in_line, reminder_before
from brobygger.overview.signup.domain.reaching import refresh_inbox, remind_of_seat, tell_of_seat
from brobygger.overview.signup.models import LIVE, PLACED, Gathering, Seat, SeatState
from brobygger.overview.signup.words import when_in_words
from brobygger.people.models import User

OFFER_OVER = "signup.offer_over"
_WITH_PARTY = Seat.objects.select_related("party__user", "party__place", "party__sheet__activity__place")


class Full(ValidationError):
    """There are fewer places than people."""

    def __init__(self, free: int) -> None:
        text = ngettext("There is %(n)d place left.", "There are %(n)d places left.", free)
        super().__init__(text % {"n": free})


@dataclass
class Line:
    """A locked date; ``change`` is the command under way, ``now`` the moment that decides."""

    change: Change
    gathering: Gathering
    now: datetime

    @property
    def begun(self) -> bool:
        """Whether it is too late for anybody to be offered a place."""
        return bool(self.gathering.off) or self.last <= self.now

    @property
    def last(self) -> datetime:
        """The last moment at which a place can go to somebody else: a course can be joined until it ends."""
        return self.gathering.end if self.gathering.sheet.whole else self.gathering.start

    def seat(self, pk: Any) -> Seat:
        """Return a sign-up for this date as it stands now.

        Raises:
            Seat.DoesNotExist: it is for another date.
        """
        seat = _WITH_PARTY.get(pk=pk, gathering=self.gathering)
        seat.gathering = self.gathering
        return seat

    def seats(self, *states: str) -> list[Seat]:
        """Return the sign-ups in ``states``, longest in line first."""
        rows = list(_WITH_PARTY.filter(gathering=self.gathering, state__in=states).order_by("asked_at", "pk"))
        for seat in rows:
            seat.gathering = self.gathering
        return rows

    def fits(self, people: int) -> bool:
        """Return whether so many more can hold a place."""
        return self.gathering.free is None or people <= self.gathering.free

    def put(self, seat: Seat, state: str, *, until: datetime | None = None, tell: bool = False) -> None:
        """Put a sign-up, new or stored, into ``state``.

        Args:
            until: when an offer, or what they are asked, ends.
            tell: let them know.

        Raises:
            Full: the state holds a place, and there are too few.
            ValidationError: the member is on this date's list by another sign-up of hers.
        """
        if state in LIVE and seat.user_id is not None:
            others = Seat.objects.filter(gathering=self.gathering, user=seat.user_id, state__in=LIVE)
            if others.exclude(pk=seat.pk).exists():
                day = when_in_words(self.gathering, seat.party.language)
                raise ValidationError(_("You are signed up already: %(day)s.") % {"day": day})
        before = seat.people if seat.pk and seat.placed else 0
        self.count((seat.people if state in PLACED else 0) - before)
        seat.state, seat.offered_until, seat.remind_at, seat.to_call = state, until, None, ""
        if tell:
            tell_of_seat(seat, self.gathering)
        if state == SeatState.ASKED and seat.uncalled:
            seat.offered_until = None  # their time begins with the call
        elif state == SeatState.ASKED and until is not None:
            seat.remind_at = reminder_before(timezone.localtime(self.now), until)
        if seat.pk:
            self.change.save(seat)
            Seat.objects.filter(pk=seat.pk).update(to_call=seat.to_call)
        else:
            self.change.add(seat)

    def ask(self, seat: Seat, *, tell: bool = True) -> None:
        """Ask a sign-up whether they still come; where places are few, there is an end to it.

        Raises:
            Full: they had no place any more, and there are too few.
        """
        few, begins = self.gathering.room is not None, self.gathering.start
        until = answer_until(self.now, begins if begins > self.now else self.last) if few else None
        self.put(seat, SeatState.ASKED, until=until, tell=tell)

    def remind(self) -> None:
        """Remind, once, those who were asked and have not answered."""
        for seat in self.seats(SeatState.ASKED):
            if seat.remind_at is not None and seat.remind_at <= self.now:
                Seat.objects.filter(pk=seat.pk).update(remind_at=None)
                if not seat.run_out(self.now):
                    remind_of_seat(seat, self.gathering)

    def count(self, more: int) -> None:
        """Let ``more`` people hold a place (fewer below zero).

        Raises:
            Full: there are too few.
        """
        if more > 0 and not self.fits(more):
            raise Full(max(0, self.gathering.free or 0))
        self.gathering.taken += more

    def offer_free_places(self) -> None:
        """Offer what is free to those who have waited longest and fit."""
        if self.begun:
            return
        waiting = self.seats(SeatState.WAITING)
        until = min(self.now + timedelta(hours=self.gathering.sheet.offer_hours), self.last)
        for position in next_in_line(self.gathering.free, [s.people for s in waiting]):
            self.put(waiting[position], SeatState.OFFERED, until=until, tell=True)

    def let_offers_pass(self) -> None:
        """Free the places of those who did not answer in time, to an offer or to a changed time or place."""
        for seat in self.seats(SeatState.OFFERED, SeatState.ASKED):
            if seat.run_out(self.now):
                self.put(seat, SeatState.PASSED, tell=True)

    def close(self) -> None:
        """Offer what is free, and write what belongs to the date itself."""
        self.remind()
        self.let_offers_pass()
        self.offer_free_places()
        Gathering.objects.filter(pk=self.gathering.pk).update(taken=self.gathering.taken)
        asked = self.seats(SeatState.OFFERED, SeatState.ASKED)
        ahead = [at for s in asked for at in (s.remind_at, s.offered_until) if at is not None and at > self.now]
        if ahead:
            jobs.enqueue(OFFER_OVER, key=str(self.gathering.pk), run_at=min(ahead), gathering=str(self.gathering.pk))
        refresh_inbox(self.gathering)


@contextmanager
def lines(
    verb: str,
    gatherings: Iterable[Gathering],
    *,
    place: Place,
    by: User | None,
    via: str | None = None,
    now: datetime | None = None,
) -> Iterator[list[Line]]:
    """Open a command on some dates, locked in one order so that nobody waits for each other, and close each line."""
    pks = [g.pk for g in gatherings]
    with command(verb, place=place, by=by, via=via) as change:
        opened = [Line(change, g, now or timezone.now()) for g in locked(pks)]
        yield opened
        for line in opened:
            line.close()


def locked(pks: Sequence[Any]) -> list[Gathering]:
    """Return the dates with these ids under lock, by start, each with its sheet and activity."""
    # Locked alone: PostgreSQL does not lock rows of an outer join.
    held = list(Gathering.objects.select_for_update().filter(pk__in=pks).order_by("pk").values_list("pk", flat=True))
    rows = Gathering.objects.filter(pk__in=held).select_related(
        "sheet__activity__place", "sheet__activity__organiser", "sheet__activity__venue"
    )
    return list(rows.prefetch_related("sheet__activity__texts").order_by("start", "pk"))


def let_offers_pass(*, gathering: Gathering, now: datetime | None = None) -> None:
    """Free the places of those who did not answer in time, and offer them to the next; remind the others."""
    place = gathering.place
    with lines("signup.pass_on", [gathering], place=place, by=None, via="job", now=now):
        pass  # closing does it
