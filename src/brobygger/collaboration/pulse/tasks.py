"""What pulses do when a survey has closed."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from brobygger.collaboration.pulse.domain.asking import take_up, waiting_for_an_agenda
from brobygger.core.events import on
from brobygger.core.jobs import periodic
from brobygger.core.models import Place
from brobygger.core.surveys.domain.asking import CLOSED


@on(CLOSED)
def put_on_the_agenda(*, place: Place, by: str | None, survey: str, **facts: Any) -> None:
    """The result of a pulse becomes an item of an agenda."""
    take_up(UUID(survey))


@periodic("pulse.take_up", every=timedelta(hours=6))
def put_on_a_later_agenda() -> None:
    """Where no meeting was planned then, it becomes an item of the first that is."""
    for survey in waiting_for_an_agenda():
        take_up(survey)
