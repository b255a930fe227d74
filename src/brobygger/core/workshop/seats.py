"""Which seat in the room a phone has: its participant's id in a signed cookie for this one workshop."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from brobygger.core.workshop.domain.queries import participant_of
from brobygger.core.workshop.models import Participant, Workshop

_SALT = "brobygger.workshop"
_TWO_WEEKS = 14 * 24 * 3600


def _name(workshop: Workshop) -> str:
    return f"w{workshop.pk.hex[:12]}"


def seated(request: HttpRequest, workshop: Workshop) -> Participant | None:
    """Return who this phone is in ``workshop``, or None when it has not come in."""
    value = request.get_signed_cookie(_name(workshop), None, salt=_SALT + workshop.pk.hex, max_age=_TWO_WEEKS)
    try:
        return participant_of(workshop, UUID(value)) if value else None
    except ValueError:
        return None


def seat(answer: HttpResponse, participant: Participant) -> None:
    """Let the phone that gets ``answer`` be ``participant``, also after its line was lost."""
    workshop = participant.workshop
    answer.set_signed_cookie(
        _name(workshop),
        str(participant.pk),
        salt=_SALT + workshop.pk.hex,
        max_age=_TWO_WEEKS,
        path="/w/",
        httponly=True,
        samesite="Lax",
        secure=settings.PRODUCTION,
    )
