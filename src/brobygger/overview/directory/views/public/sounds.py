"""Recorded texts of activities, for everybody."""

from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404

from brobygger.core.access import public
from brobygger.core.models import Place
from brobygger.core.ui.playing import play
from brobygger.overview.directory.domain.queries import recordings_visible_to


@public
def sound(request: HttpRequest, place: Place, language: str, pk: UUID) -> HttpResponseBase:
    """A recording, whole or the part of it that is asked for."""
    return play(request, get_object_or_404(recordings_visible_to(request.user, place), pk=pk).file)
