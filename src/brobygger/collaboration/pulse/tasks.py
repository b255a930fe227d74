"""What pulses do when a survey has closed."""

from typing import Any
from uuid import UUID

from brobygger.collaboration.pulse.domain.asking import take_up
from brobygger.core.events import on
from brobygger.core.models import Place
from brobygger.core.surveys.domain.asking import CLOSED


@on(CLOSED)
def put_on_the_agenda(*, place: Place, by: str | None, survey: str, **facts: Any) -> None:
    """The result of a pulse becomes an item of an agenda."""
    take_up(UUID(survey))
