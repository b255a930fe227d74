"""What every page about a household begins with: finding it, by the right to it alone."""

from typing import Any
from uuid import UUID

from django.http import Http404

from brobygger.core.models import Place
from brobygger.reception.arrivals.domain.queries import households_visible_to, read_household
from brobygger.reception.arrivals.models import Household


def shown(request: Any, place: Place, pk: UUID) -> Household:
    """Return the household for a page that shows it; the reading is noted.

    Raises:
        Http404: there is none, or the reader may not know of it: the same answer by the same questions.
    """
    found = read_household(request.user, place, pk)
    if found is None:
        raise Http404
    return found


def kept(request: Any, place: Place, pk: UUID, *, reading: bool = False) -> Household:
    """Return the household for those who write in it; with ``reading`` the reading is noted.

    Raises:
        Http404: as in ``shown``, and for volunteers.
    """
    found = households_visible_to(request.user, place).filter(pk=pk).first()
    if found is None or not keeps(request, found):
        raise Http404
    if reading:
        read_household(request.user, place, pk)
    return found


def keeps(request: Any, household: Household) -> bool:
    """Return whether the reader has the household as staff."""
    return bool(request.user.has_perm("arrivals.keep_household", household))
