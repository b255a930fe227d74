"""The words of a place as the public pages show them, read once for each version of the place."""

from collections import OrderedDict
from dataclasses import dataclass
from html import unescape
from threading import Lock
from uuid import UUID

from django.utils.html import escape

from brobygger.core.models import Place, PlaceVersion
from brobygger.overview.directory.domain.terms import terms_of
from brobygger.overview.directory.models import TermList, Venue

_MOST = 200
_known: "OrderedDict[tuple[UUID, int], Vocabulary]" = OrderedDict()
_lock = Lock()


@dataclass(frozen=True)
class Vocabulary:
    """The names of terms by list, slug and language, escaped for HTML, in the vocabulary's order; and the venues."""

    terms: dict[str, dict[str, dict[str, str]]]
    venues: dict[str, str]
    shown: dict[tuple[str, str], str]  # parts of pages made of these words, by part and language

    def name(self, vocabulary: str, slug: str, language: str) -> str:
        """Return a term's name in ``language``, else in Danish, else its slug."""
        names = self.terms.get(vocabulary, {}).get(slug)
        return (names.get(language) or names.get("da") or slug) if names else slug

    def plain(self, vocabulary: str, slug: str, language: str) -> str:
        """Return a term's name for a template, which escapes it itself."""
        return unescape(self.name(vocabulary, slug, language))

    def options(self, vocabulary: str, language: str) -> list[tuple[str, str]]:
        """Return ``(slug, name)`` of every term of a list."""
        return [(slug, self.name(vocabulary, slug, language)) for slug in self.terms[vocabulary]]


def vocabulary_of(place: Place) -> Vocabulary:
    """Return the words of ``place``. A place that was read with its version costs no query once they are known."""
    version = version_of(place)
    key = (place.pk, version)
    with _lock:
        if key in _known:
            _known.move_to_end(key)
            return _known[key]
    found = Vocabulary(
        {
            name: {slug: {lang: str(escape(word)) for lang, word in t.names.items()} for slug, t in terms.items()}
            for name, terms in terms_of(place).items()
        },
        {v.pk.hex: str(escape(v.name)) for v in Venue.objects.filter(place=place)},
        {},
    )
    if version:
        with _lock:
            _known[key] = found
            while len(_known) > _MOST:
                _known.popitem(last=False)
    return found


def version_of(place: Place) -> int:
    """Return the place's version as it was when ``place`` was read, or 0 where nothing was ever recorded."""
    try:
        return place.changes.number
    except PlaceVersion.DoesNotExist:
        return 0


TOPIC, AUDIENCE, LANGUAGE, FACT = TermList.TOPIC, TermList.AUDIENCE, TermList.LANGUAGE, TermList.FACT
