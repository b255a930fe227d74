"""What a card says, cell by cell, and what cells say of a card.

A card that is written and read again says the same. What a cell says is looked at only where it is not what would be
written of the card that is there: so nothing is lost that a sheet cannot hold.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from brobygger.core.ui.dates import read_date
from brobygger.overview.exchange.readers.table import tidy
from brobygger.overview.exchange.words.headings import fold
from brobygger.overview.exchange.words.values import Unclear, read_terms, read_yes
from brobygger.people.models import Side
from brobygger.reception.timeline.domain.details import CardDetails
from brobygger.reception.timeline.models import LAST_DAY, START_DAY, CardKind, CardState
from brobygger.reception.timeline.sheet.columns import COLUMNS, LIST, TEXTS, choices, label_of

_WHOLE = re.compile(r"[+-]?\d{1,6}(?:[.,]0+)?")
_NUMBER = re.compile(r"(?:\d{1,6}(?:[.,]\d{0,20})?|[.,]\d{1,20})(?:[eE][+-]?\d{1,3})?")
_NEEDED = ("title", "side", "from_day", "topics")
_DAYS = ("from_day", "to_day", "earliest", "latest")
# A cell with a dash alone empties what stands here; what a card cannot do without is not among them.
DASHES = frozenset("-–—")
EMPTIED: Mapping[str, Any] = {
    **dict.fromkeys(("owner", "asks", "legal_basis"), ""),
    **dict.fromkeys(("audiences", "languages", "after"), ()),
    **dict.fromkeys(("earliest", "latest", "legal_checked_on", "activity")),
    "minutes": 0,
}
MOST_MINUTES, MOST_PER_WEEK = 1440, 50
MOST_SHORT = 3  # letters that the beginning of a word needs


@dataclass(frozen=True)
class Named:
    """What a cell can name: an actor with its side, or an entry of the overview."""

    id: UUID
    name: str
    side: str = ""


@dataclass(frozen=True)
class Names:
    """What the cells of a place's sheets name.

    Args:
        terms: column (topics, audiences, languages) to folded word or slug to slug.
        words: column to slug to the word that is written.
        actors, activities: of the place.
        today: decides the year of a date without one.
    """

    terms: Mapping[str, Mapping[str, str]]
    words: Mapping[str, Mapping[str, str]]
    actors: Sequence[Named] = ()
    activities: Sequence[Named] = ()
    today: date = date(2026, 1, 1)


@dataclass(frozen=True)
class SheetCard:
    """A card as a sheet knows it: what it comes ``after`` is named by titles."""

    details: CardDetails
    after: tuple[str, ...] = ()


@dataclass
class ReadRow:
    """What the cells of one row say. ``errors`` maps a column to what is wrong with it."""

    card: SheetCard | None = None
    errors: dict[str, str] = field(default_factory=dict)
    empty: list[str] = field(default_factory=list)


def written(card: SheetCard, names: Names) -> dict[str, str]:
    """Return the cells of ``card`` by column, all as text; those of its id, version and wall are not among them."""
    said = card.details
    cells = {name: "" if (day := getattr(said, name)) is None else str(day) for name in _DAYS}
    cells |= {name: label_of(name, getattr(said, name)) for name in ("side", "kind", "state")}
    cells |= {name: _("yes") if getattr(said, name) else _("no") for name in ("fixed", "confirmed")}
    cells |= {name: _terms_written(getattr(said, name), name, names) for name in ("topics", "audiences", "languages")}
    cells |= {
        "title": said.title, "asks": said.asks, "legal_basis": said.legal_basis, "minutes": str(said.minutes),
        "per_week": _number_written(said.per_week), "owner": said.owner_name,
        "legal_checked_on": said.legal_checked_on.isoformat() if said.legal_checked_on else "",
        "activity": _name_written(said.activity, names.activities), "after": LIST.join(card.after),
    }  # fmt: skip
    if said.owner is not None:
        cells["owner"] = _name_written(said.owner, names.actors, said.side)
    for code, texts in said.texts.items():
        cells |= {f"{name}@{code}": texts[name] for name in TEXTS if texts.get(name) and f"{name}@{code}" in COLUMNS}
    return cells


def _number_written(number: float) -> str:
    """Write it as the reader's spreadsheet takes numbers: of 1.5 a Danish one makes the 1st of May."""
    plain = str(int(number)) if number == int(number) else repr(float(number))
    return plain.replace(".", ",") if get_language() == "da" else plain


