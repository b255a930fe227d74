"""Finding who takes part: what the index holds of actors, for members and for everybody, and the public list.

Each actor stands in the index twice: with what members may read, and, where anybody may see it, with that alone. A hit,
and what is guessed for a misspelt word, must not tell what a page keeps to itself.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import prefetch_related_objects

from brobygger.core import search
from brobygger.core.access import standing
from brobygger.core.command import command
from brobygger.core.models import Place
from brobygger.overview.directory.domain.queries import activities_visible_to, actors_visible_to
from brobygger.overview.directory.domain.visible import level_of_part, public_name, shown_to_members
from brobygger.overview.directory.models import Actor, ActorMerge

MEMBERS, EVERYBODY = "actor", "actor.everybody"  # kinds of ``core.search``
ANEW = "directory.index_actors"
MOST = 1000


def index_actors(place: Place, actors: Sequence[Actor]) -> None:
    """Write the search documents of ``actors``; those merged into them are found by their names still.

    Who is withdrawn, or was when she was merged, is in none: what the index knows shows in its guesses.
    """
    search.remove(place, MEMBERS, [a.pk for a in actors if not a.active])
    search.remove(place, EVERYBODY, [a.pk for a in actors if not a.for_everybody])
    shown = [a for a in actors if a.active]
    prefetch_related_objects(shown, "texts", "merged")
    merges = ActorMerge.objects.filter(place=place, undone_at=None, was_active=False)
    hidden = set(merges.values_list("gone", flat=True))
    documents = [_document(MEMBERS, a, hidden, lambda m: m.name, shown_to_members) for a in shown]
    documents += [_document(EVERYBODY, a, hidden, public_name, _shown_to_everybody) for a in shown if a.for_everybody]
    search.index(place, documents)


def unindex_actors(place: Place, pks: Sequence[UUID]) -> None:
    """Take actors out of the index. Call inside a command."""
    search.remove(place, MEMBERS, pks)
    search.remove(place, EVERYBODY, pks)


def index_anew() -> None:
    """Write the search documents of all actors of all places."""
    for place in Place.objects.all():
        with command("actor.index", place=place, by=None, via="job"):
            index_actors(place, list(Actor.objects.filter(place=place)))


def _document(
    kind: str, actor: Actor, hidden: set[Any], name: Callable[[Actor], str], reads: Callable[[Actor, str], bool]
) -> search.Document:
    names = [("", name(a)) for a in (actor, *(m for m in actor.merged.all() if m.pk not in hidden))]
    texts = [(t.language, t.text) for t in actor.texts.all() if reads(actor, t.field)]
    return search.Document(kind, actor.pk, [n for n in names if n[1]] + texts, {"k": [actor.kind]})


def _shown_to_everybody(actor: Actor, name: str) -> bool:
    return level_of_part(actor, name) == "public"


@dataclass(frozen=True)
class WhoWish:
    """Whom somebody looks for. Every part may be empty.

    Args:
        words: in any language.
        kind: of ``ActorKind``.
        topic: the slug of a term: whoever holds a published activity about it.
    """

    words: str = ""
    kind: str = ""
    topic: str = ""

    @property
    def empty(self) -> bool:
        """Return whether nothing is asked for."""
        return not (self.words or self.kind or self.topic)


@dataclass
class WhoResult:
    """A page of who was found; ``total`` only where something was asked for."""

    rows: list[Actor]
    total: int = 0
    more: bool = False
    understood: dict[str, str] = field(default_factory=dict)


def actors_found(user: Any, place: Place, wish: WhoWish, page: int, size: int) -> WhoResult:
    """Return page ``page`` (from 1) of the actors of ``place`` that ``user`` may see and that suit ``wish``.

    With words the best come first, else they stand by name.
    """
    rows, begin = _suiting(user, place, wish).select_related("place"), (page - 1) * size
    if wish.words:
        ids, understood = _by_words(user, place, wish)
        by_id = {a.pk: a for a in rows.filter(pk__in=ids[begin : begin + size])}
        part = [by_id[pk] for pk in ids[begin : begin + size] if pk in by_id]
        return WhoResult(part, len(ids), len(ids) > begin + size, understood)
    part = list(rows.order_by("name", "pk")[begin : begin + size + 1])
    return WhoResult(part[:size], 0 if wish.empty else rows.count(), len(part) > size)


def number_found(user: Any, place: Place, wish: WhoWish) -> int:
    """Return how many actors ``user`` may see that hold the words of ``wish``."""
    return len(_by_words(user, place, wish)[0])


def _suiting(user: Any, place: Place, wish: WhoWish) -> Any:
    rows = actors_visible_to(user, place)
    if wish.kind:
        rows = rows.filter(kind=wish.kind)
    if wish.topic:
        held = activities_visible_to(user, place).filter(published=True, topics__slug=wish.topic)
        rows = rows.filter(pk__in=held.values("organiser"))
    return rows


def _by_words(user: Any, place: Place, wish: WhoWish) -> tuple[list[UUID], dict[str, str]]:
    kind = MEMBERS if standing(user, place).roles else EVERYBODY
    found = search.find(place, kind, wish.words, {"k": [wish.kind]} if wish.kind else None, limit=MOST)
    if not found.ids:
        return [], {}
    suiting = set(_suiting(user, place, wish).filter(pk__in=found.ids).values_list("pk", flat=True))
    return [pk for pk in found.ids if pk in suiting], dict(found.understood)
