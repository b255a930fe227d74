"""What happens with a result: meetings put it on an agenda."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from brobygger.core.ports import Port

if TYPE_CHECKING:
    from brobygger.collaboration.pulse.models import Pulse

# the pulse whose result is there -> whether it stands on an agenda now; a command
agendas: Port[Callable[["Pulse"], bool]] = Port("agendas that take up the result of a pulse")
