"""What must hold of the waiting list after any sequence of what people do."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from brobygger.core.writeguard import unguarded
from brobygger.overview.signup.domain.following import follow_activity
from brobygger.overview.signup.domain.keeping import give_place, take_out
from brobygger.overview.signup.domain.line import let_offers_pass
from brobygger.overview.signup.domain.sheets import Terms, set_sign_up
from brobygger.overview.signup.domain.signing_up import cancel, change_people, say_yes, stand_in_line_again
from brobygger.overview.signup.models import PLACED, Gathering, Seat, SeatState
from tests.factories.people import People
from tests.overview.signup.making import check, first_date, join, with_sign_up

OFFER = timedelta(hours=6)


class WaitingList(RuleBasedStateMachine):
    """People sign up, cancel, answer or do not; time passes; the organiser gives more room, takes people out, or
    changes when it is."""

    people: People

    @initialize(room=st.integers(1, 5), waits=st.booleans())
    def begin(self, room: int, waits: bool) -> None:
        self.waits = waits
        self.activity = with_sign_up(self.people.here, room=room, waiting_list=waits, offer_hours=6)
        self.date = first_date(self.activity)
        self.now = timezone.now()
        self.number = 0

    def any_seat(self, pick: int) -> Seat | None:
        rows = list(Seat.objects.filter(gathering=self.date).select_related("gathering__sheet", "gathering__place"))
        return rows[pick % len(rows)] if rows else None

    @rule(people=st.integers(1, 4))
    def sign_up(self, people: int) -> None:
        self.number += 1
        self.now += timedelta(minutes=1)
        self.date.refresh_from_db()
        before = self.date.taken
        try:
            seat = join(self.date, f"P{self.number}", people, now=self.now)
        except ValidationError:
            assert people > (self.date.room or 0) or (not self.waits and before + people > (self.date.room or 0))
            return
        assert seat.state == (SeatState.IN if before + people <= (self.date.room or 0) else SeatState.WAITING)

    @rule(pick=st.integers(0, 50), what=st.sampled_from(["cancel", "yes", "again", "out"]))
    def act(self, pick: int, what: str) -> None:
        seat = self.any_seat(pick)
        self.now += timedelta(minutes=1)
        if seat is None:
            return
        try:
            if what == "cancel":
                cancel(seat=seat, now=self.now)
            elif what == "yes":
                say_yes(seat=seat, now=self.now)
            elif what == "again":
                stand_in_line_again(seat=seat, now=self.now)
            else:
                take_out(seat=seat, by=None, now=self.now)
        except ValidationError:
            assert what == "again" and not self.waits

    @rule(pick=st.integers(0, 50), people=st.integers(1, 4))
    def be_more_or_fewer(self, pick: int, people: int) -> None:
        seat = self.any_seat(pick)
        if seat is not None:
            try:
                change_people(seat=seat, people=people, now=self.now)
            except ValidationError:
                assert people > seat.people or people > (self.date.room or 0)

    @rule(pick=st.integers(0, 50))
    def give(self, pick: int) -> None:
        seat = self.any_seat(pick)
        if seat is not None:
            try:
                give_place(seat=seat, by=None, now=self.now)
            except ValidationError:
                assert seat.state not in PLACED

    @rule(more=st.integers(1, 2))
    def more_room(self, more: int) -> None:
        self.date.refresh_from_db()
        room = (self.date.room or 0) + more
        set_sign_up(
            activity=self.activity, by=None, now=self.now,
            terms=Terms(room=room, waiting_list=self.waits, offer_hours=6),
        )  # fmt: skip

    @rule()
    def something_changes(self) -> None:
        """Everybody who holds a place is asked anew."""
        with unguarded():
            Gathering.objects.filter(pk=self.date.pk).update(told="something else")
        follow_activity(activity=self.activity, now=self.now)

    @rule(hours=st.integers(1, 7))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)
        if self.now < self.date.start - OFFER:
            let_offers_pass(gathering=self.date, now=self.now)
            assert not Seat.objects.filter(gathering=self.date, offered_until__lte=self.now).exists()

    @invariant()
    def holds(self) -> None:
        if not hasattr(self, "date"):
            return
        check(self.date)
        self.date.refresh_from_db()
        free, line = self.date.free, Seat.objects.filter(gathering=self.date, state=SeatState.WAITING)
        if self.now < self.date.start:
            # Whoever waits does not fit: a free place is with somebody at every moment, and with the first who fits.
            assert all(seat.people > (free or 0) for seat in line)


@pytest.mark.django_db
def test_the_waiting_list_keeps_its_promises(people: People) -> None:
    from django.db import transaction

    class Here(WaitingList):
        def __init__(self) -> None:
            super().__init__()
            self.people = people
            self.point = transaction.savepoint()

        def teardown(self) -> None:
            transaction.savepoint_rollback(self.point)

    assert connection.in_atomic_block
    quiet: Any = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    run_state_machine_as_test(
        Here, settings=settings(max_examples=12, stateful_step_count=18, suppress_health_check=quiet)
    )
