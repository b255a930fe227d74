"""From the cells of a row to what is said of an entry.

``values`` of an ``Entry`` hold plain data in one canonical form, the same in which ``domain.stores`` describes what is
stored and ``words.saying`` writes cells; so a file that was exported changes nothing when it comes back.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from brobygger.core.privacy import find_cpr_numbers
from brobygger.overview.directory.models.actor import ActorKind
from brobygger.overview.exchange.readers.table import LONGEST_CELL, Line
from brobygger.overview.exchange.words import values as v
from brobygger.overview.exchange.words.headings import REQUIRED, Column, columns_of, fold
from brobygger.overview.exchange.words.kinds import kind_named, kind_of_name, side_named, side_of
from brobygger.overview.exchange.words.times import Said, read_times
from brobygger.overview.exchange.words.values import Unclear

_SIX_DIGITS = re.compile(r"\d{6}")
_PARTS = ("repeats", "when", "day", "date", "start", "end", "until")
TERMS = ("topics", "audiences", "languages", "facts")
SINGULAR = {"actors": "actor", "contacts": "contact", "activities": "activity"}


@dataclass(frozen=True)
class Problem:
    """What is wrong with (or to be told about) a cell; ``column`` is a column's name, ``row`` as a sheet shows it."""

    row: int
    column: str
    text: str
    error: bool = True


@dataclass
class Entry:
    """What a source says of one entry: only what it says, nothing that it leaves open.

    ``formerly`` is the name of the entry that the one it means has become a part of.
    """

    kind: str
    row: int
    values: dict[str, Any] = field(default_factory=dict)
    key: str = ""
    loose: bool = False
    problems: list[Problem] = field(default_factory=list)
    along: list["Entry"] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    formerly: str = ""

    @property
    def wrong(self) -> bool:
        """Whether it cannot be imported as it stands."""
        return any(p.error for p in self.problems)


@dataclass
class Vocabulary:
    """The terms of a place: list (topics, …) -> folded name or slug -> slug."""

    names: Mapping[str, Mapping[str, str]]


