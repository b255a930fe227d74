"""Who read whose personal data; the person herself can see it."""

import uuid
from typing import Any

from django.db.models import QuerySet
from django.utils import translation

from brobygger.core import wording
from brobygger.core.models import AccessLogEntry, Place


def log_read(*, user: Any, subject: uuid.UUID, what: str, place: Place | None) -> None:
    """Note that ``user`` has read data of ``subject``; called by the query that hands the data out.

    Args:
        user: the reader; None for somebody with a secret address.
        subject: public id of the person or household.
        what: kind of ``core.wording`` whose title says what was read, e.g. "Contact details".

    Raises:
        KeyError: the kind has no words.
    """
    if not wording.known(what):
        raise KeyError(what)
    if user is not None and user.pk == subject:
        return  # one's own
    AccessLogEntry.objects.create(
        place_id=place.pk if place else None,
        reader=user.pk if user else None,
        reader_name=str(user)[:80] if user else "",
        subject=subject,
        what=what,
    )


def reads_of(subject: uuid.UUID) -> list[dict[str, Any]]:
    """Return who read data of ``subject``, newest first: ``at``, ``reader``, ``what`` in the active language."""
    return [_told(e) for e in entries_of(subject)]


def reads_by(reader: uuid.UUID) -> list[dict[str, Any]]:
    """Return what ``reader`` has read, newest first; as ``reads_of``. Whose data it was stays untold."""
    return [_told(e) for e in AccessLogEntry.objects.filter(reader=reader)]


def _told(entry: AccessLogEntry) -> dict[str, Any]:
    language = translation.get_language() or "da"
    return {"at": entry.at, "reader": entry.reader_name, "what": wording.tell(entry.what, {}, language).title}


def entries_of(subject: uuid.UUID) -> QuerySet[AccessLogEntry]:
    """Return the rows about ``subject``, newest first."""
    return AccessLogEntry.objects.filter(subject=subject)
