"""Parts of pages that are the same on every page of a place: rendered once for each of its versions and languages.

``{% kept %}…{% endkept %}`` may hold what follows from the place, the language and the values named in the tag
(``{% kept user.is_authenticated %}``), and nothing else. A part is good for the version that the place was read
with; a page without a place, or with one whose version was not read, renders it anew.
"""

from threading import Lock
from typing import Any

from django.template import Context, Node, NodeList
from django.template.base import FilterExpression, Parser, Token
from django.utils.safestring import SafeString

_MOST = 1000  # of one part: all places of the country in all languages


class KeptNode(Node):
    """Keeps what it rendered, with the version of the place that it holds for."""

    def __init__(self, nodelist: NodeList, values: list[FilterExpression]) -> None:
        self.nodelist, self.values = nodelist, values
        self._kept: dict[tuple[Any, ...], tuple[int, SafeString]] = {}
        self._lock = Lock()

    def render(self, context: Context) -> SafeString:
        """Return the part as kept, or render it now."""
        place = context.get("place")
        changes = place._state.fields_cache.get("changes") if place is not None else None
        if place is None or changes is None:
            return self.nodelist.render(context)
        key = (place.pk, context.get("language"), *(bool(v.resolve(context)) for v in self.values))
        kept = self._kept.get(key)
        if kept is not None and kept[0] == changes.number:
            return kept[1]
        made = self.nodelist.render(context)
        with self._lock:
            self._kept.pop(key, None)
            self._kept[key] = (changes.number, made)
            if len(self._kept) > _MOST:
                del self._kept[next(iter(self._kept))]
        return made


def kept(parser: Parser, token: Token) -> KeptNode:
    """Compile ``{% kept value … %}…{% endkept %}``; of the values only true and false are told apart."""
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(nodelist, [parser.compile_filter(v) for v in token.split_contents()[1:]])
