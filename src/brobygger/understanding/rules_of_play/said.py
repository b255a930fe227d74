"""What is said of topics on the pages of what is about them (``core.topics``)."""

from collections.abc import Sequence
from typing import Any

from brobygger.core.access import standing
from brobygger.core.models import Place
from brobygger.core.topics import Part
from brobygger.understanding.rules_of_play.domain.queries import holding, notes_on


def on_topics(user: Any, place: Place, topics: Sequence[str]) -> list[Part]:
    """Return the rules of play that hold on ``topics``, and the notes; for members."""
    if not standing(user, place).roles:
        return []
    held, notes = holding(place, topics), notes_on(place, topics)
    return [Part("rules_of_play/_on_topics.html", {"held": held, "notes": notes})] if held or notes else []
