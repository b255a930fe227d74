"""Coming into the room with a phone."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from brobygger.core.command import command
from brobygger.core.live.telling import tell
from brobygger.core.privacy import refuse_cpr_numbers
from brobygger.core.workshop.models import Participant, Workshop

MOST = 1500  # in one room


def join(*, workshop: Workshop, part: str, name: str, language: str) -> Participant:
    """Let somebody in.

    Args:
        workshop: which room.
        part: a value of ``Part``.
        name: a first name, or nothing.
        language: of her phone.

    Raises:
        ValidationError: the workshop is closed, the room is full, or the name holds a CPR number.
    """
    refuse_cpr_numbers(name)
    with command("workshop.join", place=workshop.place, by=None, via="link") as change:
        now = Workshop.objects.select_for_update().get(pk=workshop.pk)
        if not now.open:
            raise ValidationError(_("The workshop is closed."))
        if Participant.objects.filter(workshop=now).count() >= MOST:
            raise ValidationError(_("The room is full."))
        row = Participant(place=workshop.place, workshop=now, part=part, name=name, language=language)
        tell(workshop.lead_channel, {"what": "joined"})
        return change.add(row, recorded=False)
