"""Who takes part, for everybody: by name, by words, by kind and topic (R6, R10)."""

from urllib.parse import urlencode

from babel.numbers import format_decimal
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from brobygger.core.access import public
from brobygger.core.in_words import locale_of
from brobygger.core.kept import kept_for_anonymous
from brobygger.core.models import Place
from brobygger.overview.directory.domain.actor_search import WhoWish, actors_found, number_found
from brobygger.overview.directory.domain.vocabulary import TOPIC, Vocabulary, vocabulary_of
from brobygger.overview.directory.doubts import doubt_of
from brobygger.overview.directory.models import ActorKind
from brobygger.overview.directory.views.public import meta
from brobygger.overview.directory.views.public.filters import number_in_words, page_of, typed_in

PARAMETERS = ("q", "kind", "topic", "page")
PAGE = 100


@public
@kept_for_anonymous(*PARAMETERS)
def actor_list(request: HttpRequest, place: Place, language: str) -> HttpResponse:
    """Who takes part: everybody by name, or those who suit what is asked."""
    words = vocabulary_of(place)
    wish, page = _wish_of(request, words), page_of(request)
    found = actors_found(request.user, place, wish, page, PAGE)
    here = reverse("actor_list", args=[place.slug, language])
    topics = [(slug, words.plain(TOPIC, slug, language)) for slug in words.terms[TOPIC]]
    context = {
        "wish": wish,
        "kinds": ActorKind.choices,
        "topics": topics,
        "found": found,
        "counted": number_in_words(found.total, language),
        "actors": [(a, doubt_of(a, language)) for a in found.rows],
        "here": here,
        "before": here + query_of(wish, page - 1) if page > 1 else "",
        "after": here + query_of(wish, page + 1) if found.more else "",
        "head": meta.head_of(request, place, language, alone=wish.empty and page == 1),
    }
    return render(request, "directory/public/actor_list.html", context)


def who_fits_too(request: HttpRequest, place: Place, language: str, words: str) -> dict[str, str]:
    """Return where those who take part and hold ``words`` are listed, and how many; nothing where nobody does."""
    number = number_found(request.user, place, WhoWish(words)) if words else 0
    if not number:
        return {}
    address = reverse("actor_list", args=[place.slug, language]) + query_of(WhoWish(words))
    return {"address": address, "number": format_decimal(number, locale=locale_of(language))}


def query_of(wish: WhoWish, page: int = 1) -> str:
    """Return the query that asks for ``wish``, with its question mark."""
    named = {"q": wish.words, "kind": wish.kind, "topic": wish.topic, "page": str(page) if page > 1 else ""}
    query = urlencode({n: v for n, v in named.items() if v})
    return f"?{query}" if query else ""


def _wish_of(request: HttpRequest, words: Vocabulary) -> WhoWish:
    kind, topic = request.GET.get("kind", ""), request.GET.get("topic", "")
    return WhoWish(
        typed_in(request), kind if kind in ActorKind.values else "", topic if topic in words.terms[TOPIC] else ""
    )
