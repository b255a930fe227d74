"""What the pages of alignments share: the one of the address, and how a point is shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404

from brobygger.core.models import Place
from brobygger.overview.directory.domain.queries import contact_points_visible_to
from brobygger.understanding.alignment import points
from brobygger.understanding.alignment.domain.parties import actor_of
from brobygger.understanding.alignment.domain.queries import alignments_visible_to, points_of, said_to, whole
from brobygger.understanding.alignment.models import Alignment, Party, Point, Version
from brobygger.understanding.alignment.ports import the_agendas


def found(request: Any, place: Place, pk: UUID) -> Alignment:
    """Return an alignment that the reader may see.

    Raises:
        Http404: it is not there for her.
    """
    row: Alignment = get_object_or_404(whole(alignments_visible_to(request.user, place)), pk=pk)
    return row


def agendas_for(request: Any, alignment: Alignment) -> list[tuple[UUID, str]]:
    """Return on whose next agenda the reader can put what there is to talk about: of a group its own alone."""
    there = the_agendas()
    known = there.choices(request.user, alignment.place) if there else []
    return [(key, word) for key, word in known if alignment.group in (None, key)]


@dataclass(frozen=True)
class Step:
    """One step of the scale of who decides: its words, and who of the two stands there."""

    number: int
    words: str
    who: list[str]


@dataclass(frozen=True)
class Shown:
    """One point as a page shows it, for one reader."""

    point: Point
    icon: str
    title: str
    said: list[tuple[str, str]]
    value: str
    scale: list[Step]
    mine_to_answer: bool
    taken: str


def shown(version: Version, names: Mapping[str, str], party: str) -> list[Shown]:
    """Return the points of ``version`` as ``party`` (empty for onlookers) sees them: those that differ first."""
    said, found = said_to(version, party), []
    for point in points_of(version):
        words = [(p, points.in_words(point.name, said.get(p, {}).get(point.name), names)) for p in Party.values]
        theirs = points.other(party) if party else ""
        waits = bool(party) and not point.agreed and point.proposed_by != party
        taken = point.value if point.proposed_by else said.get(theirs, {}).get(point.name)
        found.append(
            Shown(
                point=point, icon=points.ICONS[points.kind_of(point.name)], title=points.title_of(point.name, names),
                said=words, value=points.in_words(point.name, point.value, names),
                scale=_scale(point, said, names), mine_to_answer=waits,
                taken=points.in_words(point.name, taken, names) if waits else "",
            )
        )  # fmt: skip
    return sorted(found, key=lambda s: s.point.agreed)


def _scale(point: Point, said: Mapping[str, Mapping[str, Any]], names: Mapping[str, str]) -> list[Step]:
    if point.name != "influence":
        return []
    stands = {p: values.get(point.name) for p, values in said.items()}
    return [
        Step(n, points.influence_in_words(n, names), [p for p in Party.values if stands.get(p) == n])
        for n in points.SCALE
    ]


def known_contacts(request: Any, alignment: Alignment) -> dict[str, list[str]]:
    """Return the contact points of both that the reader may see, by the name of the point, to choose among."""
    found: dict[str, list[str]] = {}
    rows = contact_points_visible_to(request.user, alignment.place)
    for party in Party.values:
        actor = actor_of(alignment, party)
        mine = rows.filter(actor=actor)[:20] if actor else []
        found[f"contact_{party}"] = [", ".join(filter(None, (c.name, c.phone or c.email))) for c in mine]
    return found
