"""What sign-up holds about a person (``people.ports``)."""

from typing import Any

from django.utils.translation import gettext as _

from brobygger.overview.signup.domain.line import lines
from brobygger.overview.signup.models import LIVE, Gathering, Party, Seat, SeatState
from brobygger.people.domain.trail import forget_in_trail
from brobygger.people.models import User
from brobygger.people.ports import DELETED, NOT_A_USERS, PersonalData, Section


def collect(user: User) -> list[Section]:
    """Return what the person has signed up for with her login."""
    seats = Seat.objects.filter(party__user=user).select_related("party", "place", "gathering__sheet__activity")
    return [Section(_("What I am signed up for"), [_seat(s) for s in seats.order_by("gathering__start")])]


def _seat(seat: Seat) -> dict[str, Any]:
    return {
        _("Place"): seat.place.name,
        _("What"): str(seat.gathering.sheet.activity),
        _("When"): seat.gathering.start.isoformat(),
        _("Name"): seat.party.name,
        _("E-mail"): seat.party.email,
        _("Phone number"): seat.party.phone,
        _("How many people"): seat.people,
        _("Where it stands"): seat.get_state_display(),
    }


def erase(user: User) -> None:
    """Give her places to the next in line; her sign-ups go out of the history too."""
    live = Seat.objects.filter(party__user=user, state__in=LIVE).values("gathering")
    for gathering in Gathering.objects.filter(pk__in=live).select_related("place"):
        with lines("signup.leave", [gathering], place=gathering.place, by=None) as (line,):
            for seat in line.seats(*LIVE):
                if seat.party.user_id == user.pk:
                    line.put(seat, SeatState.LEFT)
    mine = Party.objects.filter(user=user)
    forget_in_trail("seat", Seat.objects.filter(party__in=mine).values_list("pk", flat=True))
    forget_in_trail("party", mine.values_list("pk", flat=True))


PERSONAL_DATA = PersonalData(
    covers={
        "signup.Party.user": DELETED,
        "signup.Party.email": DELETED,
        "signup.Party.phone": DELETED,
        "signup.Seat.user": DELETED,
        "signup.DayContact.phone": NOT_A_USERS,
    },
    collect=collect,
    erase=erase,
)