@dataclass
class RowReader:
    """Reads the rows of one sheet.

    Args:
        kind: ``actors``, ``contacts`` or ``activities``.
        columns: a column's name for each cell, empty where it is left out.
        organiser: whose the activities (or contacts) are where the row does not say.
        today: from when a rule without a first date counts.
    """

    kind: str
    columns: Sequence[str]
    vocabulary: Vocabulary
    today: date
    organiser: str = ""
    read_terms: dict[tuple[str, str], v.Read] = field(default_factory=dict)
    _said: dict[str, Said | Unclear] = field(default_factory=dict)

    def read(self, line: Line, heading: Sequence[str] = ()) -> Entry:
        """Return the entry of ``line`` with its problems."""
        entry = Entry(SINGULAR[self.kind], line.number)
        known = columns_of(self.kind)
        parts: dict[str, str] = {}
        self._guard(line, heading, entry)
        for name, cell in zip(self.columns, line.cells, strict=False):
            if not name or not cell:
                if name:
                    entry.empty.append(name)
                continue
            column = known[name]
            if len(cell) > min(column.longest, LONGEST_CELL):
                problem(
                    entry, name, _("This is too long. Write %(count)d characters at most.") % {"count": column.longest}
                )
            elif column.form == "part":
                parts[name] = cell
            else:
                self._cell(entry, column, cell)
        if parts:
            self._times(entry, parts)
        if not entry.wrong:
            self._finish(entry)
        return entry

    def _guard(self, line: Line, heading: Sequence[str], entry: Entry) -> None:
        if not _SIX_DIGITS.search("\0".join(line.cells)):
            return
        for at, cell in enumerate(line.cells):
            if find_cpr_numbers(cell):
                name = self.columns[at] if at < len(self.columns) and self.columns[at] else f"#{at}"
                problem(entry, name, cpr_text(heading[at] if at < len(heading) else ""))

    def _cell(self, entry: Entry, column: Column, cell: str) -> None:
        try:
            read = _FORMS[column.form](self, cell, column)
        except Unclear as error:
            problem(entry, column.name, str(error))
            return
        if read.warning:
            problem(entry, column.name, read.warning, error=False)
        if column.form == "postcode":
            entry.values[column.name], town = read.value
            if town:
                entry.values.setdefault(column.name.replace("postcode", "city"), cut(entry, column.name, town, 60))
        elif column.form == "price":
            entry.values["price"], note = read.value
            if note:
                entry.values.setdefault("price_note", note)
        elif column.form == "key":
            entry.key = read.value
        elif column.form == "own_word":
            return
        else:
            entry.values[column.name] = read.value

    def _times(self, entry: Entry, parts: dict[str, str]) -> None:
        where = next(n for n in ("when", "date", "day", *_PARTS) if n in parts)
        said = self._read_times(sentence(parts))
        if isinstance(said, Unclear):
            problem(entry, where, str(said))
            return
        for text in said.warnings:
            problem(entry, where, text, error=False)
        if said.times:
            entry.values["times"] = said.times
            entry.loose = any(said.loose)
        if said.standing:
            entry.values.setdefault("kind", "scheduled" if said.times else "standing")
        if said.standing or said.remark:
            entry.values.setdefault("hours", cut(entry, where, sentence(parts), 160))

    def _read_times(self, text: str) -> Said | Unclear:
        """Return what ``text`` says; many rows of a sheet say the same."""
        if text not in self._said:
            if len(self._said) > 5_000:
                self._said.clear()
            try:
                self._said[text] = read_times(text, self.today)
            except Unclear as error:
                self._said[text] = error
        return self._said[text]

    def _finish(self, entry: Entry) -> None:
        for name in REQUIRED[self.kind]:
            told = entry.values.get(name) or any(n.startswith(f"{name}@") for n in entry.values)
            if not told:
                problem(entry, name, _("This is needed and is empty. Write it, or leave the row out."))
        finish = {"actors": _finish_actor, "contacts": self._finish_contact, "activities": self._finish_activity}
        finish[self.kind](entry)
        for name in [n for n in entry.values if n in TEXTS[entry.kind]]:
            entry.values[f"{name}@da"] = entry.values.pop(name)

    def _finish_contact(self, entry: Entry) -> None:
        if not entry.values.get("actor"):
            if not self.organiser:
                problem(entry, "actor", _("Write which organisation this person belongs to."))
            else:
                entry.values["actor"] = self.organiser
        if not (entry.values.get("phone") or entry.values.get("email") or entry.key):
            problem(
                entry,
                "phone",
                _("There is no way to reach this person. Write a telephone number or an e-mail."),
                error=False,
            )

    def _finish_activity(self, entry: Entry) -> None:
        said = entry.values
        if not said.get("organiser"):
            if not self.organiser:
                problem(entry, "organiser", _("Write who arranges it."))
            else:
                said["organiser"] = self.organiser
        if said.get("venue_address") and not said.get("venue"):
            said["venue"] = cut(entry, "venue_address", said["venue_address"], 120)
        if "kind" not in said and not said.get("times") and (said.get("hours") or said.get("opening")):
            said["kind"] = "standing"
        timeless = not said.get("times") and said.get("kind") != "standing"
        if timeless and {"when", "date", "day"} & set(self.columns):
            problem(entry, "when" if "when" in self.columns else "date", _("It has no times yet."), error=False)


def cpr_text(heading: str) -> str:
    """Return what is said of a CPR number in a sheet."""
    where = _("In the column “%(column)s”: ") % {"column": heading} if heading else ""
    return where + _("This looks like a CPR number, and Brobygger never keeps one. Take it out of the sheet.")


def problem(entry: Entry, column: str, text: str, *, error: bool = True) -> None:
    """Tell something about a cell of ``entry``."""
    entry.problems.append(Problem(entry.row, column, text, error))


def cut(entry: Entry, column: str, text: str, most: int) -> str:
    """Return the first ``most`` characters of ``text``, and tell it where that is not all."""
    if told := v.is_cut(text, most):
        problem(entry, column, told, error=False)
    return text[:most]


