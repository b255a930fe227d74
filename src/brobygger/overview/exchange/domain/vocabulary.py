"""The place's terms as rows of a sheet name them."""

from brobygger.core.models import Place
from brobygger.overview.directory.domain.terms import terms_of
from brobygger.overview.exchange.words.entries import Vocabulary
from brobygger.overview.exchange.words.headings import fold

_LISTS = {"topics": "topic", "audiences": "audience", "languages": "language", "facts": "fact"}


def vocabulary_of(place: Place) -> Vocabulary:
    """Return the terms of ``place`` by slug and by their names in every language."""
    terms = terms_of(place)
    names: dict[str, dict[str, str]] = {}
    for column, vocabulary in _LISTS.items():
        found = names[column] = {}
        for slug, term in terms[vocabulary].items():
            for name in term.names.values():
                found.setdefault(fold(name), slug)
            found[fold(slug)] = slug
    return Vocabulary(names)