def _terms_written(slugs: Iterable[str], column: str, names: Names) -> str:
    """Write each by its word where that word leads back to it, else by its slug."""
    words, terms = names.words.get(column, {}), names.terms.get(column, {})
    found = [words.get(slug, slug) for slug in slugs]
    clear = [w if terms.get(fold(w)) == s and not re.search(r"[;|\n]", w) else s
             for w, s in zip(found, slugs, strict=True)]  # fmt: skip
    return LIST.join(clear)


def _name_written(pk: UUID | None, known: Sequence[Named], side: str = "") -> str:
    """Write what is named by its name where there is one of it, else by its id."""
    if pk is None:
        return ""
    name = next((n.name for n in known if n.id == pk), "")
    same = [n for n in known if fold(n.name) == fold(name) and (not side or n.side == side)]
    return name if name and len(same) == 1 else str(pk)


def read_row(
    cells: Mapping[str, str], names: Names, titles: Mapping[str, str], here: SheetCard | None = None,
    stands: Mapping[str, str] = MappingProxyType({}),
) -> ReadRow:  # fmt: skip
    """Return what a row says.

    Args:
        cells: column to text; a column that the sheet does not have is not among them.
        names: what cells name.
        titles: tidied title of the cards of wall and sheet to the title itself.
        here: the card that the row is about, None for a new one. What the row leaves open stays as it is there.
        stands: what is written of it (``written``).
    """
    row = ReadRow()
    said: dict[str, Any] = {}
    for name, raw in cells.items():
        text = tidy(raw)
        if name in {"id", "version", "variant"} or text == tidy(stands.get(name, "")):
            continue
        if not text or (text in DASHES and here is None):
            row.empty.append(name)
            continue
        if text in DASHES:
            _empty(row, said, name)
            continue
        longest = COLUMNS[name].longest
        if len(text) > longest:
            row.errors[name] = _("This is too long. Write %(count)d characters at most.") % {"count": longest}
            continue
        try:
            said[name] = _READERS.get(name, _text)(text, name, names, titles)
        except Unclear as error:
            row.errors[name] = str(error)
    texts = _texts(cells, said, here)
    _finish(row, said, here, names, texts)
    return row


def _empty(row: ReadRow, said: dict[str, Any], name: str) -> None:
    """Note that the row empties ``name``, or that this cannot be emptied."""
    if name in EMPTIED or "@" in name:
        said[name] = EMPTIED.get(name, "")
    else:
        row.errors[name] = _("A card needs this. It can be changed, but not emptied.")


def _texts(cells: Mapping[str, str], said: dict[str, Any], here: SheetCard | None) -> dict[str, dict[str, str]]:
    """Return what stands in other languages: what the row says, beside what is there as long as it says the same."""
    texts = {code: dict(words) for code, words in here.details.texts.items()} if here else {}
    if said.keys() & set(TEXTS) and not any("@" in name and text for name, text in cells.items()):
        texts = {}
    for name in [n for n in said if "@" in n]:
        field_name, _at, code = name.partition("@")
        texts.setdefault(code, {})[field_name] = said.pop(name)
    kept = {code: {name: text for name, text in words.items() if text} for code, words in texts.items()}
    return {code: words for code, words in kept.items() if words}


