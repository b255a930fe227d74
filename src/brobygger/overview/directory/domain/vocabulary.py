"""The words of a place as the public pages show them, read once for each version of the place."""

from dataclasses import dataclass
from html import unescape

from django.utils.html import escape

from brobygger.core.by_version import ByVersion
from brobygger.core.models import Place
from brobygger.overview.directory.domain.terms import terms_of
from brobygger.overview.directory.models import TermList, Venue


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


_known: ByVersion[Vocabulary] = ByVersion()


def vocabulary_of(place: Place) -> Vocabulary:
    """Return the words of ``place``. A place that was read with its version costs no query once they are known."""
    return _known.of(place, lambda: _read(place))


def _read(place: Place) -> Vocabulary:
    return Vocabulary(
        {
            name: {slug: {lang: str(escape(word)) for lang, word in t.names.items()} for slug, t in terms.items()}
            for name, terms in terms_of(place).items()
        },
        {v.pk.hex: str(escape(v.name)) for v in Venue.objects.filter(place=place)},
        {},
    )


TOPIC, AUDIENCE, LANGUAGE, FACT = TermList.TOPIC, TermList.AUDIENCE, TermList.LANGUAGE, TermList.FACT
