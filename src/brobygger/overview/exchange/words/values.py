"""Cells to values and values to cells."""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process
from stdnum.dk import cvr as danish_cvr

from brobygger.overview.directory.domain import opening
from brobygger.overview.exchange.words.headings import fold

YES = frozenset("ja yes y j true sand sandt x 1 ✓ ✔".split())
NO = frozenset("nej no n false falsk 0 -".split())
FREE = frozenset("gratis free ingen 0 0,- 0kr nul fri".split())
CLOSE_TERM = 86


class Unclear(ValueError):
    """A cell that cannot be understood; the text says what to write."""


class Read(NamedTuple):
    """A value and what is to be told about it."""

    value: Any
    warning: str = ""


def is_cut(text: str, most: int) -> str:
    """Return what is told of a text that is longer than ``most`` characters; nothing of a shorter one."""
    return _("Only the first %(count)d characters are kept.") % {"count": most} if len(text) > most else ""


def read_email(text: str) -> Read:
    """Return a mail address; a leading ``mailto:`` and what stands around ``<…>`` is dropped."""
    match = re.search(r"[^\s<>;,]+@[^\s<>;,]+", text.replace("mailto:", ""))
    address = match[0].strip(".") if match else text
    try:
        validate_email(address)
    except ValidationError:
        raise Unclear(_("“%(text)s” is no e-mail address. Write it as name@example.dk.") % {"text": text}) from None
    others = len(re.findall(r"[^\s<>;,]+@[^\s<>;,]+", text)) > 1
    return Read(address, _("Only the first e-mail address is kept.") if others else "")


def read_phone(text: str) -> Read:
    """Return a telephone number as it is written, extra blanks taken out."""
    first = re.split(r"\s*(?:/|;|,|\bog\b|\beller\b|\bor\b)\s*", text.strip())[0]
    number = " ".join(re.sub(r"^(?:tlf|telefon|mobil|mob|tel)\b[.: ]*", "", first, flags=re.I).split()).strip("\"'")
    digits = re.sub(r"\D", "", number)
    if not 3 <= len(digits) <= 15 or re.search(r"[^\d+() .-]", number):
        raise Unclear(_("“%(text)s” is no telephone number. Write it as 12 34 56 78.") % {"text": text})
    several = _("Only the first telephone number is kept.") if first.strip() != text.strip() else ""
    return Read(number[:24], several or is_cut(number, 24))


def read_url(text: str) -> Read:
    """Return a web address; ``https://`` is set before one without."""
    address = text if re.match(r"https?://", text, re.I) else f"https://{text}"
    try:
        URLValidator(schemes=["http", "https"])(address)
    except ValidationError:
        raise Unclear(_("“%(text)s” is no web address. Write it as www.example.dk.") % {"text": text}) from None
    return Read(address)


def read_opening(text: str) -> Read:
    """Return weekly opening times, in the one way in which they are stored."""
    try:
        return Read(str(opening.read(text)))
    except opening.NoOpening:
        raise Unclear(
            _("“%(text)s” are no opening times. Write them as Mo-Th 10:00-16:00; Fr 10:00-12:00.") % {"text": text}
        ) from None


def read_cvr(text: str) -> Read:
    """Return eight digits; a check digit that does not fit is told, not refused."""
    digits = re.sub(r"[\s.-]|^dk", "", text, flags=re.I)
    if not re.fullmatch(r"\d{8}", digits):
        raise Unclear(_("“%(text)s” is no CVR number. Write its 8 digits.") % {"text": text})
    sound = danish_cvr.is_valid(digits)
    return Read(
        digits, "" if sound else _("The CVR number %(number)s does not add up. Look it up.") % {"number": digits}
    )


@lru_cache(maxsize=4096)
def read_postcode(text: str) -> Read:
    """Return ``(postcode, town)``; the town is empty unless it stands in the same cell."""
    match = re.fullmatch(r"(?:DK[- ]?)?(\d{4})\b[ ,]*(.*)", text.strip(), re.I)
    if not match:
        raise Unclear(_("“%(text)s” is no postcode. Write its 4 digits.") % {"text": text})
    return Read((match[1], match[2].strip()))


@lru_cache(maxsize=1024)
def read_yes(text: str) -> Read:
    """Return a truth value."""
    word = text.strip().casefold()
    if word in YES or word in NO:
        return Read(word in YES)
    raise Unclear(_("“%(text)s”: write yes or no.") % {"text": text})


