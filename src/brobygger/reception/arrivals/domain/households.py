"""Expecting, moving and closing arrivals; who has them in care (R14, R51).

All of it is written without a place in the trail: the history of the place, the number of its changes and the pages
that are kept for others must not tell that a household exists.
"""

import secrets
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.collaboration.tasks.domain.tasks import forget_person
from brobygger.core import case, inbox
from brobygger.core.access import standing
from brobygger.core.command import Change, command
from brobygger.core.models import Place
from brobygger.core.notify import notify
from brobygger.people.models import User
from brobygger.reception.arrivals import wordings
from brobygger.reception.arrivals.domain import plans
from brobygger.reception.arrivals.domain.lines import note
from brobygger.reception.arrivals.domain.queries import KIND
from brobygger.reception.arrivals.models import AgeBand, Care, CareKind, Household, Member

# Without 0, 1, I, L, O and U, which are misread or spell words.
_SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
FARTHEST = timedelta(days=366)


@dataclass(frozen=True)
class Person:
    """A member as staff write her down; no first name unless she chose it."""

    age_band: str
    language: str = "da"
    first_name: str = ""


@dataclass(frozen=True)
class Expected:
    """An arrival as it is first noted."""

    day_zero: date
    variant: str = "refugees"
    area: str = ""
    language: str = "da"
    people: tuple[Person, ...] = ()


def expect_household(*, place: Place, by: User, expected: Expected) -> Household:
    """Note that somebody arrives; who notes it has it in care. What has been adopted becomes its plan.

    Raises:
        ValidationError: a date more than a year away, or a language nobody knows.
    """
    _check_day(expected.day_zero)
    kinds = [str(r) for r in standing(by, place).roles if r in {CareKind.COORDINATOR, CareKind.INTEGRATION}]
    if not kinds:
        raise ValidationError(_("Only those who receive people can note an arrival."))
    plain = {name: getattr(expected, name) for name in ("day_zero", "variant", "area", "language")}
    household = Household(place=place, code=_code(place), made_by=by, **plain)
    household.full_clean(exclude=["place", "made_by"])
    with command("household.expect", place=None, by=by) as change:
        change.add(household)
        for kind in sorted(kinds):
            change.add(Care(place=place, household=household, user=by, kind=kind))
        note(change, household, wordings.EXPECTED, day=household.day_zero)
        for number, person in enumerate(expected.people, 1):
            _add(change, household, number, person)
        plans.make_plan(change, household)
    return household


def plan_those_waiting(place: Place) -> int:
    """Give a plan to those who were expected before anything had been adopted for them; return how many got one."""
    got = 0
    for key in list(Household.objects.filter(place=place, revision=None, closed_at=None).values_list("pk", flat=True)):
        with command("household.plan", place=None, by=None, via="job") as change:
            household = Household.objects.select_for_update(of=("self",)).select_related("place").get(pk=key)
            if household.closed_at is None:
                got += bool(plans.make_plan(change, household))
    return got


def change_day_zero(*, household: Household, by: User, day: date, reason: str, expected: int | None = None) -> None:
    """Give the arrival another date: what has not happened moves with it, what is done stays.

    Raises:
        Conflict: somebody saved another version meanwhile.
        ValidationError: no reason, or a date more than a year away.
    """
    _check_day(day)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why, in a few words.")})
    with command("household.change_day_zero", place=None, by=by) as change:
        before, household.day_zero = household.day_zero, day
        if change.save(household, expected=expected):
            note(change, household, wordings.MOVED, before=before, after=day, reason=reason.strip()[:300])
            plans.move_plan(change, household, day - before)


def add_member(*, household: Household, by: User, person: Person) -> Member:
    """Add a person; what suits that person joins the plan."""
    with command("household.add_member", place=None, by=by) as change:
        Household.objects.select_for_update().get(pk=household.pk)
        last = household.members.order_by("-number").first()
        member = _add(change, household, last.number + 1 if last else 1, person)
        plans.make_plan(change, household)
    return member


def name_member(*, member: Member, by: User, person: Person) -> None:
    """Change what is held about a person: the name goes when she wants it gone."""
    with command("household.change_member", place=None, by=by) as change:
        member.age_band, member.language, member.first_name = person.age_band, person.language, person.first_name
        member.full_clean(exclude=["place", "household"])
        change.save(member)
        plans.make_plan(change, member.household)


def assign_care(*, household: Household, by: User | None, user: User, kind: str) -> Care:
    """Let ``user`` know of the household as ``kind``; she is told that there is something, and no more.

    Raises:
        ValidationError: she does not have the role of that name here.
    """
    if kind not in CareKind.values or kind not in standing(user, household.place).roles:
        raise ValidationError(_("This person does not have that role here."))
    with command("household.assign_care", place=None, by=by) as change:
        row = Care.objects.filter(household=household, user=user, kind=kind, ended_at=None).first()
        if row is not None:
            return row
        row = change.add(Care(place=household.place, household=household, user=user, kind=kind))
        note(change, household, wordings.ASSIGNED, who=str(user), what=case.in_danish(CareKind(kind).label))
        if by is None or user.pk != by.pk:
            url = reverse("arrival", args=[household.place.slug, household.pk])
            notify(to=[user], kind=wordings.IN_CARE, place=household.place, url=url)
    return row


def end_care(*, care: Care, by: User | None) -> None:
    """End it: she no longer knows of the household, and her tasks there are nobody's until somebody takes them.

    Raises:
        ValidationError: nobody of the staff would have the household then.
    """
    household = care.household
    staff = [CareKind.COORDINATOR, CareKind.INTEGRATION]
    with command("household.end_care", place=None, by=by) as change:
        Household.objects.select_for_update().get(pk=household.pk)
        others = Care.objects.filter(household=household, ended_at=None).exclude(pk=care.pk)
        if care.kind in staff and not others.filter(kind__in=staff).exists():
            raise ValidationError(_("Give the arrival to a colleague first. Somebody must have it in care."))
        care.ended_at = timezone.now()
        change.save(care)
        note(change, household, wordings.ENDED, who=str(care.user), what=case.in_danish(CareKind(care.kind).label))
        if not others.filter(user=care.user).exists():
            forget_person(kind=KIND, key=household.pk, user=care.user, by=by)
            inbox.done(wordings.ANSWERED, household.pk, user=care.user)


def close_household(*, household: Household, by: User) -> None:
    """Say that the reception is over: links stop, volunteers no longer know of it; six months later it is deleted."""
    with command("household.close", place=None, by=by) as change:
        household.closed_at = timezone.now()
        change.save(household)
        note(change, household, wordings.CLOSED)
        household.links.filter(withdrawn_at=None).update(withdrawn_at=household.closed_at)
        plans.end_tasks(household, by)


def _add(change: Change, household: Household, number: int, person: Person) -> Member:
    member = Member(place=household.place, household=household, number=number, **vars(person))
    member.full_clean(exclude=["place", "household"])
    change.add(member)
    note(change, household, wordings.MEMBER, who=str(member), age=case.in_danish(AgeBand(member.age_band).label))
    return member


def _check_day(day: date) -> None:
    if abs(day - timezone.localdate()) > FARTHEST:
        raise ValidationError({"day_zero": _("This date is more than a year away. Look again.")})


def _code(place: Place) -> str:
    while True:
        code = "H-" + "".join(secrets.choice(_SIGNS) for _sign in range(5))
        if not Household.objects.filter(place=place, code=code).exists():
            return code
