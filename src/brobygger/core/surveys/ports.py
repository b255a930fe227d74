"""What the apps above tell the surveys."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from brobygger.core.access import Standing
from brobygger.core.models import Place
from brobygger.core.ports import Port


@dataclass(frozen=True)
class Start:
    """A survey that can be begun: what the button says, and where it leads."""

    label: Any
    url: str


# (standing, place) -> a start, or None where this person cannot begin it
starts: Port[Callable[[Standing, Place], Start | None]] = Port("surveys that can be begun")
