"""Opening contact points (R53)."""

from collections.abc import Sequence

from brobygger.core.command import command
from brobygger.core.models import Place
from brobygger.overview.directory.domain.details import ContactDetails
from brobygger.overview.directory.domain.terms import linked, terms_of
from brobygger.overview.directory.models import ContactPoint, TermList
from brobygger.people.models import User

_PLAIN = [f for f in ContactDetails.__dataclass_fields__ if f != "topics"]


def open_contact_points(
    *, place: Place, by: User | None, details: Sequence[ContactDetails], via: str | None = None
) -> list[ContactPoint]:
    """Open many contact points at once.

    Raises:
        UnknownTerm: a topic that the place does not know.
    """
    with command("contact.open", place=place, by=by, via=via) as change:
        terms = terms_of(place)[TermList.TOPIC]
        points = [ContactPoint(place=place, **{f: getattr(d, f) for f in _PLAIN}) for d in details]
        change.add_many(ContactPoint, points)
        linked(
            change,
            ContactPoint.topics.through,
            "contactpoint",
            [(p, d.topics) for p, d in zip(points, details, strict=True)],
            terms,
        )
        return points
