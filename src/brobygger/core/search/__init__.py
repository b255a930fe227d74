"""Text search behind one interface.

``index`` and ``remove`` are called inside commands; ``find`` answers with ids, best first. Texts become folded
stems in Python (``words``), stems and facets become index words (``tokens``), the database finds the rows that
hold them (``engines``), and Python puts these in order (``ranking``) and helps a question that finds nothing
(``spelling``). What stands behind it differs by database and is nobody else's business.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from django.db import connection

from brobygger.core.models import Place, PlaceVersion, SearchDocument, SearchWord
from brobygger.core.search import engines, ranking, spelling, tokens
from brobygger.core.search.rows import MOST_WORDS
from brobygger.core.search.words import COMMON, LONGEST, folded, words_of

MOST_LETTERS = 400
_RANKED = 2000  # hits that are put in order
_BATCH = 200
_GUESSES = 3
_UPSERT = """
    INSERT INTO core_searchword (place_id, word, shown, count) VALUES {rows}
    ON CONFLICT (place_id, word) DO UPDATE SET count = core_searchword.count + excluded.count,
    shown = CASE WHEN excluded.shown <> '' AND length(excluded.shown) < length(core_searchword.shown)
            THEN excluded.shown ELSE core_searchword.shown END
"""


@dataclass(frozen=True)
class Document:
    """What can be found of one entry.

    Args:
        kind: the kind of entry, e.g. ``activity``.
        object_id: its public id.
        texts: ``(language, text)``; language empty where the text is a name. Earlier texts weigh more.
        facets: name to values by which can be filtered.
    """

    kind: str
    object_id: UUID
    texts: Sequence[tuple[str, str]]
    facets: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Found:
    """What was found: ids, best first.

    ``understood`` holds a word that nothing was found for and what it was taken for; ``partly`` says that no entry
    holds all the words and these hold some.
    """

    ids: list[UUID]
    understood: dict[str, str] = field(default_factory=dict)
    partly: bool = False


def index(place: Place, documents: Sequence[Document]) -> None:
    """Write ``documents`` of ``place``, replacing those of the same entries. Call inside a command."""
    latest = {(d.kind, d.object_id): d for d in documents}
    if not latest:
        return
    _one_at_a_time(place)
    counts: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for kind in {kind for kind, _ in latest}:
        counts.subtract(_taken_out(place, kind, [pk for k, pk in latest if k == kind]))
    rows = []
    for d in latest.values():
        found, lead = tokens.words_in(d.texts)
        counts.update(found.keys())
        for stem, word in found.items():
            if stem not in shown or len(word) < len(shown[stem]):
                shown[stem] = word
        words = tokens.index_words(tokens.code(place.pk, d.kind), found, d.facets)
        rows.append(SearchDocument(place_id=place.pk, kind=d.kind, object_id=d.object_id, words=words, lead=lead))
    SearchDocument.objects.bulk_create(rows, batch_size=500)
    _count(place, counts, shown)


def remove(place: Place, kind: str, ids: Sequence[UUID]) -> None:
    """Take entries out of the index. Call inside a command."""
    if ids:
        _one_at_a_time(place)
        counts: Counter[str] = Counter()
        counts.subtract(_taken_out(place, kind, ids))
        _count(place, counts, {})


def find(
    place: Place,
    kind: str,
    words: str = "",
    facets: Mapping[str, Sequence[str]] | None = None,
    limit: int = 1000,
) -> Found:
    """Return entries that hold all ``words`` (in any language, inflected or misspelt) and, of each facet given,
    at least one of the values.

    Args:
        place: whose entries.
        kind: of which kind.
        words: as typed, whatever that is; words too common to ask for are left out while others are left.
        facets: name to values; no values means no filter.
        limit: the most ids returned.
    """
    question = _Question(place, kind, facets or {}, min(limit, _RANKED))
    asked = _asked(words)
    hits = question.ask([[w] for w in asked], asked)
    if hits or not asked:
        return Found([h.object_id for h in hits[:limit]])
    return question.helped(asked, limit)


def _asked(text: str) -> list[str]:
    """Return the words of a question, each once."""
    every = list(dict.fromkeys(w for w in words_of(text[:MOST_LETTERS]) if tokens.is_word(w)))
    return ([w for w in every if folded(w) not in COMMON] or every)[:MOST_WORDS]


@dataclass
class _Question:
    """A question to the index, asked in several ways until it finds something."""

    place: Place
    kind: str
    facets: Mapping[str, Sequence[str]]
    limit: int

    def __post_init__(self) -> None:
        self.code = tokens.code(self.place.pk, self.kind)
        self.fixed = tokens.facet_groups(self.code, self.facets) or [[tokens.Part(self.code + "=")]]

    def ask(
        self, groups: Sequence[Sequence[str]], order_by: Sequence[str], part: int = tokens.PART
    ) -> list[engines.Hit]:
        """Return ordered hits that hold a word of every group; words of ``part`` letters find compounds too."""
        wanted = [[p for w in group for p in tokens.group_of(self.code, w, part)] for group in groups]
        top = _RANKED if order_by else self.limit
        hits = engines.matching(self.place.pk, self.kind, [*self.fixed, *wanted], top, bool(order_by))
        return ranking.ordered(hits, order_by)

    def helped(self, asked: list[str], limit: int) -> Found:
        """Ask again: short words as parts of compounds, misspelt words by the nearest, then some of the words."""
        hits = self.ask([[w] for w in asked], asked, part=3)
        if hits:
            return Found([h.object_id for h in hits[:limit]])
        guesses = {w: self._guesses(w) for w in asked if not self._known(w)}
        for n in range(max(map(len, guesses.values()), default=0)):
            chosen = {w: g[min(n, len(g) - 1)] for w, g in guesses.items() if g}
            meant = [m for w in asked if w not in guesses or w in chosen for m in chosen.get(w, w).split()]
            if hits := self.ask([[m] for m in meant], meant):
                return Found([h.object_id for h in hits[:limit]], chosen, partly=len(chosen) < len(guesses))
        chosen = {w: g[0] for w, g in guesses.items() if g}
        some = [m for w in asked if w not in guesses or w in chosen for m in chosen.get(w, w).split()]
        hits = self.ask([some], some) if len(some) > 1 else []
        return Found([h.object_id for h in hits[:limit]], chosen if hits else {}, partly=bool(hits))

    @cached_property
    def _vocabulary(self) -> list[spelling.Known]:
        return list(SearchWord.objects.filter(place=self.place).values_list("word", "shown", "count"))

    def _guesses(self, word: str) -> list[str]:
        """Return what ``word`` may have meant, nearest first: words that entries of this kind hold."""
        near = [w for w in spelling.nearest(word, self._vocabulary) if self._known(w)][:_GUESSES]
        halves = [] if near else spelling.parted(word, self._vocabulary)
        return near or ([" ".join(halves)] if halves and all(map(self._known, halves)) else [])

    def _known(self, word: str) -> bool:
        """Return whether an entry of this kind holds ``word`` as such: as a part of others it would tell that an entry
        of another kind does."""
        everything = [[tokens.Part(self.code + "=")], tokens.group_of(self.code, word, LONGEST + 1)]
        return bool(engines.matching(self.place.pk, self.kind, everything, 1, False))


def _one_at_a_time(place: Place) -> None:
    """Let no two commands count the words of one place at once: they would wait for each other's words."""
    if connection.features.has_select_for_update:
        list(PlaceVersion.objects.select_for_update().filter(place=place).values_list("pk"))


def _taken_out(place: Place, kind: str, ids: Sequence[UUID]) -> Iterable[str]:
    """Delete documents and return the stems they held, once for each."""
    for at in range(0, len(ids), 500):
        rows = SearchDocument.objects.filter(place=place, kind=kind, object_id__in=ids[at : at + 500])
        held = list(rows.values_list("words", flat=True))
        if held:
            rows.delete()
        for words in held:
            yield from tokens.stems_in(words)


def _count(place: Place, counts: Mapping[str, int], shown: Mapping[str, str]) -> None:
    """Add ``counts`` to the words of ``place``, and delete those that no document holds any more."""
    changed = sorted((stem, n) for stem, n in counts.items() if n)
    owner = SearchWord._meta.get_field("place").get_db_prep_value(place.pk, connection)
    with connection.cursor() as cursor:
        for at in range(0, len(changed), _BATCH):
            batch = changed[at : at + _BATCH]
            rows = ", ".join(["(%s, %s, %s, %s)"] * len(batch))
            cursor.execute(_UPSERT.format(rows=rows), [v for s, n in batch for v in (owner, s, shown.get(s, ""), n)])
    if any(n < 0 for _, n in changed):
        SearchWord.objects.filter(place=place, count__lte=0).delete()
