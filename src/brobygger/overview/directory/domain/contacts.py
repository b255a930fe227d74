"""Opening contact points (R53)."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.http import HttpRequest
from django.utils.translation import gettext as _

from brobygger.core.command import command
from brobygger.core.models import Place
from brobygger.overview.directory.domain.details import ContactDetails
from brobygger.overview.directory.domain.fresh import forget
from brobygger.overview.directory.domain.hiding import check_hiding
from brobygger.overview.directory.domain.pictures import put_picture
from brobygger.overview.directory.domain.queries import contact_points_visible_to
from brobygger.overview.directory.domain.same_place import check_places
from brobygger.overview.directory.domain.terms import linked, plan_terms, terms_of
from brobygger.overview.directory.models import ContactPoint, TermList
from brobygger.people.models import User

FACES = "contacts"  # shelf of the pictures (``core.ui.files``)
_PLAIN = [f.name for f in fields(ContactDetails) if f.name != "topics"]
_KEPT_WHEN_EMPTY = {"confirmed_on", "source_key"}


def open_contact_points(
    *, place: Place, by: User | None, details: Sequence[ContactDetails], via: str | None = None
) -> list[ContactPoint]:
    """Open many contact points at once.

    Raises:
        UnknownTerm: a topic that the place does not know.
        OtherPlace: an actor or a substitute of another place.
    """
    check_places(place, [row for d in details for row in (d.actor, d.substitute)])
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


def contact_details(contact: ContactPoint) -> ContactDetails:
    """Return what is stored of ``contact`` as its editor would say it."""
    return ContactDetails(**{f: getattr(contact, f) for f in _PLAIN}, topics=[t.slug for t in contact.topics.all()])


def change_contact_point(
    *,
    contact: ContactPoint,
    details: ContactDetails,
    by: User | None,
    expected: int | None = None,
    via: str | None = None,
) -> dict[str, list[Any]]:
    """Make ``contact`` what ``details`` say; only what differs is written.

    Raises:
        Conflict: somebody saved another version meanwhile.
        UnknownTerm, OtherPlace: as at opening.
        ValidationError: the contact would be its own substitute, or be hidden before anybody tried to reach it.
    """
    place = contact.place
    check_places(place, [details.actor, details.substitute])
    if details.substitute is not None and details.substitute.pk == contact.pk:
        raise ValidationError(_("Nobody can be their own substitute."))
    with command("contact.change", place=place, by=by, via=via) as change:
        if contact.public and not details.public:
            check_hiding(contact, by)
        plan, also = plan_terms(contact, "topics", "contactpoint", details.topics, terms_of(place)[TermList.TOPIC])
        for f in _PLAIN:
            value = getattr(details, f)
            if value or f not in _KEPT_WHEN_EMPTY:
                setattr(contact, f, value)
        changes = change.save(contact, expected=expected, also=also)
        plan.write(change, contact)
        forget(contact)
        return changes


def show_face(*, contact: ContactPoint, by: User | None, picture: ContentFile | None) -> None:
    """Show the person's picture beside her name, or none.

    Args:
        picture: as ``core.ui.files.safe_picture`` has drawn it anew; None takes the one that is there away.
    """
    with command("contact.show_face", place=contact.place, by=by) as change:
        put_picture(change, contact, picture)


def may_have_face(request: HttpRequest, name: str) -> bool:
    """Return whether the reader may see the person to whom the picture belongs: only then she sees the picture."""
    rows = ContactPoint.objects.filter(image=name).select_related("place")
    return any(contact_points_visible_to(request.user, c.place).filter(pk=c.pk).exists() for c in rows)
