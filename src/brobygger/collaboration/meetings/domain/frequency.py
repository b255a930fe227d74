"""How often a forum meets: what its terms say, else what was said when it was opened."""

from collections.abc import Sequence
from typing import Any

from brobygger.collaboration.fora.models import Forum
from brobygger.collaboration.meetings.models import MeetingSeries
from brobygger.collaboration.terms.domain.queries import meeting_every_of


def weeks_between(fora: Sequence[Forum]) -> dict[Any, int | None]:
    """Return the weeks between meetings of each of ``fora``, by key; None where nothing is agreed (R21)."""
    return meeting_every_of(list(fora))


def weeks_of(series: MeetingSeries) -> int | None:
    """Return the weeks between the meetings of ``series``: its own, else its forum's; None where nobody has said."""
    return series.every_weeks or weeks_between([series.forum])[series.forum_id]
