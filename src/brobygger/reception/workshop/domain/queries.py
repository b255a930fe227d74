"""Questions about reception workshops; the caller has checked that the reader may see the workshop."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from brobygger.core.models import Place
from brobygger.core.workshop.domain.queries import workshops_visible_to
from brobygger.core.workshop.models import Participant, Workshop
from brobygger.reception.timeline.models import Revision, Timeline
from brobygger.reception.workshop.models import ReceptionWorkshop, TableCard

ADOPTED_WITHIN = timedelta(days=30)  # after the room has gone home, leaders say yes


def meetings_visible_to(user: Any, place: Place) -> QuerySet[ReceptionWorkshop]:
    """Return the reception workshops of ``place`` that ``user`` may see: those of the core's workshops."""
    return ReceptionWorkshop.objects.filter(workshop__in=workshops_visible_to(user, place)).select_related(
        "place", "workshop__place", "workshop__facilitator", "timeline"
    )


def meeting_of(workshop: Workshop) -> ReceptionWorkshop:
    """Return what belongs to the workshop that a phone is in."""
    return ReceptionWorkshop.objects.select_related("place", "timeline").get(workshop=workshop)


def table_of(meeting: ReceptionWorkshop) -> list[TableCard]:
    """Return all cards that the room has written, the oldest first."""
    return list(TableCard.objects.filter(meeting=meeting))


def own_cards(meeting: ReceptionWorkshop, writer: Participant) -> set[UUID]:
    """Return which cards of the table are those of one phone."""
    return set(TableCard.objects.filter(meeting=meeting, writer=writer).values_list("pk", flat=True))


def card_on(meeting: ReceptionWorkshop, pk: UUID) -> QuerySet[TableCard]:
    """Return the card ``pk`` of this table."""
    return TableCard.objects.filter(meeting=meeting, pk=pk).select_related("place", "meeting")


def adopted_since(meeting: ReceptionWorkshop) -> Revision | None:
    """Return the newest revision of the wall that was adopted while the workshop was open, or soon after."""
    rows = Revision.objects.filter(timeline=meeting.timeline_id, adopted_at__gte=meeting.workshop.created_at)
    if meeting.workshop.closed_at is not None:
        rows = rows.filter(adopted_at__lte=meeting.workshop.closed_at + ADOPTED_WITHIN)
    return rows.defer("cards").order_by("-number").first()


def walls_of(user: Any, place: Place) -> list[Timeline]:
    """Return the walls of ``place`` at which one can meet."""
    from brobygger.reception.timeline.domain.queries import timelines_visible_to

    return list(timelines_visible_to(user, place).filter(archived=False))
