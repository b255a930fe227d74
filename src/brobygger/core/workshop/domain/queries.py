"""Questions about workshops. Objects leave the app only through these (net 3)."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from brobygger.core.access import standing
from brobygger.core.models import Place
from brobygger.core.visible import visible
from brobygger.core.workshop.models import Participant, Workshop
from brobygger.core.workshop.parts import Part

DOMINATES = 0.7  # a share of the room from which one side is said to be much larger
ENOUGH = 4


@visible(Workshop)
def workshops_visible_to(user: Any, place: Place) -> QuerySet[Workshop]:
    """Return the workshops of ``place``: members see that they are held."""
    rows = Workshop.objects.filter(place=place).select_related("place", "facilitator")
    return rows if standing(user, place).roles else rows.none()


def workshop_by(token: str) -> Workshop | None:
    """Return the workshop whose phones come in by ``token``, open or closed."""
    return Workshop.objects.select_related("place").filter(token=token).first()


def participant_of(workshop: Workshop, pk: UUID) -> Participant | None:
    """Return who in the room of ``workshop`` has the id ``pk``."""
    return Participant.objects.filter(workshop=workshop, pk=pk).first()


@dataclass(frozen=True)
class Participation:
    """How many are in the room, by what they say of themselves and by side."""

    by_part: dict[str, int]
    by_side: dict[str, int]

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(self.by_part.values())

    @property
    def missing(self) -> list[str]:
        """The two sides of which nobody is there."""
        return [side for side in ("municipality", "civil_society") if not self.by_side.get(side)]

    @property
    def larger(self) -> str:
        """The side that fills the room so much that the other should be asked first; empty where none does."""
        if self.total < ENOUGH:
            return ""
        return next((side for side, n in self.by_side.items() if n / self.total >= DOMINATES), "")


def participation(workshop: Workshop) -> Participation:
    """Return who is in the room; for whoever leads it alone, and for as long as participants are kept."""
    found = Participant.objects.filter(workshop=workshop).values_list("part").annotate(n=Count("pk"))
    by_part = dict(found.order_by("part"))
    by_side: dict[str, int] = {}
    for part, number in by_part.items():
        side = Part(part).side
        by_side[side] = by_side.get(side, 0) + number
    return Participation(by_part, by_side)
