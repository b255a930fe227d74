"""The open formats: HSDS and iCalendar."""

import io
import json
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.core.models import Place
from brobygger.core.privacy import find_cpr_numbers
from brobygger.overview.directory.domain.occurrences import wall_clock
from brobygger.overview.exchange.domain.engine import Entries
from brobygger.overview.exchange.domain.vocabulary import vocabulary_of
from brobygger.overview.exchange.readers.delimited import decoded
from brobygger.overview.exchange.readers.table import Unreadable
from brobygger.overview.exchange.readers.xlsx import check_archive
from brobygger.overview.exchange.words.hsds import read_hsds
from brobygger.overview.exchange.words.ical import read_calendar


def entries_of_text(place: Place, kind: str, text: str, organiser: str) -> Entries:
    """Return a function that gives the entries of an HSDS or iCalendar text.

    Args:
        place: whose terms are known, and whose host arranges what names nobody.
        kind: ``hsds`` or ``ics``.
        text: the file.
        organiser: whose the activities are; empty where the file says it.

    Raises:
        Unreadable: it is none, or holds a CPR number; with what to do.
    """
    if spans := find_cpr_numbers(text):
        row = text.count("\n", 0, spans[0][0]) + 1
        raise Unreadable(
            _("There are CPR numbers in it, and Brobygger never keeps one: %(where)s. Take them out and try again.")
            % {"where": _("line %(row)d") % {"row": row}}
        )
    if kind == "ics":
        calendar = read_calendar(text, vocabulary_of(place), organiser, place.host_name)
        return lambda: calendar
    entries = read_hsds(parsed(text), vocabulary_of(place), organiser, wall_clock(timezone.now()).date())
    return lambda: entries


def parsed(text: str) -> Any:
    """Return the JSON in ``text``.

    Raises:
        Unreadable: it is none, with the line where it goes wrong.
    """
    try:
        return json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        raise Unreadable(_("This is no JSON: line %(line)d cannot be read.") % {"line": error.lineno}) from error
    except RecursionError as error:
        raise Unreadable(
            _("This is not an HSDS file. It should hold organizations, services or locations as JSON.")
        ) from error


def text_of_archive(kind: str, content: bytes) -> str:
    """Return the tables of a zipped HSDS package as one JSON text.

    Raises:
        Unreadable: no archive, too large, or no tables in it.
    """
    import csv

    tables: dict[str, list[dict[str, str]]] = {}
    archive = check_archive(content)
    for info in archive.infolist():
        name = info.filename.rsplit("/", 1)[-1]
        if kind == "hsds" and name.endswith(".csv"):
            rows = csv.DictReader(io.StringIO(decoded(archive.read(info))[0], newline=""))
            tables[name] = [{k: x for k, x in r.items() if k and x} for r in rows]
    if not tables:
        raise Unreadable(_("There are no tables (CSV) in this archive."))
    return json.dumps(tables, ensure_ascii=False)
