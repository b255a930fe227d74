"""What needs do when something happens elsewhere."""

from typing import Any

from brobygger.core.events import on
from brobygger.core.models import Place
from brobygger.core.surveys.domain.asking import CLOSED
from brobygger.overview.needs.domain.needs import settle_states


@on(CLOSED)
def hear_newcomers(*, place: Place, by: str | None, **facts: Any) -> None:
    """A survey has closed: what newcomers said in it confirms needs, or does not."""
    settle_states(place)
