"""Questions about what is tried. Objects leave the app only through these (net 3)."""

from datetime import date
from typing import Any

from django.db.models import BooleanField, Case, Exists, OuterRef, Q, QuerySet, When

from brobygger.collaboration.choosing.models import Trial, TrialState
from brobygger.collaboration.fora.rules import reads_all
from brobygger.core.access import standing
from brobygger.core.models import Place
from brobygger.core.visible import visible
from brobygger.overview.directory.domain.queries import activities_visible_to
from brobygger.overview.directory.models import Activity
from brobygger.people.models import Membership


@visible(Trial)
def trials_visible_to(user: Any, place: Place) -> QuerySet[Trial]:
    """Return what is or was tried in ``place``: every member sees all of it."""
    rows = Trial.objects.filter(place=place).select_related("place", "kept_by", "organiser")
    return rows if standing(user, place).roles else rows.none()


def without_keeper() -> Q:
    """Return the condition on trials that nobody of the place keeps going any more."""
    here = Membership.objects.filter(place=OuterRef("place"), user=OuterRef("kept_by"), active=True)
    return Q(kept_by=None) | ~Q(Exists(here))


def trials_kept_by(user: Any, place: Place) -> QuerySet[Trial]:
    """Return what ``user`` keeps going now in ``place``, what ends first first."""
    return Trial.objects.filter(place=place, kept_by=user, state=TrialState.RUNNING).order_by("until_on", "title")


def trials_waiting(user: Any, place: Place, until: date) -> QuerySet[Trial]:
    """Return what is to be decided by ``until``, and what nobody keeps going: all of it for those who read all fora of
    ``place``, else one's own (R19, R78)."""
    rows = trials_visible_to(user, place).filter(Q(until_on__lte=until) | without_keeper(), state=TrialState.RUNNING)
    rows = rows.annotate(alone=Case(When(without_keeper(), then=True), default=False, output_field=BooleanField()))
    rows = rows.order_by("until_on", "title")
    return rows if reads_all(user, place) else rows.filter(kept_by=user)


def entries_called(user: Any, trial: Trial) -> QuerySet[Activity]:
    """Return the entries of the overview that ``user`` sees and that are called as ``trial``."""
    rows = activities_visible_to(user, trial.place)
    return rows.filter(texts__field="title", texts__text__iexact=trial.title).distinct()
