"""Questions about the directory. Objects leave it only through these (net 3)."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from brobygger.core.access import standing
from brobygger.core.models import Place
from brobygger.core.rights import RIGHTS
from brobygger.core.visible import visible
from brobygger.overview.directory.domain.days_off import Break, public_holidays
from brobygger.overview.directory.models import (
    Activity,
    Actor,
    ActorKind,
    ContactPoint,
    Holiday,
    Occurrence,
    Proposal,
    ProposalState,
    Recording,
    Representation,
    Venue,
)
from brobygger.overview.directory.rules import looks_through

SOUGHT = (
    ActorKind.SOCIAL_ASSOCIATION,
    ActorKind.SELF_ORGANISED,
    ActorKind.LOCAL_COUNCIL,
    ActorKind.SPORTS_CLUB,
    ActorKind.FAITH,
    ActorKind.COMPANY,
    ActorKind.VOLUNTEER_CENTRE,
)


@visible(Activity)
def activities_visible_to(user: Any, place: Place) -> QuerySet[Activity]:
    """Return the activities of ``place`` that ``user`` (anonymous too) may see: published ones; members all."""
    rows = Activity.objects.filter(place=place)
    return rows if standing(user, place).roles else rows.filter(published=True)


@visible(Actor)
def actors_visible_to(user: Any, place: Place) -> QuerySet[Actor]:
    """Return the actors of ``place`` that ``user`` may see: local citizens are shown to members only, unless they
    chose otherwise; withdrawn ones to those who edit the overview and to their own people."""
    return Actor.objects.filter(_seen(user, place, ""), place=place)


@visible(ContactPoint)
def contact_points_visible_to(user: Any, place: Place) -> QuerySet[ContactPoint]:
    """Return the contact points of ``place`` that ``user`` may see: those of actors that ``user`` may see."""
    rows = ContactPoint.objects.filter(_seen(user, place, "actor__"), place=place)
    return rows if standing(user, place).roles else rows.filter(public=True)


@visible(Venue)
def venues_visible_to(user: Any, place: Place) -> QuerySet[Venue]:
    """Return the venues of ``place``; everybody may see them."""
    return Venue.objects.filter(place=place)


@visible(Representation)
def representations_visible_to(user: Any, place: Place) -> QuerySet[Representation]:
    """Return who may act for whom in ``place``, and who could before, for those who look after it."""
    rows = Representation.objects.filter(place=place).select_related("user", "actor", "place")
    return rows if standing(user, place).may("representatives") else rows.none()


@visible(Proposal)
def proposals_visible_to(user: Any, place: Place) -> QuerySet[Proposal]:
    """Return what was sent to be looked through in ``place``: all for those who decide, else one's own."""
    rows = Proposal.objects.filter(place=place).select_related("by", "decided_by", "place")
    if looks_through(user, place):
        return rows
    return rows.filter(by=user) if standing(user, place).roles else rows.none()


def may_have_file(request: Any, name: str) -> bool:
    """Return whether the reader may have a file that waits: who may see what was sent with it."""
    row = Proposal.objects.filter(file=name).select_related("place").first()
    return row is not None and proposals_visible_to(request.user, row.place).filter(pk=row.pk).exists()


def own_proposal(user: Any, entry: Any, command: str) -> Proposal | None:
    """Return what ``user`` has sent about ``entry`` and can still change."""
    rows = proposals_visible_to(user, entry.place).filter(by=user, entry=entry.pk, command=command)
    return rows.filter(state__in=(ProposalState.WAITING, ProposalState.RETURNED)).order_by("-sent_at").first()


def own_activities(user: Any, place: Place) -> QuerySet[Activity]:
    """Return the activities of ``place`` that ``user`` looks after, or that an actor of hers arranges."""
    mine = Q(owner=user) | Q(organiser__in=own_actors(user, place))
    return activities_visible_to(user, place).filter(mine) if standing(user, place).roles else Activity.objects.none()


def current_actors(user: Any, place: Place) -> QuerySet[Actor]:
    """Return the actors that ``user`` may see and that are neither withdrawn nor merged, to choose among."""
    return actors_visible_to(user, place).filter(active=True)


def kinds_not_known_yet(user: Any, place: Place) -> list[ActorKind]:
    """Return the kinds of civil society of which nobody that ``user`` may see stands in the overview (R1, R3): somebody
    has to look for them elsewhere. Single people are no kind to look for."""
    there = set(current_actors(user, place).order_by().values_list("kind", flat=True).distinct())
    return [kind for kind in SOUGHT if kind not in there]


def own_actors(user: Any, place: Place) -> QuerySet[Actor]:
    """Return the actors that ``user`` is, owns or represents in ``place``; none without membership."""
    if not standing(user, place).roles:
        return Actor.objects.none()
    return Actor.objects.filter(_own(user, ""), place=place, active=True)


def organisers_for(user: Any, place: Place) -> QuerySet[Actor]:
    """Return the actors for whom ``user`` may write entries: all for those who edit the overview, else one's own."""
    if standing(user, place).roles & RIGHTS["overview.edit"]:
        return current_actors(user, place)
    return own_actors(user, place)


def branches_beside(user: Any, actor: Actor) -> QuerySet[Actor]:
    """Return the other branches of the actor's national association in its own place."""
    rows = current_actors(user, actor.place).exclude(pk=actor.pk)
    return rows.filter(national=actor.national_id) if actor.national_id else rows.none()


def upcoming_of(activity: Activity, now: datetime, most: int) -> list[Occurrence]:
    """Return the next times of ``activity``, ``most`` of them."""
    return list(activity.occurrences.filter(end__gt=now)[:most])


def _seen(user: Any, place: Place, path: str) -> Q:
    roles = standing(user, place).roles
    if roles & RIGHTS["overview.edit"]:
        return Q()
    active = Q(**{f"{path}active": True})
    if roles:
        return active | _own(user, path)
    return active & (~Q(**{f"{path}kind": "citizen"}) | Q(**{f"{path}visibility__name": "public"}))


def _own(user: Any, path: str) -> Q:
    mine = Q(**{f"{path}user": user}) | Q(**{f"{path}owner": user})
    represented = Representation.objects.filter(user=user, ended_at=None).values("actor")
    return mine | Q(**{f"{path}pk__in" if path == "" else f"{path.removesuffix('__')}__in": represented})


@visible(Recording)
def recordings_visible_to(user: Any, place: Place) -> QuerySet[Recording]:
    """Return the recorded texts of the activities that ``user`` may see."""
    return Recording.objects.filter(place=place, activity__in=activities_visible_to(user, place))


def school_breaks(place: Place) -> list[Break]:
    """Return the school holidays that ``place`` keeps, in order; everybody may know them."""
    rows = Holiday.objects.filter(place=place).order_by("first")
    return [Break(kind, first, last) for kind, first, last in rows.values_list("kind", "first", "last")]


def days_off_of(place: Place) -> Callable[[date], frozenset[str]]:
    """Return what says of a date whether it is a ``public`` holiday and in the ``school`` holidays of ``place``."""
    breaks = school_breaks(place)

    def off(day: date) -> frozenset[str]:
        kinds = {"public"} if day in public_holidays(day.year) else set()
        return frozenset(kinds | ({"school"} if any(day in b for b in breaks) else set()))

    return off


def organisers_of(user: Any, place: Place, most: int) -> list[Actor]:
    """Return the actors that ``user`` may see and that hold an activity which ``user`` may see, by name."""
    held = activities_visible_to(user, place).values("organiser")
    return list(actors_visible_to(user, place).filter(pk__in=held).order_by("name", "pk")[:most])
