"""Who may read, write and lead a forum: its members, the one appointed for it; coordinators of the place read all."""

from typing import Any

import rules
from django.db.models import Q
from django.utils import timezone

from brobygger.collaboration.fora.models import Appointment, Forum, ForumMember
from brobygger.core.access import standing
from brobygger.core.rights import Role


def current_appointments() -> Q:
    """Return the condition on appointments that are in force."""
    today = timezone.localdate()
    return Q(ended_on=None, from_on__lte=today) & (Q(until_on=None) | Q(until_on__gte=today))


def is_current_member(user: Any, forum: Forum) -> bool:
    """Return whether ``user`` is in ``forum`` now."""
    return ForumMember.objects.filter(forum=forum, user=user, left_on=None).exists()


def reads_all(user: Any, place: Any) -> bool:
    """Return whether ``user`` reads all fora of ``place``: by the role, or appointed for the place."""
    roles = standing(user, place).roles
    appointed = Appointment.objects.filter(current_appointments(), place=place, forum=None, user=user)
    return bool(roles) and (Role.COORDINATOR in roles or appointed.exists())


def is_appointed(user: Any, forum: Forum) -> bool:
    """Return whether ``user`` is appointed for ``forum`` now."""
    return Appointment.objects.filter(current_appointments(), forum=forum, user=user).exists()


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
    chairs = ForumMember.objects.filter(forum=forum, chair=True, left_on=None, user__isnull=False)
    if is_appointed(user, forum) or chairs.filter(user=user).exists():
        return True
    return not chairs.exists() and not Appointment.objects.filter(current_appointments(), forum=forum).exists()


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


rules.add_perm("fora.view_forum", sees)
rules.add_perm("fora.write_forum", writes)
rules.add_perm("fora.lead_forum", leads)
rules.add_perm("fora.view_forummember", sees_member)
rules.add_perm("fora.view_appointment", sees_appointment)