@lru_cache(maxsize=1024)
def read_whole(text: str) -> Read:
    """Return a whole number; ``ca. 25`` and ``25 pladser`` are understood."""
    match = re.fullmatch(
        r"(?:ca\.?|max\.?|maks\.?|op til|about|up to)?\s*(\d{1,3}(?:[. ]\d{3})+|\d{1,7})\s*[^\d]*", text.strip(), re.I
    )
    if not match or re.search(r"\d,\d", text):
        raise Unclear(_("“%(text)s” is no whole number. Write it as 25.") % {"text": text})
    return Read(int(re.sub(r"\D", "", match[1])))


def read_price(text: str) -> Read:
    """Return ``(kroner as text or None, what it covers)``."""
    plain = " ".join(text.casefold().replace("\u2013", "-").split())
    if plain.strip(" .!") in FREE or plain.startswith(("gratis", "free")):
        rest = text.strip()[len("gratis") :].strip(" ,.-()") if plain.startswith("gratis") else ""
        return Read(("0.00", rest[:120]), is_cut(rest, 120))
    match = re.search(r"(?<![\d-])(\d{1,3}(?:\.\d{3})+|\d{1,6})(?:[.,](\d{1,2}|-))?(?![\d])", plain)
    if plain.startswith("-") or not match:
        raise Unclear(_("“%(text)s” is no price. Write a number as 25, or the word gratis.") % {"text": text})
    whole = match[1].replace(".", "") if re.fullmatch(r"\d{1,3}(\.\d{3})+", match[1]) else match[1]
    part = match[2] if match[2] and match[2] != "-" else "0"
    try:
        kroner = Decimal(f"{whole}.{part}").quantize(Decimal("0.01"))
    except InvalidOperation:
        raise Unclear(_("“%(text)s” is no price. Write a number as 25, or the word gratis.") % {"text": text}) from None
    rest = re.sub(r"\b(?:kr|dkk|kroner)\b\.?|,-", " ", text[: match.start()] + " " + text[match.end() :], flags=re.I)
    rest = " ".join(rest.split()).strip(" .,-/")
    note = text.strip() if re.search(r"\d", rest) else rest
    return Read((str(kroner), note[:120]), is_cut(note, 120))


def read_terms(text: str, names: Mapping[str, str], word: str) -> Read:
    """Return slugs, in order, each once.

    Args:
        text: the cell; several are divided by ``,``, ``;``, ``|``, ``/`` or a new line.
        names: folded name (in any language) or slug to slug.
        word: what the column is called, for the message.
    """
    whole = names.get(fold(text))
    if whole:
        return Read([whole])
    found: list[str] = []
    told: list[str] = []
    for part in re.split(r"[;|\n]+", text):
        if slug := names.get(fold(part)) or (_near_term(part, names, told) if " " in part.strip() else None):
            found.append(slug)
            continue
        for piece in _pieces(part, names):
            slug = names.get(fold(piece)) or _near_term(piece, names, told)
            if slug is None:
                raise Unclear(_unknown(piece, names, word))
            found.append(slug)
    return Read(list(dict.fromkeys(found)), " ".join(told))


def _pieces(part: str, names: Mapping[str, str]) -> list[str]:
    """Divide at commas, slashes and "og", but keep together what is one name ("Krop og læge", "Farsi/Dari")."""
    rough = [p.strip() for p in re.split(r"(,|/|&| og | and )", part)]
    pieces: list[str] = []
    at = 0
    while at < len(rough):
        for to in range(len(rough), at, -1):
            joined = " ".join(rough[at:to])
            if to - at == 1 or fold(joined) in names or fold("".join(rough[at:to])) in names:
                pieces.append(joined)
                at = to
                break
    return [p for p in pieces if p and p not in {",", "/", "&", "og", "and"}]


def _near_term(piece: str, names: Mapping[str, str], told: list[str]) -> str | None:
    word = fold(piece)
    if len(word) < 4:
        return None
    best = process.extractOne(word, names.keys(), scorer=fuzz.ratio, score_cutoff=CLOSE_TERM)
    if best is None:
        return None
    told.append(_("“%(text)s” is read as “%(as)s”.") % {"text": piece, "as": best[0]})
    return names[best[0]]


def _unknown(piece: str, names: Mapping[str, str], word: str) -> str:
    near = process.extract(fold(piece), names.keys(), scorer=fuzz.WRatio, limit=3)
    said = ", ".join(dict.fromkeys(n for n, _score, _at in near))
    return _("“%(text)s” is not in the list of %(word)s. Write one that is, for example: %(near)s.") % {
        "text": piece,
        "word": word,
        "near": said,
    }
