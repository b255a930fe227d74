"""Letters in pictures: lines of any script, drawn with the fonts that are installed.

A font knows some scripts only, so a line is cut into runs of one direction and one font. Within a run the shaping of
Pillow's raqm joins Arabic letters and sets marks; the order of the runs is that of Unicode's bidirectional algorithm
(UAX #9) for one level of embedding, which is what titles and addresses need.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont, features

# In this order: the first that knows a letter draws it. Latin, Cyrillic; Arabic; Ethiopic; then one that knows much.
FACES = ("NotoSans", "NotoSansArabic", "NotoNaskhArabic", "NotoSansEthiopic", "NotoSansSymbols2", "DejaVuSans")
LEADING = 1.32  # from line to line, of the size
_PROBE, _NO_LETTER = 24, "\U0010fffe"
_UNSEEN = {*"\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufe0e\ufe0f"}
_STRONG = {"L": False, "R": True, "AL": True}


class MissingLetters(Exception):
    """No installed font has ``letters``."""

    def __init__(self, letters: str) -> None:
        super().__init__(letters)
        self.letters = letters


@dataclass(frozen=True)
class Run:
    """A part of a line with one direction and one font (its place in ``faces``)."""

    text: str
    right_to_left: bool
    face: int


@cache
def faces(bold: bool) -> tuple[Path, ...]:
    """Return the installed fonts of ``FACES``; where there is no bold one, its regular one."""
    found = {f.stem: f for folder in settings.FONTS for f in sorted(Path(folder).rglob("*.ttf"))}
    names = [[f"{n}-Bold", f"{n}-Regular", n] if bold else [f"{n}-Regular", n] for n in FACES]
    return tuple(next(found[n] for n in kinds if n in found) for kinds in names if any(n in found for n in kinds))


@lru_cache(maxsize=64)
def _font(bold: bool, face: int, size: int) -> ImageFont.FreeTypeFont:
    engine = ImageFont.Layout.RAQM if features.check("raqm") else ImageFont.Layout.BASIC
    return ImageFont.truetype(faces(bold)[face], size, layout_engine=engine)


@lru_cache(maxsize=20_000)
def _has(bold: bool, face: int, letter: str) -> bool:
    """Whether the font draws ``letter`` as something else than what it draws for a letter that no font has."""
    font = ImageFont.truetype(faces(bold)[face], _PROBE, layout_engine=ImageFont.Layout.BASIC)
    drawn, none = font.getmask(letter), font.getmask(_NO_LETTER)
    return drawn.size != none.size or bytes(drawn) != bytes(none)


def forget_fonts() -> None:
    """Look anew which fonts are installed."""
    for kept in (faces, _font, _has):
        kept.cache_clear()


def _face_of(bold: bool, letter: str, before: int | None) -> int | None:
    rest = range(len(faces(bold)))
    return next((f for f in ([before, *rest] if before is not None else rest) if _has(bold, f, letter)), None)


def knows(face: int, text: str, bold: bool = False) -> bool:
    """Return whether the font at ``face`` in ``faces`` has every letter of ``text``."""
    return all(_has(bold, face, letter) for letter in text)


def without_font(letter: str, bold: bool = False) -> bool:
    """Return whether no installed font has ``letter``."""
    return _face_of(bold, letter, None) is None


def drawable(text: str, bold: bool = False) -> str:
    """Return ``text`` as it can be drawn: in one line, without signs (such as emoji) that no font has.

    Raises:
        MissingLetters: a letter or digit that no installed font has; or none has been installed; or the shaping
            library is not there, without which Arabic letters would stand alone and in the wrong order.
    """
    kept, missing = [], []
    for letter in unicodedata.normalize("NFC", " ".join(text.split())):
        if letter in _UNSEEN:
            continue
        if not without_font(letter, bold):
            kept.append(letter)
        elif unicodedata.category(letter)[0] in "LMNP":
            missing.append(letter)
    if any(_STRONG.get(unicodedata.bidirectional(x)) for x in kept) and not features.check("raqm"):
        missing += kept
    if missing or not faces(bold):
        raise MissingLetters("".join(dict.fromkeys(missing)))
    return " ".join("".join(kept).split())


def runs_backwards(text: str) -> bool:
    """Return whether a line runs from right to left: its first letter with a direction says it."""
    return next((_STRONG[k] for k in map(unicodedata.bidirectional, text) if k in _STRONG), False)


def directions(text: str, right_to_left: bool) -> list[bool]:
    """Return of each letter whether it runs from right to left, in a line whose own direction is given."""
    found: list[bool | None] = []
    strong: bool | None = None
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in _STRONG:
            strong = _STRONG[kind]
            found.append(strong)
        elif kind in {"EN", "AN"}:  # numbers go with the word before them
            found.append(right_to_left if strong is None else strong)
        elif kind in {"NSM", "BN"}:
            found.append(found[-1] if found else right_to_left)
        else:
            found.append(None)
    at = 0
    for known, group in groupby(list(found), key=lambda d: d is not None):
        size = len(list(group))
        if not known:
            before = found[at - 1] if at else right_to_left
            after = found[at + size] if at + size < len(found) else right_to_left
            found[at : at + size] = [before if before == after else right_to_left] * size
        at += size
    return [bool(d) for d in found]


def runs(text: str, bold: bool = False, right_to_left: bool | None = None) -> list[Run]:
    """Return the runs of a line, as they stand from left to right.

    Args:
        text: the line.
        bold: its weight.
        right_to_left: the direction of the text that the line is from; without it the line's own.
    """
    right_to_left = runs_backwards(text) if right_to_left is None else right_to_left
    tagged: list[tuple[str, bool, int]] = []
    for letter, backwards in zip(text, directions(text, right_to_left), strict=True):
        before = tagged[-1][2] if tagged else None
        face = _face_of(bold, letter, before)
        tagged.append((letter, backwards, face if face is not None else before or 0))
    spans: list[list[Run]] = []
    for backwards, of_direction in groupby(tagged, key=lambda t: t[1]):
        parts = [
            Run("".join(t[0] for t in group), backwards, face)
            for face, group in groupby(list(of_direction), key=lambda t: t[2])
        ]
        spans.append(parts[::-1] if backwards else parts)
    return [run for span in (spans[::-1] if right_to_left else spans) for run in span]


def _advance(run: Run, size: int, bold: bool) -> float:
    font = _font(bold, run.face, size)
    return font.getlength(run.text, direction=_direction(run))


def _direction(run: Run) -> str | None:
    return ("rtl" if run.right_to_left else "ltr") if features.check("raqm") else None


def width(text: str, size: int, bold: bool = False) -> float:
    """Return how many pixels ``text`` takes at ``size`` pixels."""
    return sum(_advance(run, size, bold) for run in runs(text, bold))


def wrapped(text: str, most: float, size: int, bold: bool = False) -> list[str]:
    """Return ``text`` in lines of at most ``most`` pixels; a word that is longer is cut."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if width(longer, size, bold) <= most:
            lines[-1] = longer
            continue
        lines += _cut(word, most, size, bold)
    return [line for line in lines if line]


