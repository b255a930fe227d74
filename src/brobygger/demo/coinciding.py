"""The demo's coincidences: found as the activities were registered; the two language cafés have divided their work."""

from contextlib import nullcontext

from brobygger.core.models import Place
from brobygger.demo import reading
from brobygger.overview.coincidence.domain.looking import look, note_changes
from brobygger.overview.coincidence.domain.queries import coincidences_visible_to, parts_of
from brobygger.overview.coincidence.domain.resolving import answer_division, propose_division
from brobygger.overview.coincidence.domain.sides import people_of
from brobygger.overview.directory.domain.queries import activities_visible_to
from brobygger.people.models import User


def divide_the_work(place: Place, slug: str, people: dict[str, User]) -> None:
    """Look for what coincides, and carry out the divisions of ``divisions.csv``.

    Args:
        people: the demo people by role; the coordinator proposes, and notes what organisers without a login say.
    """
    by = people["coordinator"]
    keys = {a.source_key: a.pk for a in activities_visible_to(by, place)}
    note_changes(place, [str(pk) for pk in keys.values()])
    look(place, nullcontext)
    for row in reading.rows(slug, "divisions"):
        does = {keys[row["first"]]: row["first_does"], keys[row["second"]]: row["second_does"]}
        found = coincidences_visible_to(by, place).get(first__in=does, second__in=does)
        propose_division(coincidence=found, does=does, shown_to=row["shown_to"], by=by)
        for part in parts_of(found).filter(answer=""):
            speakers = people_of(part.activity) or [by]
            answer_division(part=part, yes=True, note=row["note"], by=speakers[0])
