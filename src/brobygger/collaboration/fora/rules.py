"""Who may read, write and lead a forum: its members, the one appointed for it; coordinators of the place read all."""

from typing import Any

import rules
from django.db.models import Q
from django.utils import timezone

from brobygger.collaboration.fora.models import Appointment, Forum, ForumMember
from brobygger.core.access import once, standing
from brobygger.core.rights import Role


def current_appointments() -> Q:
    """Return the condition on appointments that are in force."""
    today = timezone.localdate()
    return Q(ended_on=None, from_on__lte=today) & (Q(until_on=None) | Q(until_on__gte=today))


def is_current_member(user: Any, forum: Forum) -> bool:
    """Return whether ``user`` is in ``forum`` now."""
    rows = ForumMember.objects.filter(forum=forum, user=user, left_on=None)
    return once(user, ("in forum", forum.pk), rows.exists)


def reads_all(user: Any, place: Any) -> bool:
    """Return whether ``user`` reads all fora of ``place``: by the role, or appointed for the place."""
    roles = standing(user, place).roles
    appointed = Appointment.objects.filter(current_appointments(), place=place, forum=None, user=user)
    return bool(roles) and (Role.COORDINATOR in roles or once(user, ("appointed", place.pk), appointed.exists))


def is_appointed(user: Any, forum: Forum) -> bool:
    """Return whether ``user`` is appointed for ``forum`` now."""
    return user.pk in _appointed_for(user, forum)


def _appointed_for(user: Any, forum: Forum) -> set[Any]:
    rows = Appointment.objects.filter(current_appointments(), forum=forum).values_list("user", flat=True)
    return once(user, ("appointed for", forum.pk), lambda: set(rows))


def _chairs_of(user: Any, forum: Forum) -> set[Any]:
    rows = ForumMember.objects.filter(forum=forum, chair=True, left_on=None, user__isnull=False)
    return once(user, ("chairs", forum.pk), lambda: set(rows.values_list("user", flat=True)))


@rules.predicate
def sees(user: Any, forum: Any) -> bool:
    """Members, its appointed coordinator, and the coordinators of the place."""
    if not standing(user, forum.place).roles:
        return False
    return is_current_member(user, forum) or is_appointed(user, forum) or reads_all(user, forum.place)


@rules.predicate
def writes(user: Any, forum: Any) -> bool:
    """Members and its appointed coordinator."""
    return bool(standing(user, forum.place).roles) and (is_current_member(user, forum) or is_appointed(user, forum))


@rules.predicate
def leads(user: Any, forum: Any) -> bool:
    """Who chairs or is appointed; every member of a forum that has neither."""
    if not writes(user, forum):
        return False
    leading = _appointed_for(user, forum) | _chairs_of(user, forum)
    return user.pk in leading or not leading


@rules.predicate
def sees_member(user: Any, member: Any) -> bool:
    """Those who see the forum."""
    return sees(user, member.forum)


@rules.predicate
def sees_appointment(user: Any, appointment: Any) -> bool:
    """Those who see the forum; everybody who is appointed for the place."""
    if appointment.forum is None:
        return bool(standing(user, appointment.place).roles)
    return sees(user, appointment.forum)


@rules.predicate
def sees_invitation(user: Any, invitation: Any) -> bool:
    """Those who may ask others in: members, and its coordinator. It holds addresses."""
    return writes(user, invitation.forum)


rules.add_perm("fora.view_foruminvitation", sees_invitation)
rules.add_perm("fora.view_forum", sees)
rules.add_perm("fora.write_forum", writes)
rules.add_perm("fora.lead_forum", leads)
rules.add_perm("fora.view_forummember", sees_member)
rules.add_perm("fora.view_appointment", sees_appointment)
