"""What the law and the rules of play say of the activities in a file (``core.creation``, R49).

A form asks once; a file of thousands of rows asks once for each topic and each way in which an organiser belongs.
"""

from collections.abc import Collection, Hashable, Iterator
from uuid import UUID

from brobygger.core.creation import Advice, Intent, advice_on
from brobygger.core.models import Place
from brobygger.overview.directory.models import Actor
from brobygger.overview.directory.models.actor import PROFESSIONALS
from brobygger.overview.exchange.domain.stores.base import State
from brobygger.overview.exchange.words.entries import Problem
from brobygger.overview.exchange.words.kinds import kind_of_name, side_of

Belongs = tuple[str, bool]  # side, and whether whoever does it is there by profession


def belongs_by(said: State) -> Belongs:
    """Return how an actor belongs that a file says ``said`` of."""
    kind = said.get("kind") or said.get("kind?") or kind_of_name(said["name"])
    return said.get("side") or said.get("side?") or side_of(kind), bool(said.get("paid")) or kind in PROFESSIONALS


class Allowed:
    """Asks whether activities may be created, and remembers what was answered.

    Organisers are known by their id, or by what stands for them in the import while they have none.
    """

    def __init__(self, place: Place) -> None:
        self.place = place
        self._organisers: dict[Hashable, Belongs] = {}
        self._asked: dict[tuple[str, Belongs], list[Advice]] = {}

    def meet(self, organiser: Hashable, said: State) -> None:
        """Take the file's word for how ``organiser`` belongs."""
        self._organisers[organiser] = belongs_by(said)

    def look_up(self, pks: Collection[UUID]) -> None:
        """Read how stored organisers belong that nobody has told of yet."""
        missing = [pk for pk in set(pks) if pk not in self._organisers]
        for actor in Actor.objects.filter(place=self.place, pk__in=missing) if missing else ():
            self._organisers[actor.pk] = (actor.side, actor.professional)

    def problems(self, row: int, topics: Collection[str], organiser: Hashable) -> Iterator[Problem]:
        """Yield what is said of an activity of ``organiser`` on ``topics``: an error where the law stops it."""
        belongs = self._organisers.get(organiser)
        if belongs is None:
            return
        for topic in topics:
            for advice in self._advice(topic, belongs):
                yield Problem(row, "topics", f"{advice.title} {advice.reason}", error=advice.stops)

    def _advice(self, topic: str, belongs: Belongs) -> list[Advice]:
        if (topic, belongs) not in self._asked:
            self._asked[topic, belongs] = advice_on(Intent(self.place, "activity", [topic], *belongs))
        return self._asked[topic, belongs]
