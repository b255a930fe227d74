"""Letting a wall that is open go on hearing what others change."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from brobygger.core.access import member
from brobygger.core.live.tickets import Listening, listening, renewed
from brobygger.core.models import Place
from brobygger.reception.timeline.domain.moves import channel_of
from brobygger.reception.timeline.models import Timeline
from brobygger.reception.timeline.views.frame import found_wall


def following(place: Place, wall: Timeline) -> Listening:
    """Return what the page of ``wall`` needs to follow it; called before its cards are read."""
    renew = reverse("timeline_ticket", args=[place.slug, wall.pk])
    return listening(channel_of(wall.pk), reader="member", renew=renew)


@member("desk")
@require_GET
def ticket(request: Any, place: Place, pk: UUID) -> HttpResponse:
    """Give a new ticket to whoever may still read the wall."""
    return renewed(channel_of(found_wall(request, place, pk).pk), reader="member")
