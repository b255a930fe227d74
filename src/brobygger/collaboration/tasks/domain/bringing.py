"""Tasks from a sheet: what its columns hold is guessed, every row is looked at, and all come in or none.

The sheet is read by the exchange's readers. A task that is here already stays as it is, so the same sheet brought
twice changes nothing: it is known by its id, by the row it came from, or by what it says.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _L
from rapidfuzz import fuzz, process

from brobygger.collaboration.tasks.domain.queries import tasks_visible_to, whom_to_ask
from brobygger.collaboration.tasks.domain.tasks import TaskDetails, finish_task, give_task
from brobygger.collaboration.tasks.ports import group_choices
from brobygger.core.command import command
from brobygger.core.models import Place
from brobygger.core.privacy import find_cpr_numbers
from brobygger.core.ui.dates import read_date
from brobygger.overview.directory.domain.queries import organisers_for
from brobygger.overview.exchange.readers.files import check_size, read_table
from brobygger.overview.exchange.readers.pasted import read_pasted
from brobygger.overview.exchange.readers.table import Table, Unreadable
from brobygger.overview.exchange.words.headings import Column, add_kind, fold, guess, score
from brobygger.overview.exchange.words.values import NO, YES, Unclear
from brobygger.people.models import User

KIND = "tasks"
MOST_ROWS = 500
MOST_BYTES = 5 * 1024 * 1024
DONE_WORDS = YES | frozenset("done færdig færdigt udført gjort løst afsluttet ok lukket closed finished".split())
OPEN_WORDS = NO | frozenset("open åben åbent ny new igang venter afventer mangler started begyndt".split())
COLUMNS = (
    Column("id", _L("Id"), "id|nr|nøgle|key|uuid|løbenummer|løbenr|nummer|sagsnr", "key", 80),
    Column("title", _L("What"),
           "hvad|opgave|opgaver|titel|aktion|handling|punkt|emne|aftale|what|task|title|action|todo|to do|beslutning",
           "text", 160),
    Column("user", _L("Who"),
           "hvem|ansvarlig|ansvarlige|udføres af|udfører|ejer|tovholder|person|who|responsible|owner|assignee|navn",
           "text", 120),
    Column("actor", _L("For"), "for|aktør|forening|organisation|afdeling|for hvem|actor|association", "text", 160),
    Column("due", _L("Due"),
           "hvornår|frist|deadline|senest|inden|dato|slutdato|forfald|forfaldsdato|tidsfrist|until|due|due date|when"
           "|date", "text", 40),
    Column("group", _L("Forum"), "forum|gruppe|møde|udvalg|arbejdsgruppe|group|meeting", "text", 120),
    Column("state", _L("State"), "status|tilstand|færdig|udført|done|state|løst", "text", 40),
    Column("text", _L("More about it"),
           "beskrivelse|mere|noter|note|bemærkning|bemærkninger|kommentar|kommentarer|detaljer|description|notes|comment"
           "|hvorfor|why|more about it", "text", 1000),
)  # fmt: skip
add_kind(KIND, COLUMNS, required=("title",))


@dataclass
class Brought:
    """A sheet on its way in; plain data that the page carries along, so nothing is kept before it is imported."""

    name: str
    heading: list[str]
    columns: list[str]
    rows: list[tuple[int, list[str]]]
    left_out: list[int] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass
class Row:
    """What one row says. ``errors`` maps a column, or nothing for the whole row, to what is wrong."""

    number: int
    cells: list[str]
    details: TaskDetails | None = None
    done: bool = False
    key: str = ""
    here: bool = False
    errors: dict[str, str] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)


class Refused(Exception):
    """Nothing was imported: some rows are wrong."""


def read(*, name: str, content: bytes = b"", pasted: str = "") -> Brought:
    """Return the sheet in a file or a pasted text.

    Raises:
        Unreadable: with what to do.
    """

    def heads(cells: Sequence[str]) -> int:
        return score(KIND, cells)

    if content:
        table = read_table(content, heads, MOST_BYTES)
    else:
        check_size(pasted.encode(), MOST_BYTES)
        table = read_pasted(pasted, heads, contacts=False)
    return _brought(name, table)


def _brought(name: str, table: Table) -> Brought:
    lines = list(islice(table.lines(), MOST_ROWS + 1))
    if len(lines) > MOST_ROWS:
        text = _("There are more than %(count)d rows. Divide the file and import the parts one by one.")
        raise Unreadable(text % {"count": MOST_ROWS})
    if not lines:
        raise Unreadable(_("There is a heading and nothing under it."))
    found = [line.number for line in lines if any(find_cpr_numbers(cell) for cell in line.cells)]
    if found or any(find_cpr_numbers(cell) for cell in table.heading):
        where = "; ".join(_("row %(row)d") % {"row": n} for n in found[:20] or [table.heading_row])
        text = _("There are CPR numbers in it, and Brobygger never keeps one: %(where)s. Take them out and try again.")
        raise Unreadable(text % {"where": where})
    width = max(len(table.heading), *(len(line.cells) for line in lines))
    heading = (table.heading + [""] * width)[:width]
    rows = [(line.number, (line.cells + [""] * width)[:width]) for line in lines]
    return Brought(name, heading, guess(KIND, heading), rows, notes=table.notes)


@dataclass
class _Known:
    """What rows are read against: only what the reader may see."""

    people: dict[str, User]
    actors: dict[str, Any]
    groups: dict[str, UUID]
    twice: set[str]
    keys: set[str]
    ids: set[str]
    said: set[tuple[Any, ...]]

    @classmethod
    def by(cls, place: Place, user: User) -> "_Known":
        """Return what ``user`` knows in ``place``."""
        people: dict[str, User] = {}
        twice: set[str] = set()
        for one in whom_to_ask(user, place):
            for word in {fold(one.name), fold(one.email or "")} - {""}:
                twice |= {word} if word in people and people[word] != one else set()
                people[word] = one
        people |= {fold(str(_("Me"))): user, "mig": user, "me": user}
        rows = tasks_visible_to(user, place)
        seen = rows.values_list("pk", "brought_as", "made_by", "title", "user", "due", "group")
        keys, ids, said = set(), set(), set()
        for pk, brought_as, made_by, title, who, due, group in seen.iterator():
            keys |= {brought_as} if brought_as and made_by == user.pk else set()
            ids.add(str(pk))
            said.add((fold(title), who, due, group))
        actors = {fold(str(a)): a for a in organisers_for(user, place)}
        groups = {fold(name): pk for pk, name in group_choices(user, place)}
        return cls(people, actors, groups, twice, keys, ids, said)


def look_at(*, place: Place, by: User, brought: Brought) -> list[Row]:
    """Return what each row would become. Nothing is written."""
    known, today, seen = _Known.by(place, by), timezone.localdate(), set()
    found = []
    for number, cells in brought.rows:
        if number in brought.left_out:
            continue
        row = Row(number, cells)
        said = {name: cell for name, cell in zip(brought.columns, cells, strict=False) if name and cell}
        _read_row(row, said, known, today)
        if row.details is not None and not row.errors:
            row.key = _key(said)
            row.here = _is_here(row, said, known)
            if row.key in seen and not row.here:
                row.here = True
                row.told.append(_("The same stands in an earlier row and counts once."))
            seen.add(row.key)
        found.append(row)
    return found


def bring(*, place: Place, by: User, brought: Brought) -> int:
    """Give all tasks of the sheet that are not here yet, or none; return how many.

    Raises:
        Refused: some rows are wrong.
    """
    with command("task.bring", place=place, by=by, via="import"):
        rows = look_at(place=place, by=by, brought=brought)
        if any(row.errors for row in rows):
            raise Refused
        new = [row for row in rows if not row.here]
        for row in new:
            if row.details is None:
                continue
            task = give_task(place=place, by=by, details=row.details, brought_as=row.key, told=not row.done)
            if row.done:
                finish_task(task=task, by=by)
    return len(new)


def _read_row(row: Row, said: Mapping[str, str], known: _Known, today: date) -> None:
    values: dict[str, Any] = {"title": said.get("title", "").strip(), "text": said.get("text", "")}
    if not values["title"]:
        row.errors.setdefault("title", _("What is to be done?"))
    for name, most in (("title", 160), ("text", 1000)):
        if len(values[name]) > most:
            row.errors[name] = _("This is too long. Write %(count)d characters at most.") % {"count": most}
    readers = {"user": _person, "actor": _actor, "group": _group, "due": _day}
    for name, reader in readers.items():
        if name in said:
            try:
                values[name] = reader(said[name], known, today)
            except Unclear as error:
                row.errors.setdefault(name, str(error))
    try:
        row.done = _is_done(said.get("state", ""))
    except Unclear as error:
        row.errors.setdefault("state", str(error))
    if not row.errors:
        row.details = TaskDetails(**values)


def _person(text: str, known: _Known, today: date) -> User:
    word = fold(text)
    if word in known.twice:
        raise Unclear(_("Several people are called “%(text)s”. Write an e-mail address.") % {"text": text})
    if word in known.people:
        return known.people[word]
    raise Unclear(
        _("“%(text)s” is nobody whom you can give a task. %(near)s Or leave it empty.")
        % {"text": text, "near": _near(text, [str(u) for u in known.people.values()])}
    )


def _actor(text: str, known: _Known, today: date) -> Any:
    if fold(text) in known.actors:
        return known.actors[fold(text)]
    near = _near(text, [str(a) for a in known.actors.values()])
    raise Unclear(_("“%(text)s” is no actor that you write for. %(near)s") % {"text": text, "near": near})


def _group(text: str, known: _Known, today: date) -> UUID:
    if fold(text) in known.groups:
        return known.groups[fold(text)]
    raise Unclear(_("“%(text)s” is no forum in which you can give tasks. Leave it empty.") % {"text": text})


def _day(text: str, known: _Known, today: date) -> date:
    try:
        return read_date(text, today)
    except ValueError:
        raise Unclear(_("“%(text)s” is no date. Write it like 14.3.2026.") % {"text": text}) from None


def _is_done(text: str) -> bool:
    word = fold(text).replace(" ", "")
    if not word or word in OPEN_WORDS:
        return False
    if word in DONE_WORDS:
        return True
    raise Unclear(_("“%(text)s”: write open or done.") % {"text": text})


def _near(text: str, names: Sequence[str]) -> str:
    near = process.extract(text, sorted(set(names)), scorer=fuzz.WRatio, limit=3)
    return _("Write for example: %(names)s.") % {"names": ", ".join(n for n, *_rest in near)} if near else ""


def _key(said: Mapping[str, str]) -> str:
    """Return what a row is known by: its number in the sheet it came from, else what it says."""
    parts = [said["id"]] if said.get("id") else [fold(said.get(n, "")) for n in ("title", "user", "due", "group")]
    return hashlib.sha256("\n".join([*parts, fold(said.get("title", ""))]).encode()).hexdigest()


def _is_here(row: Row, said: Mapping[str, str], known: _Known) -> bool:
    details = row.details
    if details is None:
        return False
    who = details.user.pk if details.user else None
    return (
        row.key in known.keys
        or said.get("id", "").casefold() in known.ids
        or (fold(details.title), who, details.due, details.group) in known.said
    )
