"""Questions about coincidences. They leave the app only through these (net 3)."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from brobygger.core.access import standing
from brobygger.core.models import Place
from brobygger.core.rights import RIGHTS
from brobygger.core.search.rows import each_of, said_in
from brobygger.core.visible import visible
from brobygger.overview.coincidence.models import Coincidence, How, Part, Resolution, ShownTo
from brobygger.overview.directory.models import (
    Activity,
    ActivityText,
    Actor,
    ContactPoint,
    Occurrence,
    Representation,
    Venue,
)

WEEKS = 4


@visible(Coincidence)
def coincidences_visible_to(user: Any, place: Place) -> QuerySet[Coincidence]:
    """Return the coincidences of ``place``: all for those who keep the overview; for others those of the activities
    that they keep or whose organiser they stand for."""
    rows, roles = Coincidence.objects.filter(place=place), standing(user, place).roles
    if roles & RIGHTS["overview.edit"]:
        return rows
    if not roles & RIGHTS["overview.edit.own"]:
        return rows.none()
    actors = Actor.objects.filter(
        Q(user=user) | Q(pk__in=Representation.objects.filter(user=user, ended_at=None).values("actor")), place=place
    )
    mine = Activity.objects.filter(Q(owner=user) | Q(organiser__in=actors), place=place).values("pk")
    return rows.filter(Q(first__in=mine) | Q(second__in=mine))


@visible(Resolution)
def resolutions_visible_to(user: Any, place: Place) -> QuerySet[Resolution]:
    """Return what was made of the coincidences that ``user`` may see."""
    return Resolution.objects.filter(place=place, coincidence__in=coincidences_visible_to(user, place))


def with_both(rows: QuerySet[Coincidence]) -> QuerySet[Coincidence]:
    """Return ``rows`` with what lists and pages show of the two activities."""
    rows = rows.select_related(
        "place",
        "first__organiser",
        "second__organiser",
        "first__venue",
        "second__venue",
        "first__place",
        "second__place",
    )
    return rows.prefetch_related("first__texts", "second__texts")


def history_of(coincidence: Coincidence) -> list[Resolution]:
    """Return what was made of it, the latest first, with parts and people."""
    rows = coincidence.resolutions.select_related("by", "merge__kept", "merge__gone", "coincidence__place")
    return list(rows.prefetch_related("parts__by", "parts__activity__organiser", "parts__activity__texts"))


def open_about(user: Any, activity: Activity) -> QuerySet[Coincidence]:
    """Return the coincidences of ``activity`` that ``user`` may see and that are not settled."""
    rows = coincidences_visible_to(user, activity.place).filter(current=True).exclude(state="settled")
    return rows.filter(Q(first=activity) | Q(second=activity))


def agreed_about(activity: Activity, *, member: bool) -> list[tuple[Part, Part]]:
    """Return ``(part of activity, part of the other)`` of the divisions and joinings that both sides agreed on and that
    the reader may see: members all, others those shown to everybody."""
    rows = Resolution.objects.filter(
        parts__activity=activity, how__in=(How.DIVIDE, How.JOIN), ended_at=None, settled_at__isnull=False
    ).order_by("settled_at")
    if not member:
        rows = rows.filter(shown_to=ShownTo.EVERYBODY)
    found = []
    for resolution in rows.prefetch_related("parts__activity__texts", "parts__activity__organiser"):
        parts = sorted(resolution.parts.all(), key=lambda p: p.activity_id != activity.pk)
        if len(parts) == 2 and (member or parts[1].activity.published):
            found.append((parts[0], parts[1]))
    return found


def kept_beside(user: Any, activity: Activity) -> QuerySet[Resolution]:
    """Return why ``activity`` and others like it are all kept, as far as ``user`` may see that; what has changed since
    is open again and not among them."""
    rows = resolutions_visible_to(user, activity.place).filter(how=How.KEEP, ended_at=None)
    rows = rows.filter(Q(coincidence__first=activity) | Q(coincidence__second=activity), coincidence__state="settled")
    rows = rows.order_by("settled_at")
    both = [f"coincidence__{one}" for one in ("first", "second")]
    rows = rows.select_related(*(f"{one}__{name}" for one in both for name in ("organiser", "place")))
    return rows.prefetch_related(*(f"{one}__texts" for one in both))


def for_audience(rows: QuerySet[Coincidence], slug: str) -> QuerySet[Coincidence]:
    """Return those of ``rows`` of which one activity names the audience."""
    either = Coincidence.objects.filter(Q(first__audiences__slug=slug) | Q(second__audiences__slug=slug))
    return rows.filter(pk__in=either.values("pk"))


def called(rows: QuerySet[Coincidence], words: str) -> QuerySet[Coincidence]:
    """Return those of ``rows`` whose titles and organisers hold all the ``words``."""
    for word in each_of(words):
        titled = ActivityText.objects.filter(said_in(word, "text"), field="title").values("entry")
        organised = said_in(word, "first__organiser__name", "second__organiser__name")
        rows = rows.filter(Q(first__in=titled) | Q(second__in=titled) | organised)
    return rows


def parts_of(coincidence: Coincidence) -> QuerySet[Part]:
    """Return what was ever proposed to either side."""
    return Part.objects.filter(resolution__coincidence=coincidence).select_related("activity", "place", "resolution")


def name_of(kind: str, place: Place, pk: str) -> str:
    """Return the name of a ``venue`` or ``contact`` of ``place``; empty when it is gone."""
    model: Any = {"venue": Venue, "contact": ContactPoint}[kind]
    return str(model.objects.filter(place=place, pk=pk).first() or "")


def times_for(place: Place, audience: str, area: str, now: datetime) -> list[tuple[Any, datetime, datetime]]:
    """Return ``(activity, start, end)`` of what is shown in the next ``WEEKS`` weeks.

    Args:
        audience: slug; activities for everybody count too. Empty: whoever it is for.
        area: part of town; empty: anywhere.
    """
    rows = Occurrence.objects.filter(place=place, activity__published=True, start__gte=now)
    rows = rows.filter(start__lt=now + timedelta(weeks=WEEKS))
    if audience:
        fitting = Activity.objects.filter(
            Q(audiences__slug__in=[audience, "everyone"]) | Q(audiences=None), place=place
        )
        rows = rows.filter(activity__in=fitting.values("pk"))
    if area:
        rows = rows.filter(activity__venue__area=area)
    return list(rows.values_list("activity", "start", "end"))
