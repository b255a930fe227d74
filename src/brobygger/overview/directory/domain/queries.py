"""Questions about the directory. Objects leave it only through these (net 3)."""

from typing import Any

from django.db.models import Q, QuerySet

from brobygger.core.access import standing
from brobygger.core.models import Place
from brobygger.overview.directory.models import Activity, Actor, ContactPoint, Venue


def activities_visible_to(user: Any, place: Place) -> QuerySet[Activity]:
    """Return the activities of ``place`` that ``user`` (anonymous too) may see: published ones; members all."""
    rows = Activity.objects.filter(place=place)
    return rows if standing(user, place).roles else rows.filter(published=True)


def actors_visible_to(user: Any, place: Place) -> QuerySet[Actor]:
    """Return the actors of ``place`` that ``user`` may see. Local citizens are shown to members only."""
    rows = Actor.objects.filter(place=place, active=True)
    return rows if standing(user, place).roles else rows.exclude(kind="citizen")


def contact_points_visible_to(user: Any, place: Place) -> QuerySet[ContactPoint]:
    """Return the contact points of ``place`` that ``user`` may see."""
    rows = ContactPoint.objects.filter(place=place, actor__active=True)
    return rows if standing(user, place).roles else rows.filter(Q(public=True) & ~Q(actor__kind="citizen"))


def venues_visible_to(user: Any, place: Place) -> QuerySet[Venue]:
    """Return the venues of ``place``; everybody may see them."""
    return Venue.objects.filter(place=place)
