"""The open formats: HSDS and iCalendar."""

from brobygger.core.models import Place
from brobygger.overview.exchange.domain.engine import Entries


def entries_of_text(place: Place, kind: str, text: str, organiser: str) -> Entries:
    """Return a function that gives the entries of an HSDS or iCalendar text.

    Raises:
        Unreadable: it is none; with what to do.
    """
    raise NotImplementedError


def text_of_archive(kind: str, content: bytes) -> str:
    """Return the text in an archive."""
    raise NotImplementedError