def _finish(row: ReadRow, said: dict[str, Any], here: SheetCard | None, names: Names, texts: Any) -> None:
    """Put together what was said, and say what is missing or does not fit together."""
    after = said.pop("after", here.after if here else ())
    owner = said.pop("owner", None)
    was = here.details if here else None
    side = said.get("side", was.side if was else "")
    kind = said.get("kind", was.kind if was else CardKind.OFFER)
    if owner is not None:
        side = _take_owner(row, said, owner, side, names)
    if not side and kind == CardKind.AUTHORITY_TASK:
        side = Side.MUNICIPALITY
    said |= {"side": side} if side else {}
    if "to_day" not in said and was is None and "from_day" in said and "to_day" not in row.errors:
        said["to_day"] = said["from_day"]
    for name in _NEEDED if was is None else ():
        if said.get(name) in (None, "", ()):
            row.errors.setdefault(name, _("This is needed and is empty. Write it, or leave the row out."))
    if kind == CardKind.AUTHORITY_TASK:
        if side and side != Side.MUNICIPALITY:
            row.errors.setdefault("side", _("This is a task by law. Only the municipality can have it."))
        if said.get("state") == CardState.NOT_HERE:
            row.errors.setdefault("state", _("The law asks this of every municipality. So the card stays."))
    if row.errors:
        return
    details = replace(was, **said, texts=texts) if was else CardDetails(**said, texts=texts)
    _check(row, details, after)
    if not row.errors:
        row.card = SheetCard(details, tuple(after))


def _take_owner(row: ReadRow, said: dict[str, Any], owner: str, side: str, names: Names) -> str:
    """Note who does it, and return the side: the owner's where none is written."""
    if not owner:
        said |= {"owner": None, "owner_name": ""}
        return side
    found = [a for a in names.actors if str(a.id) == owner.casefold()]
    found = found or [a for a in names.actors if fold(a.name) == fold(owner)]
    fits = [a for a in found if not side or a.side == side]
    if len(fits) > 1:
        row.errors["owner"] = _("Several are called “%(name)s”. Choose the right one on the card.") % {"name": owner}
    elif fits:
        said |= {"owner": fits[0].id, "owner_name": ""}
        return side or fits[0].side
    elif found:
        row.errors["owner"] = _("%(name)s does not belong to the side of this card.") % {"name": found[0].name}
    elif len(owner) > 120:
        row.errors["owner"] = _("This is too long. Write %(count)d characters at most.") % {"count": 120}
    else:
        said |= {"owner": None, "owner_name": owner}
    return side


def _check(row: ReadRow, details: CardDetails, after: Sequence[str]) -> None:
    if details.from_day > details.to_day:
        text = _("It ends on day %(value)s, before it begins on day %(begins)d.")
        row.errors["to_day"] = text % {"value": details.to_day, "begins": details.from_day}
    if details.earliest is not None and details.latest is not None and details.earliest > details.latest:
        row.errors["latest"] = _("The last day comes before the first.")
    if details.title in after:
        row.errors["after"] = _("A card cannot come after itself.")


def _text(text: str, _name: str, _names: Names, _titles: Mapping[str, str]) -> str:
    return text


def _day(text: str, _name: str, _names: Names, _titles: Mapping[str, str]) -> int:
    plain = text.replace("\u2212", "-")
    if not _WHOLE.fullmatch(plain):
        raise Unclear(_("“%(value)s” is not a whole number.") % {"value": text})
    day = int(re.split("[.,]", plain)[0])
    if not START_DAY <= day <= LAST_DAY:
        told = _("Day %(value)s is not on the wall. It goes from day %(first)d to day %(last)d.")
        raise Unclear(told % {"value": day, "first": START_DAY, "last": LAST_DAY})
    return day


def _minutes(text: str, _name: str, _names: Names, _titles: Mapping[str, str]) -> int:
    if not _WHOLE.fullmatch(text):
        raise Unclear(_("“%(value)s” is not a whole number.") % {"value": text})
    minutes = int(re.split("[.,]", text)[0])
    if minutes < 0:
        raise Unclear(_("It must be 0 or more, not %(value)s.") % {"value": text})
    if minutes > MOST_MINUTES:
        raise Unclear(_("%(value)s is too much; %(most)d is the most.") % {"value": text, "most": MOST_MINUTES})
    return minutes


