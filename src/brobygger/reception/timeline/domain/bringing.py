"""Cards out as a file and in again: from a file, a pasted block or a grid that is typed, all or nothing (R76).

What a file says of a card that somebody has changed since it was written stays as it is here, unless its bringer says
otherwise. The same file brought twice changes nothing.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from brobygger.core.command import Conflict, command
from brobygger.core.privacy import find_cpr_numbers
from brobygger.core.ui.tables import csv_text, xlsx_bytes
from brobygger.overview.directory.domain.queries import activities_visible_to, current_actors
from brobygger.overview.directory.domain.terms import UnknownTerm, terms_of
from brobygger.overview.exchange.domain.vocabulary import vocabulary_of
from brobygger.overview.exchange.readers.delimited import read_text, separator_of
from brobygger.overview.exchange.readers.files import check_size, read_table
from brobygger.overview.exchange.readers.table import LOOK_FOR_HEADING, Table, Unreadable, tidy
from brobygger.overview.exchange.words.headings import fold, guess, score
from brobygger.people.models import User
from brobygger.reception.timeline.domain import taking_back
from brobygger.reception.timeline.domain.cards import change_card, lay_card
from brobygger.reception.timeline.domain.details import LISTS, as_said_by, details_of
from brobygger.reception.timeline.domain.queries import cards_of, order_of
from brobygger.reception.timeline.models import Timeline, WallCard
from brobygger.reception.timeline.sheet.cells import Named, Names, SheetCard, read_row, written
from brobygger.reception.timeline.sheet.columns import COLUMNS, GRID, KIND

MOST_ROWS = 500
MOST_BYTES = 5 * 1024 * 1024
A_HEADING = 3  # so many cells of a pasted row are known as headings where it is one
_VOCABULARIES = {"topics": "topic", "audiences": "audience", "languages": "language"}
_SAY_LITTLE = frozenset({"side", "kind", "version", "variant"})
Cells = dict[str, str]


@dataclass
class Brought:
    """Rows on their way in: row number, as the sheet shows it, to its cells by column. ``notes`` are to be told."""

    rows: dict[int, Cells]
    notes: list[str] = field(default_factory=list)


@dataclass
class Row:
    """What a row becomes.

    Args:
        number: as the sheet shows it.
        cells: column to text.
        card: the card that it is about; None for a new one.
        said: what it says; None where something is wrong.
        errors: column to what is wrong; an empty column is the row as a whole.
        changes: column to what stands here and what the row says.
        kept: whether the changes are left out, because somebody changed the card since the file was written.
        empties: how many of its cells are empty where something stands here; what is here stays.
    """

    number: int
    cells: Cells
    card: WallCard | None = None
    said: SheetCard | None = None
    errors: dict[str, str] = field(default_factory=dict)
    changes: dict[str, tuple[str, str]] = field(default_factory=dict)
    kept: bool = False
    empties: int = 0

    @property
    def writes(self) -> bool:
        """Whether something of it is written."""
        return self.said is not None and not self.kept and (self.card is None or bool(self.changes))


class Refused(Exception):
    """Nothing was brought in: some rows are wrong, as ``rows`` say."""

    def __init__(self, rows: Sequence[Row]) -> None:
        super().__init__("some rows are wrong")
        self.rows = rows


@dataclass(frozen=True)
class Bringer:
    """Who brings cards in.

    Args:
        user: the person.
        own: the actors for whom she lays cards; None where she lays every card.
        confirms: whether she says for the municipality that its tasks are so (R74).
    """

    user: User
    own: Collection[UUID] | None = None
    confirms: bool = True


def exported(*, wall: Timeline, user: Any, form: str) -> bytes:
    """Return the cards of ``wall`` as ``csv`` or ``xlsx``: everything that they say, each a row that can come back."""
    with override(_language()):
        names = _names(wall, user)
        return file_of([_numbered(c, wall) | written(s, names) for c, s in _stored(wall, user).values()], form)


def file_of(rows: Sequence[Cells], form: str) -> bytes:
    """Return rows of cells as ``csv`` or ``xlsx``, the columns in other languages only where something stands there."""
    with override(_language()):
        shown = [n for n in COLUMNS if "@" not in n or any(r.get(n) for r in rows)]
        heading = [str(COLUMNS[n].label) for n in shown]
        table = ([_value(r.get(n, ""), n, form) for n in shown] for r in rows)
        return xlsx_bytes(KIND, heading, table) if form == "xlsx" else csv_text(heading, table).encode()


def _numbered(card: WallCard, wall: Timeline) -> Cells:
    return {"id": str(card.pk), "version": str(card.version), "variant": wall.variant}


def _value(text: str, column: str, form: str) -> Any:
    """Return days and minutes as numbers, so that a spreadsheet can reckon with them."""
    if COLUMNS[column].form in {"day", "whole"} and text:
        return int(text)
    if column == "per_week" and form == "xlsx" and float(f"{(number := float(text.replace(',', '.'))):.10g}") == number:
        return number
    return text


def _language() -> str:
    """Return the language of headings and words in a file: one of the two that are understood when it comes back."""
    return "en" if get_language() == "en" else "da"


def read(*, content: bytes = b"", pasted: str = "") -> Brought:
    """Return the rows of a file or of a pasted block; a block without a heading holds the columns of the grid.

    Raises:
        Unreadable: with what to do.
    """

    def heads(cells: Sequence[str]) -> int:
        return score(KIND, cells)

    if content:
        return _brought(read_table(content, heads, MOST_BYTES), headless=False)
    check_size(pasted.encode(), MOST_BYTES)
    sign = separator_of(pasted)
    first = [line.split(sign) for line in pasted.splitlines() if line.strip()][:LOOK_FOR_HEADING]
    # A card may hold a word that is also a heading ("lov"): only a row of several is one, else no row is lost to it.
    headless = max(map(heads, first), default=0) < A_HEADING
    return _brought(read_text(pasted, (lambda _cells: 0) if headless else heads), headless=headless)


def _brought(table: Table, *, headless: bool) -> Brought:
    lines = list(islice(table.lines(), MOST_ROWS + 1))
    if len(lines) > MOST_ROWS:
        text = _("There are more than %(count)d rows. Divide the file and import the parts one by one.")
        raise Unreadable(text % {"count": MOST_ROWS})
    columns, notes = list(GRID), list(table.notes)
    found = [(line.number, line.cells) for line in lines]
    if headless:
        found.insert(0, (table.heading_row, table.heading))
    else:
        columns = guess(KIND, table.heading)
        unused = [h for h, name in zip(table.heading, columns, strict=True) if h and not name]
        if unused:
            notes.append(_("These columns are left out: %(names)s.") % {"names": ", ".join(unused)})
    if not found:
        raise Unreadable(_("There is a heading and nothing under it."))
    rows = {n: {name: c for name, c in zip(columns, cells, strict=False) if name} for n, cells in found}
    return Brought(rows, notes)


def look_at(*, wall: Timeline, by: Bringer, rows: Mapping[int, Cells], overwrite: bool = False) -> list[Row]:
    """Return what each row would become. Nothing is written.

    Args:
        wall: on which.
        by: who brings them.
        rows: number to cells; a row that says no more than whose it is and of what kind is left out.
        overwrite: take the file's word where somebody changed a card since it was written.
    """
    found = [
        Row(n, cells) for n, cells in rows.items() if any(t.strip() for c, t in cells.items() if c not in _SAY_LITTLE)
    ]
    with override(_language()):
        stored, names = _stored(wall, by.user), _names(wall, by.user)
    by_title = {fold(card.title): pk for pk, (card, _said) in stored.items()}
    _find(found, stored, by_title, wall)
    titles = _titles(found, stored)
    for row in found:
        if not row.errors:
            _read(row, stored, names, titles, overwrite)
        if not row.errors:
            _check_rights(row, by)
    return found


def bring(*, wall: Timeline, by: Bringer, rows: Mapping[int, Cells], overwrite: bool = False) -> int:
    """Lay and change the cards of all ``rows``, or none; see ``look_at``. Return how many were written.

    What was done is remembered, so that it can be taken back (``taking_back``).

    Raises:
        Refused: some rows are wrong.
    """
    with command("card.bring", place=wall.place, by=by.user, via="import") as change:
        before = taking_back.stored(wall)
        found = look_at(wall=wall, by=by, rows=rows, overwrite=overwrite)
        writing = [row for row in found if row.writes]
        if not any(row.errors for row in found):
            _write(wall, by, writing)
        if any(row.errors for row in found):
            raise Refused(found)
        taking_back.remember(change, timeline=wall, by=by.user, before=before)
    return len(writing)


def _write(wall: Timeline, by: Bringer, rows: Sequence[Row]) -> None:
    """Lay new cards so that what one comes after is there before it; those in a circle get their order at the end."""
    ids = {c.title: c.pk for c in cards_of(by.user, wall)}
    waiting, late = [r for r in rows if r.card is None], list[Row]()
    while waiting:
        ready = [r for r in waiting if r.said and ids.keys() >= set(r.said.after)]
        for row in ready or waiting[:1]:
            if not ready:
                late.append(row)
            known = [ids[t] for t in row.said.after if t in ids] if row.said else []
            _try(row, partial(_lay, wall, by, row, known, ids))
            waiting.remove(row)
    for row in (*late, *(r for r in rows if r.card is not None and r not in late)):
        _try(row, partial(_change, by, row, ids))


def _lay(wall: Timeline, by: Bringer, row: Row, after: Sequence[UUID], ids: dict[str, UUID]) -> None:
    assert row.said is not None
    row.card = lay_card(timeline=wall, by=by.user, details=replace(row.said.details, after=after))
    ids[row.card.title] = row.card.pk


def _change(by: Bringer, row: Row, ids: Mapping[str, UUID]) -> None:
    if row.card is None or row.said is None:
        return
    after = [ids[title] for title in row.said.after]
    details = replace(row.said.details, after=after)
    change_card(card=row.card, by=by.user, details=details, expected=row.card.version)


def _try(row: Row, write: Callable[[], None]) -> None:
    """Write a row, or note in it why that cannot be."""
    try:
        write()
    except ValidationError as refused:
        told = refused.message_dict if hasattr(refused, "error_dict") else {"": refused.messages}
        row.errors |= {name: " ".join(said) for name, said in told.items()}
    except UnknownTerm as unknown:
        row.errors["topics"] = _("“%(text)s” is not in the place’s list any longer.") % {"text": unknown}
    except Conflict:
        row.errors[""] = _("Somebody has just changed this card. Look again.")


def _stored(wall: Timeline, user: Any) -> dict[UUID, tuple[WallCard, SheetCard]]:
    """Return the cards of ``wall`` by id, as they are and as a sheet knows them."""
    cards = cards_of(user, wall)
    titles, order = {c.pk: c.title for c in cards}, order_of(wall)
    for card in cards:
        card.timeline, card.place = wall, wall.place
    return {c.pk: (c, SheetCard(details_of(c, ()), tuple(titles[k] for k in order.get(c.pk, ())))) for c in cards}


def _names(wall: Timeline, user: Any) -> Names:
    place, language = wall.place, _language()
    terms = terms_of(place)
    entries = activities_visible_to(user, place).prefetch_related("texts")
    return Names(
        vocabulary_of(place).names,
        {column: {slug: term.names.get(language, slug) for slug, term in terms[vocabulary].items()}
         for column, vocabulary in _VOCABULARIES.items()},
        [Named(a.pk, a.name, a.side) for a in current_actors(user, place)],
        [Named(a.pk, str(a)) for a in entries],
        timezone.localdate(),
    )  # fmt: skip


def _find(rows: Sequence[Row], stored: Mapping[UUID, Any], by_title: Mapping[str, UUID], wall: Timeline) -> None:
    """Say of each row which card it is about: by its id, else by its title; and what speaks against that."""
    first: dict[str, int] = {}
    for row in rows:
        said = {name: tidy(text) for name, text in row.cells.items()}
        for name, text in row.cells.items():
            if find_cpr_numbers(text):
                row.errors[name] = _("That is a CPR number, and Brobygger never keeps one. Take it out.")
        if (variant := said.get("variant")) and fold(variant) not in {fold(wall.variant), fold(wall.name)}:
            text = _("This row belongs to the wall “%(wall)s”. Bring it in there, or empty this cell.")
            row.errors["variant"] = text % {"wall": variant}
        title = fold(said.get("title", ""))
        key = _as_id(said.get("id", ""))
        key = key if key in stored else by_title.get(title)
        row.card = stored[key][0] if key else None
        for known_by in {f"id {key}" if key else "", f"title {title}" if title else ""} - {""}:
            if first.setdefault(known_by, row.number) != row.number:
                text = _("The title “%(value)s” stands in row %(row)d too. Give one of the cards another title.")
                row.errors["title"] = text % {"value": said.get("title", ""), "row": first[known_by]}


def _as_id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _titles(rows: Sequence[Row], stored: Mapping[UUID, tuple[WallCard, SheetCard]]) -> dict[str, str]:
    """Return under what each card can be named: as it is called here, and as the sheet calls it now."""
    found: dict[str, str] = {}
    now = {r.card.pk: tidy(r.cells.get("title", "")) for r in rows if r.card}
    names = [(c.title, now.get(pk) or c.title) for pk, (c, _said) in stored.items()]
    names += [(title, title) for r in rows if r.card is None and (title := tidy(r.cells.get("title", "")))]
    for was, title in names:
        real = was if tidy(was) == title else title
        for key in (title, tidy(was), fold(title), fold(was)):
            found.setdefault(key, real)
    return found


def _read(row: Row, stored: Mapping[UUID, Any], names: Names, titles: Mapping[str, str], overwrite: bool) -> None:
    here: SheetCard | None = stored[row.card.pk][1] if row.card else None
    with override(_language()):
        stands = written(here, names) if here else {}
    read = read_row(row.cells, names, titles, here, stands)
    row.errors, row.said, row.empties = read.errors, read.card, len(read.empty) if here else 0
    if here is None or row.said is None or row.card is None:
        return
    same = _same(here, row.said)
    with override(_language()):
        now = written(row.said, names)
    row.changes = {} if same else {n: (stands.get(n, ""), now.get(n, "")) for n in COLUMNS
                                   if stands.get(n, "") != now.get(n, "")}  # fmt: skip
    version = tidy(row.cells.get("version", ""))
    row.kept = bool(row.changes) and not overwrite and version.isdigit() and int(version) != row.card.version


def _same(here: SheetCard, said: SheetCard) -> bool:
    """Whether the two say the same; lists are sets."""
    one, other = (
        {n: frozenset(getattr(c.details, n)) for n in LISTS} | {"after": frozenset(c.after)} for c in (here, said)
    )
    plain: dict[str, Any] = dict.fromkeys(LISTS, ())
    return one == other and replace(here.details, **plain) == replace(said.details, **plain)


def _check_rights(row: Row, by: Bringer) -> None:
    """Hold who lays cards for some actors only to theirs, and the municipality's word to the municipality (R74)."""
    if row.said is None:
        return
    details = row.said.details
    if by.own is not None and row.writes:
        mine = details.owner in by.own and (row.card is None or row.card.owner_id in by.own)
        if not mine:
            row.errors["owner"] = _("You lay cards for those whom you stand for. Write one of them here.")
    said = as_said_by(details, row.card, confirms=by.confirms)
    if said.confirmed != details.confirmed:
        row.said = replace(row.said, details=said)
        row.changes.pop("confirmed", None)
