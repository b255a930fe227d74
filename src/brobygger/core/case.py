"""To the case (R73): what happened, in Danish, to copy into the municipality's own system; and the tick "filed".

An app keeps its lines in a model of its own (``core.models.CaseLineModel``), writes them in its commands with
``note``, and shows them with ``ui/case_lines.html`` and the sheet ``core/case``.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Model, QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from brobygger.core import wording
from brobygger.core.command import Change
from brobygger.core.in_words import day, moment
from brobygger.core.models import CaseLineModel

LANGUAGE = "da"  # of the case, whoever writes and reads it


def note(change: Change, line: CaseLineModel, kind: str, **facts: Any) -> None:
    """Write down that ``kind`` happened, inside the command that made it happen.

    Args:
        line: a new row that says only what it happened to.
    """
    line.kind, line.facts, line.by = kind, wording.stored(facts), change.by
    change.add(line, recorded=False)


def in_danish(word: object) -> str:
    """Return a word of the interface in Danish: the case is kept in it, whoever writes the line."""
    with translation.override(LANGUAGE):
        return str(word)


def file_lines(change: Change, about: Model, lines: QuerySet[Any]) -> int:
    """Tick those of ``lines`` that are not filed yet, and record it of ``about``; return how many they were."""
    count = lines.filter(filed_at=None).update(filed_at=timezone.now(), filed_by=change.by)
    if count:
        change.record(about, {"filed": [0, count]})
    return count


def unfile_lines(change: Change, about: Model, lines: QuerySet[Any]) -> None:
    """Take the ticks of ``lines`` away: they were set by mistake."""
    if lines.update(filed_at=None, filed_by=None):
        change.record(about, {"filed": [1, 0]})


def sentence(line: CaseLineModel) -> str:
    """Return what happened, in Danish: the case is kept in it."""
    return wording.tell(line.kind, line.facts, LANGUAGE).title


def text_of(lines: Iterable[CaseLineModel]) -> str:
    """Return ``lines`` as plain Danish text to copy: a date and a sentence a line, and who it was."""
    return "\n".join(f"{moment(r.at, LANGUAGE)}: {sentence(r)}{f' ({r.by})' if r.by else ''}" for r in lines)


def parted(lines: Iterable[CaseLineModel]) -> dict[str, Any]:
    """Return what ``ui/case_lines.html`` shows: what waits, what is filed, each with its sentence; the text."""
    rows = list(lines)
    waiting = [r for r in rows if r.filed_at is None]
    return {
        "waiting": [(r, sentence(r)) for r in waiting],
        "filed": [(r, sentence(r)) for r in rows if r.filed_at is not None],
        "text": text_of(waiting),
    }


def sheet_of(lines: Iterable[CaseLineModel], facts: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Return what stands on the dated sheet ``core/case``, in the language that is switched on.

    Args:
        facts: ``(word, what is said)`` above the lines.
    """
    return {
        "facts": [{"word": word, "said": said} for word, said in facts],
        "lines": [
            {
                "at": moment(line.at, LANGUAGE, short=True),
                "said": sentence(line),
                "by": str(line.by or ""),
                "filed": day(line.filed_at, LANGUAGE, short=True) if line.filed_at else _("not filed"),
            }
            for line in lines
        ],
        "words": {
            "nothing": _("Nothing has happened yet."),
            "columns": [_("When"), _("What happened"), _("Who did it"), _("Filed")],
        },
    }