def _per_week(text: str, _name: str, _names: Names, _titles: Mapping[str, str]) -> float:
    if not _NUMBER.fullmatch(text):
        raise Unclear(_("“%(value)s” is not a number.") % {"value": text})
    number = float(text.replace(",", "."))
    if number <= 0:
        raise Unclear(_("It must be more than 0, not %(value)s.") % {"value": text})
    if number > MOST_PER_WEEK:
        raise Unclear(_("%(value)s is too much; %(most)d is the most.") % {"value": text, "most": MOST_PER_WEEK})
    return number


def _choice(text: str, name: str, _names: Names, _titles: Mapping[str, str]) -> str:
    known = choices(name)
    if (word := fold(text)) in known:
        return known[word]
    allowed = ", ".join(label_of(name, value) for value in dict.fromkeys(known.values()))
    raise Unclear(_("“%(value)s” is not one of: %(allowed)s.") % {"value": text, "allowed": allowed})


def _yes(text: str, _name: str, _names: Names, _titles: Mapping[str, str]) -> bool:
    return bool(read_yes(text).value)


def _terms(text: str, name: str, names: Names, _titles: Mapping[str, str]) -> tuple[str, ...]:
    """Return the slugs of several words; the beginning of one word is enough where no other begins so."""
    known = names.terms[name]
    if slug := known.get(fold(text)):
        return (slug,)
    found: list[str] = []
    for part in filter(str.strip, re.split(r"[|;\n]", text)):
        begun = [_begun(part, known)]
        if None in begun:
            begun = [_begun(piece, known) for piece in part.split(",") if piece.strip()]
        sure = [slug for slug in begun if slug]
        whole = len(sure) == len(begun)
        found += sure if whole else read_terms(part, known, str(COLUMNS[name].label).lower()).value
    return tuple(dict.fromkeys(found))


def _begun(piece: str, known: Mapping[str, str]) -> str | None:
    """Return the one slug whose word is ``piece``, or begins so."""
    word = fold(piece)
    if word in known or len(word) < MOST_SHORT:
        return known.get(word)
    slugs = {slug for name, slug in known.items() if name.startswith(word)}
    return slugs.pop() if len(slugs) == 1 else None


def _date(text: str, _name: str, names: Names, _titles: Mapping[str, str]) -> date:
    try:
        return read_date(text, names.today)
    except ValueError:
        raise Unclear(_("“%(text)s” is no date. Write it like 14.3.2026.") % {"text": text}) from None


def _activity(text: str, _name: str, names: Names, _titles: Mapping[str, str]) -> UUID:
    found = [a for a in names.activities if str(a.id) == text.casefold()]
    found = found or [a for a in names.activities if fold(a.name) == fold(text)]
    if len(found) != 1:
        told = _("No entry of the overview is called “%(name)s”. Leave it empty, or choose it on the card.")
        if found:
            told = _("Several entries are called “%(name)s”. Choose the right one on the card.")
        raise Unclear(told % {"name": text})
    return found[0].id


def _cards(text: str, _name: str, _names: Names, titles: Mapping[str, str]) -> tuple[str, ...]:
    """Return the titles that are named; a title may itself hold the sign that divides them."""
    parts = [p for p in (tidy(part) for part in re.split(r"[|\n]", text)) if p]
    found: list[str] = []
    at = 0
    while at < len(parts):
        for to in range(len(parts), at, -1):
            title = titles.get(LIST.join(parts[at:to])) or titles.get(fold(LIST.join(parts[at:to])))
            if title:
                found.append(title)
                at = to
                break
        else:
            raise Unclear(_("No card is called “%(title)s”.") % {"title": parts[at]})
    return tuple(dict.fromkeys(found))


_Reader = Callable[[str, str, Names, Mapping[str, str]], Any]
_READERS: dict[str, _Reader] = {
    **dict.fromkeys(_DAYS, _day),
    **dict.fromkeys(("side", "kind", "state"), _choice),
    **dict.fromkeys(("fixed", "confirmed"), _yes),
    **dict.fromkeys(("topics", "audiences", "languages"), _terms),
    "minutes": _minutes,
    "per_week": _per_week,
    "legal_checked_on": _date,
    "activity": _activity,
    "after": _cards,
}
