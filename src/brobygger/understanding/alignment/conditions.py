"""The conditions under which each of two works (R47): five scales, what one guesses and what the other states.

Plain Python: data in, picture and talking points out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _L

Text = str | Promise
STEPS = (1, 2, 3, 4, 5)
FAR = 2  # so many steps apart, people who meant to help each other are surprised


@dataclass(frozen=True)
class Scale:
    """One condition: what stands at its two ends, and what to talk about where guess and answer lie apart."""

    name: str
    title: Text
    low: Text
    high: Text
    talk: Text


SCALES = (
    Scale("clock", _L("When we have time"), _L("in office hours"), _L("in the evening and at weekends"),
          _L("When can both meet, and who gives way?")),
    Scale("hours", _L("How much time we have"), _L("an hour now and then"), _L("many hours every week"),
          _L("How much can we ask of each other?")),
    Scale("duty", _L("Duty"), _L("we can say no"), _L("we have to do it"),
          _L("What can the other count on, and what happens when somebody cannot come?")),
    Scale("law", _L("What steers us"), _L("what we want to do"), _L("what the law says"),
          _L("What must be done, and what do we do because we want to?")),
    Scale("paid", _L("Pay"), _L("nobody is paid"), _L("everybody is paid"),
          _L("Who pays for what it costs: travel, coffee, time?")),
)  # fmt: skip
NAMES = tuple(s.name for s in SCALES)


@dataclass(frozen=True)
class Track:
    """One condition of one of the two: what it states, what the other guessed, how far they lie apart."""

    party: str
    own: int
    guess: int

    @property
    def apart(self) -> int:
        """How many steps lie between."""
        return abs(self.own - self.guess)

    @property
    def cells(self) -> list[tuple[int, bool, bool]]:
        """The five steps: number, whether the own answer stands there, whether the guess does."""
        return [(n, n == self.own, n == self.guess) for n in STEPS]


@dataclass(frozen=True)
class Row:
    """One condition of both."""

    scale: Scale
    tracks: list[Track]

    @property
    def talk(self) -> bool:
        """Whether it is something to talk about: a guess was far off, or the two themselves are far from each other."""
        return any(t.apart >= FAR for t in self.tracks) or self.between >= FAR

    @property
    def between(self) -> int:
        """How many steps lie between what the two state."""
        return abs(self.tracks[0].own - self.tracks[1].own)

    @property
    def off(self) -> int:
        """How much there is to talk about: the furthest of all distances."""
        return max(self.between, *(t.apart for t in self.tracks))


@dataclass(frozen=True)
class Turn:
    """What one of the two says otherwise than the round before: from which step to which."""

    scale: Scale
    party: str
    before: int
    now: int


def turns(before: Mapping[str, Mapping[str, int]], now: Mapping[str, Mapping[str, int]]) -> list[Turn]:
    """Return what changed of the own conditions, by party, from one round to the next."""
    return [
        Turn(scale, party, before[party][scale.name], now[party][scale.name])
        for scale in SCALES
        for party in ("first", "second")
        if before[party][scale.name] != now[party][scale.name]
    ]


def compare(said: Mapping[str, tuple[Mapping[str, int], Mapping[str, int]]]) -> list[Row]:
    """Return the conditions of both, what there is to talk about most first.

    Args:
        said: by party what it states of itself, and what it guesses of the other; both by the names of ``SCALES``.
    """
    parties: Sequence[str] = ("first", "second")
    rows = []
    for scale in SCALES:
        tracks = []
        for party in parties:
            other = parties[1 - parties.index(party)]
            tracks.append(Track(party, said[party][0][scale.name], said[other][1][scale.name]))
        rows.append(Row(scale, tracks))
    return sorted(rows, key=lambda r: -r.off)
