"""Whether two registrations are one association, or branches of one (R57). Plain Python: profiles in, findings out.

Every finding says why. What is common to branches of one national association (its CVR number, its website, most of
its name) does not make them one.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from itertools import combinations

from rapidfuzz import fuzz

ALIKE = 0.6
_LARGEST_BLOCK = 50  # actors that share one key; a key shared by more says nothing
_FOLDED = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss"})
_FILLERS = frozenset(
    "forening foreningen foreningernes klub klubben association associationen lokalforening lokalafdeling afdeling"
    " afd for i og af den det de the of in and paa ved gruppen gruppe dansk danske danmark danmarks".split()
)
_ENDINGS = re.compile(r"(forening(en)?|klub(ben)?)$")


@dataclass(frozen=True)
class Profile:
    """What is compared of an actor."""

    id: str
    name: str
    cvr: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    postcode: str = ""
    city: str = ""
    national: str = ""
    parent: str = ""
    board: tuple[str, ...] = ()

    def fingerprint(self) -> str:
        """Return a short print of all that is compared; it changes when any of it does."""
        return hashlib.sha256(repr(astuple(self)).encode()).hexdigest()[:32]


@dataclass(frozen=True)
class Finding:
    """Two profiles that are alike: ``branches`` of one association, or else perhaps the same.

    ``score`` lies between 0 and 1. ``reasons`` are codes: name, alike_name, cvr, email, phone, address, board.
    """

    first: str
    second: str
    score: float
    reasons: tuple[str, ...]
    branches: bool = False


def fold(text: str) -> str:
    """Return ``text`` in lower case with only a-z, 0-9 and single spaces."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(_FOLDED))
    return " ".join(re.sub(r"[^\w]+", " ", "".join(c for c in plain if not unicodedata.combining(c))).split())


def core_words(name: str, localities: frozenset[str] = frozenset()) -> list[str]:
    """Return the words of a name that tell it from others, sorted, without fillers and names of towns."""
    words = [w for w in fold(name).split() if w not in _FILLERS and w not in localities]
    stems = [_ENDINGS.sub("", w) or w for w in words]
    return sorted(stems or fold(name).split())


def alike(profiles: Sequence[Profile], localities: Iterable[str] = ()) -> list[Finding]:
    """Return the pairs that may be one association or branches of one, the likest first.

    Args:
        profiles: actors of one place.
        localities: names of towns and areas, in which branches of one association differ.
    """
    places = frozenset(w for name in localities for w in fold(name).split())
    by_id = {p.id: p for p in profiles}
    words = {p.id: core_words(p.name, places) for p in profiles}
    found = []
    for a, b in _pairs(profiles, words):
        if finding := compare(by_id[a], by_id[b], words[a], words[b]):
            found.append(finding)
    return sorted(found, key=lambda f: (f.branches, -f.score, f.first, f.second))


def compare(a: Profile, b: Profile, words_a: Sequence[str], words_b: Sequence[str]) -> Finding | None:
    """Return the finding on two profiles, or None when they are not alike."""
    weights = dict(_name(a, b, words_a, words_b))
    # Parts of one organisation share its number, address and switchboard.
    if not (a.parent == b.id or b.parent == a.id or (a.parent and a.parent == b.parent)):
        weights |= dict(_ways(a, b))
    rest = 1.0
    for weight in weights.values():
        rest *= 1 - weight
    score = round(1 - rest, 3)
    if score < ALIKE:
        return None
    return Finding(a.id, b.id, score, tuple(weights), branches=_branches(a, b, weights))


def _name(a: Profile, b: Profile, words_a: Sequence[str], words_b: Sequence[str]) -> Iterator[tuple[str, float]]:
    if words_a == words_b:
        yield "name", 0.75
        return
    likeness = fuzz.ratio(" ".join(words_a), " ".join(words_b))
    if likeness >= 90:
        yield "alike_name", 0.65
    elif likeness >= 80 or (min(len(words_a), len(words_b)) > 1 and fuzz.token_set_ratio(a.name, b.name) >= 95):
        yield "alike_name", 0.4


def _ways(a: Profile, b: Profile) -> Iterator[tuple[str, float]]:
    if a.cvr and a.cvr == b.cvr:
        yield "cvr", 0.8
    if a.email and a.email.lower() == b.email.lower():
        yield "email", 0.5
    if _digits(a.phone) and _digits(a.phone) == _digits(b.phone):
        yield "phone", 0.5
    if a.address and (fold(a.address), a.postcode) == (fold(b.address), b.postcode):
        yield "address", 0.25
    if common := len({fold(n) for n in a.board} & {fold(n) for n in b.board}):
        yield "board", 0.25 if common == 1 else 0.6


def _branches(a: Profile, b: Profile, weights: dict[str, float]) -> bool:
    """Two registrations of one national association, or with one number, that live apart."""
    related = bool((a.national and a.national == b.national) or "cvr" in weights or "name" in weights)
    apart = bool(
        (a.postcode and b.postcode and a.postcode != b.postcode)
        or (a.city and b.city and fold(a.city) != fold(b.city))
        or (a.national and a.national == b.national and fold(a.name) != fold(b.name))
    )
    return related and apart and not weights.keys() & {"email", "phone", "address", "board"}


def _pairs(profiles: Sequence[Profile], words: dict[str, list[str]]) -> set[tuple[str, str]]:
    """Return the pairs worth comparing: those that share a key. Grows with the profiles, not with their square."""
    blocks: dict[tuple[str, str], list[str]] = {}
    for p in profiles:
        for key in set(_keys(p, words[p.id])):
            blocks.setdefault(key, []).append(p.id)
    return {
        (min(a, b), max(a, b))
        for members in blocks.values()
        if 2 <= len(members) <= _LARGEST_BLOCK
        for a, b in combinations(members, 2)
    }


def _keys(p: Profile, words: Sequence[str]) -> Iterator[tuple[str, str]]:
    if p.cvr:
        yield "cvr", p.cvr
    if p.email:
        yield "email", p.email.lower()
    if digits := _digits(p.phone):
        yield "phone", digits
    if p.address:
        yield "address", f"{fold(p.address)} {p.postcode}"
    for name in p.board:
        yield "board", fold(name)
    yield "name", " ".join(words)
    for word in words:
        yield "word", word
        yield "beginning", word[:4]


def _digits(phone: str) -> str:
    digits = re.sub(r"\D", "", phone)
    return digits[-8:] if len(digits) >= 8 else ""