def sentence(parts: Mapping[str, str]) -> str:
    """Return the cells about times (day, date, start, end, …) as one sentence."""
    when = parts.get("when", "")
    start, end = parts.get("start", ""), parts.get("end", "")
    if start and end and re.fullmatch(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}", end):
        end = end[-5:]
    clock = f"{start}-{end}" if start and end else start
    if re.fullmatch(r"\d{1,2}([.:]\d{2})?(-\d{1,2}([.:]\d{2})?)?", clock.replace(" ", "")):
        clock = f"kl. {clock}"
    days = " ".join(parts[n] for n in ("repeats", "day", "date") if n in parts)
    if "date" in parts and ("repeats" in parts or "until" in parts):
        days = " ".join([*(parts[n] for n in ("repeats", "day") if n in parts), "fra", parts["date"]])
    until = f"til {parts['until']}" if "until" in parts else ""
    return " ".join(x for x in (days, when, clock, until) if x)


def _finish_actor(entry: Entry) -> None:
    said = entry.values
    if "kind" not in said and entry.key == "":
        said["kind?"] = kind_of_name(said.get("name", ""))
    if "kind" in said and "side" not in said:
        said["side?"] = side_of(said["kind"])
    if (
        said.get("kind") in {ActorKind.MUNICIPALITY, ActorKind.DEPARTMENT}
        and said.get("side", "municipality") != "municipality"
    ):
        problem(entry, "side", _("A municipality and its departments belong to the municipality."))
    person = said.pop("contact_name", "")
    if person:
        along = Entry("contact", entry.row, {"name": person, "actor": said.get("name", "")})
        for name in ("phone", "email"):
            if said.get(name):
                along.values[name] = said[name]
        entry.along.append(along)
    if said.get("address") and "postcode" not in said:
        match = re.match(r"(.+?),\s*(\d{4})\s+([^,\d]+)$", said["address"])
        if match:
            town = cut(entry, "address", match[3].strip(), 60)
            said["address"], said["postcode"], said["city"] = match[1], match[2], town


def _kind(_reader: RowReader, cell: str, _column: Column) -> v.Read:
    return v.Read(kind_named(cell))


def _activity_kind(_reader: RowReader, cell: str, _column: Column) -> v.Read:
    word = fold(cell)
    if word in {"standing", "tilbud", "fast tilbud", "stående tilbud", "offer", "standing offer", "åben rådgivning"}:
        return v.Read("standing")
    if word in {
        "scheduled",
        "aktivitet",
        "aktivitet med datoer",
        "activity",
        "activity with dates",
        "arrangement",
        "event",
    }:
        return v.Read("scheduled")
    raise Unclear(_("“%(text)s”: write activity (it has dates) or offer (it stands open).") % {"text": cell})


def _terms(reader: RowReader, cell: str, column: Column) -> v.Read:
    known = reader.read_terms.get((column.name, cell))  # many rows of a sheet say the same
    if known is None:
        known = v.read_terms(cell, reader.vocabulary.names[column.name], str(column.label).lower())
        if len(reader.read_terms) > 5_000:
            reader.read_terms.clear()
        reader.read_terms[column.name, cell] = known
    return v.Read(list(known.value), known.warning)


def _own_word(_reader: RowReader, cell: str, _column: Column) -> v.Read:
    """What only the association itself says (R56) is not taken from anybody's sheet."""
    text = _("Only the association itself can say this, so it is left out.")
    return v.Read(None, text if v.read_yes(cell).value else "")


_FORMS: dict[str, Callable[[RowReader, str, Column], v.Read]] = {
    "text": lambda _r, c, _col: v.Read(c),
    "key": lambda _r, c, _col: v.Read(c),
    "email": lambda _r, c, _col: v.read_email(c),
    "phone": lambda _r, c, _col: v.read_phone(c),
    "url": lambda _r, c, _col: v.read_url(c),
    "cvr": lambda _r, c, _col: v.read_cvr(c),
    "postcode": lambda _r, c, _col: v.read_postcode(c),
    "own_word": _own_word,
    "yes": lambda _r, c, _col: v.read_yes(c),
    "whole": lambda _r, c, _col: v.read_whole(c),
    "price": lambda _r, c, _col: v.read_price(c),
    "opening": lambda _r, c, _col: v.read_opening(c),
    "kind": _kind,
    "activity_kind": _activity_kind,
    "side": lambda _r, c, _col: v.Read(side_named(c)),
    **dict.fromkeys(TERMS, _terms),
}
TEXTS = {
    "actor": frozenset(("description", "purpose", "motivation", "statutes", "partners")),
    "contact": frozenset[str](),
    "activity": frozenset(("title", "summary", "description", "bring")),
    "venue": frozenset[str](),
}
