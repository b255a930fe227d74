"""Who may decide what: the mandate of the terms that are in force (R4)."""

from brobygger.collaboration.fora.models import Forum
from brobygger.collaboration.terms.domain.queries import terms_in_force
from brobygger.collaboration.terms.kinds import all_kinds, kind_in_words
from brobygger.collaboration.terms.mandate import Line, Power, line_for, lines_of


def mandate_of(forum: Forum) -> list[Line]:
    """Return the lines that are in force; none where nothing was agreed."""
    terms = terms_in_force(forum)
    return lines_of(terms.mandate) if terms else []


def line_of(forum: Forum, kind: str) -> Line | None:
    """Return what was agreed about ``kind``; None where nothing was."""
    return line_for(mandate_of(forum), kind)


def power_of(forum: Forum, kind: str) -> Power | None:
    """Return the power of ``forum`` over ``kind``: "decides", "recommends", "passes_up"; None: nothing is said."""
    line = line_of(forum, kind)
    return line.power if line else None


def kinds_for(forum: Forum) -> list[tuple[str, str, Line | None]]:
    """Return ``(slug, in words, its line)`` of every kind of decision: first those of the mandate, then all others."""
    lines = mandate_of(forum)
    said = [(line.kind, kind_in_words(line.kind, line.words), line) for line in lines]
    known = {line.kind for line in lines}
    return [*said, *((kind, kind_in_words(kind), None) for kind in all_kinds() if kind not in known)]
