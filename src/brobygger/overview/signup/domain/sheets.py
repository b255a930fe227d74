"""Choosing sign-up for an activity, or going back to "just turn up"."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.core.command import command
from brobygger.overview.directory.models import Activity
from brobygger.overview.signup.domain.gatherings import lay_out
from brobygger.overview.signup.domain.line import Line, locked
from brobygger.overview.signup.models import LIVE, Gathering, Seat, Sheet, Wanted
from brobygger.people.models import User


@dataclass(frozen=True)
class Terms:
    """How one signs up; the fields are those of ``models.Sheet``."""

    whole: bool = False
    room: int | None = None
    closes_hours: int = 0
    wanted: str = Wanted.NAME
    waiting_list: bool = True
    offer_hours: int = 24
    taking: bool = True
    keep_days: int = 30


def set_sign_up(
    *,
    activity: Activity,
    terms: Terms,
    by: User | None,
    via: str | None = None,
    expected: int | None = None,
    now: datetime | None = None,
) -> Sheet:
    """Let people sign up for ``activity``, or change how they do; its next dates are laid out.

    More room is offered at once to those who wait.

    Args:
        expected: the version its editor saw.

    Raises:
        Conflict: somebody saved another version meanwhile.
        ValidationError: on a date more people are in than there would be room for; or people are signed up, and
            it would change from dates to a whole course, or back.
    """
    moment = now or timezone.now()
    with command("signup.set", place=activity.place, by=by, via=via) as change:
        sheet = Sheet.objects.filter(activity=activity).first()
        if sheet is None:
            sheet = change.add(Sheet(place=activity.place, activity=activity, **asdict(terms)))
            lay_out(change, sheet, moment)
            return sheet
        if sheet.whole != terms.whole:
            if signed_up_ahead([activity], moment):
                raise ValidationError(
                    _("People are signed up. It cannot change between single dates and a whole course now.")
                )
            sheet.gatherings.filter(end__gt=moment).delete()
        for name, value in asdict(terms).items():
            setattr(sheet, name, value)
        change.save(sheet, expected=expected)
        pks = list(sheet.gatherings.filter(end__gt=moment).values_list("pk", flat=True))
        lines = [Line(change, g, moment) for g in locked(pks)]
        for line in lines:
            _take_over(line, terms)
        lay_out(change, sheet, moment)
        return sheet


def _take_over(line: Line, terms: Terms) -> None:
    gathering = line.gathering
    if terms.room is not None and gathering.taken > terms.room:
        text = _("%(n)d people are in on %(day)s. Take some out first, or make more room.")
        raise ValidationError(text % {"n": gathering.taken, "day": timezone.localdate(gathering.start)})
    gathering.room = terms.room
    forget_at = gathering.end + timedelta(days=terms.keep_days)
    line.change.save(gathering)
    Gathering.objects.filter(pk=gathering.pk).update(forget_at=forget_at)
    line.close()


def just_turn_up(*, sheet: Sheet, by: User | None, via: str | None = None) -> None:
    """Go back to the default: nobody signs up.

    Raises:
        ValidationError: people are signed up for coming dates.
    """
    with command("signup.end", place=sheet.place, by=by, via=via) as change:
        if why := people_in_the_way([sheet.activity]).get(sheet.activity_id):
            raise ValidationError(why)
        change.remove(sheet)


def signed_up_ahead(activities: Sequence[Activity], now: datetime) -> dict[object, int]:
    """Return by the activity's id how many sign-ups there are for dates ahead."""
    seats = Seat.objects.filter(gathering__sheet__in=[a.pk for a in activities], gathering__end__gt=now)
    found: dict[object, int] = {}
    for pk in seats.filter(state__in=LIVE).values_list("gathering__sheet", flat=True):
        found[pk] = found.get(pk, 0) + 1
    return found


def people_in_the_way(activities: Sequence[Activity]) -> dict[object, str]:
    """Return by id, in words, why activities stay: people are signed up and would wait at a closed door."""
    text = _(
        "%(n)d sign-ups are there for coming dates. Withdraw the activity, or take its dates out, first: then those"
        " who signed up are told."
    )
    return {pk: text % {"n": n} for pk, n in signed_up_ahead(activities, timezone.now()).items()}
