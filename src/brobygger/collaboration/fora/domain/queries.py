"""Questions about fora. Objects leave the app only through these (net 3)."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from brobygger.collaboration.fora.models import Appointment, Forum, ForumInvitation, ForumMember, ForumState
from brobygger.collaboration.fora.rules import current_appointments, reads_all
from brobygger.core.access import standing
from brobygger.core.models import Place
from brobygger.core.rights import RIGHTS, Role
from brobygger.core.visible import visible
from brobygger.people.models import Membership, User


@visible(Forum)
def fora_visible_to(user: Any, place: Place) -> QuerySet[Forum]:
    """Return the fora of ``place`` that ``user`` may read: one's own; all of them for coordinators of the place."""
    rows = Forum.objects.filter(place=place)
    if not standing(user, place).roles:
        return rows.none()
    return rows if reads_all(user, place) else rows.filter(_own(user, place))


@visible(ForumMember)
def members_visible_to(user: Any, place: Place) -> QuerySet[ForumMember]:
    """Return the members, also former ones, of the fora that ``user`` may read."""
    return ForumMember.objects.filter(place=place, forum__in=fora_visible_to(user, place))


@visible(Appointment)
def appointments_visible_to(user: Any, place: Place) -> QuerySet[Appointment]:
    """Return who is or was appointed: for the fora that ``user`` may read, and for the place."""
    rows = Appointment.objects.filter(place=place)
    if not standing(user, place).roles:
        return rows.none()
    return rows.filter(Q(forum=None) | Q(forum__in=fora_visible_to(user, place)))


@visible(ForumInvitation)
def invitations_visible_to(user: Any, place: Place) -> QuerySet[ForumInvitation]:
    """Return who was asked into the fora in which ``user`` may write: they hold addresses."""
    rows = ForumInvitation.objects.filter(place=place)
    if not standing(user, place).roles:
        return rows.none()
    return rows.filter(forum__in=Forum.objects.filter(_own(user, place), place=place))


def _own(user: Any, place: Place) -> Q:
    member = ForumMember.objects.filter(place=place, user=user, left_on=None).values("forum")
    appointed = Appointment.objects.filter(current_appointments(), place=place, user=user).values("forum")
    return Q(pk__in=member) | Q(pk__in=appointed)


def fora_of(user: Any, place: Place) -> QuerySet[Forum]:
    """Return the active fora in which ``user`` is a member now."""
    rows = Forum.objects.filter(place=place, state=ForumState.ACTIVE)
    if not standing(user, place).roles:
        return rows.none()
    return rows.filter(pk__in=ForumMember.objects.filter(place=place, user=user, left_on=None).values("forum"))


def written_by(user: Any, place: Place) -> QuerySet[Forum]:
    """Return the active fora in which ``user`` may write."""
    rows = Forum.objects.filter(place=place, state=ForumState.ACTIVE)
    return rows.filter(_own(user, place)) if standing(user, place).roles else rows.none()


def members_of(forum: Forum) -> QuerySet[ForumMember]:
    """Return who is in ``forum`` now. The caller has seen that the reader may see it."""
    return ForumMember.objects.filter(forum=forum, left_on=None).select_related("user", "actor", "forum")


def membership_in(user: Any, forum: Forum) -> ForumMember | None:
    """Return how ``user`` is in ``forum`` now; None where not."""
    return ForumMember.objects.filter(forum=forum, user=user, left_on=None).first() if user.is_authenticated else None


def appointments_of(forum: Forum | None, place: Place) -> QuerySet[Appointment]:
    """Return who is appointed for ``forum``, or for the place where it is None."""
    rows = Appointment.objects.filter(current_appointments(), place=place, forum=forum)
    return rows.select_related("user", "department")


def people_sharing(user: Any, place: Place) -> list[User]:
    """Return the people who are in a forum with ``user``."""
    together = ForumMember.objects.filter(forum__in=fora_of(user, place), left_on=None).values("user")
    return list(User.objects.filter(pk__in=together, is_active=True).order_by("name", "pk"))


def names_of(place: Place, keys: Iterable[UUID]) -> dict[UUID, str]:
    """Return what fora are called."""
    return dict(Forum.objects.filter(place=place, pk__in=list(keys)).values_list("pk", "name"))


def people_to_ask(user: Any, place: Place) -> list[User]:
    """Return whom ``user`` may put in a forum: all members for those who edit the overview; for the others not those
    who are in the place as newcomers only, unless they share a forum."""
    rows = Membership.objects.filter(place=place, active=True, user__is_active=True).select_related("user")
    found = {m.user.pk: m for m in rows.order_by("user__name", "pk")}
    if not standing(user, place).roles:
        return []
    if standing(user, place).roles & RIGHTS["overview.edit"]:
        return [m.user for m in found.values()]
    near = {u.pk for u in people_sharing(user, place)} | {user.pk}
    return [m.user for m in found.values() if set(m.roles) != {Role.NEWCOMER} or m.user.pk in near]