def _cut(word: str, most: float, size: int, bold: bool) -> Iterator[str]:
    while width(word, size, bold) > most and len(word) > 1:
        fits = max(n for n in range(1, len(word)) if n == 1 or width(word[:n], size, bold) <= most)
        yield word[:fits]
        word = word[fits:]
    yield word


@dataclass(frozen=True)
class Lettering:
    """How lines are written.

    Args:
        sizes: in pixels, the largest first; the first in which the text fits is taken.
        lines: how many there may be; what does not fit in the smallest size ends in an ellipsis.
        colour: ``#rrggbb``.
    """

    sizes: tuple[int, ...]
    lines: int
    colour: str
    bold: bool = False

    def fit(self, text: str, most: float) -> tuple[int, list[str]]:
        """Return size and lines of ``text`` in ``most`` pixels."""
        size, found = self.sizes[-1], [""]
        for size in self.sizes:
            found = wrapped(text, most, size, self.bold)
            if len(found) <= self.lines:
                return size, found
        last = found[self.lines - 1]
        while last and width(last + "…", size, self.bold) > most:
            last = last[:-1]
        return size, [*found[: self.lines - 1], last.rstrip() + "…"]

    def height(self, text: str, most: float) -> int:
        """Return how many pixels ``write`` goes down."""
        size, lines = self.fit(text, most)
        return len(lines) * round(size * LEADING)

    def write(self, picture: Image.Image, box: tuple[int, int, int], text: str, *, at_right: bool = False) -> int:
        """Write ``text`` from the upper left corner and width of ``box``, set to the left or to the right.

        Returns:
            where the next thing below can stand, in pixels from the top.
        """
        left, top, most = box
        pen = ImageDraw.Draw(picture)
        size, lines = self.fit(text, most)
        for line in lines:
            at = left + (most - width(line, size, self.bold) if at_right else 0)
            for run in runs(line, self.bold, runs_backwards(text)):
                font = _font(self.bold, run.face, size)
                pen.text(
                    (at, top + size), run.text, font=font, fill=self.colour, anchor="ls", direction=_direction(run)
                )
                at += _advance(run, size, self.bold)
            top += round(size * LEADING)
        return top
