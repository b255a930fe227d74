"""Old addresses of what became part of another lead on: posters hang for years."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from brobygger.core.models import Place
from brobygger.overview.directory.domain.merges import successor_of

View = Callable[..., HttpResponse]


def leads_on(successor: Callable[[Place, UUID], UUID | None]) -> Callable[[View], View]:
    """Let a view of one entry that is no more lead to the same page of the one that it became part of.

    Args:
        successor: what an entry became part of, by id; None where it was not merged.
    """

    def mark(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, place: Place, language: str, pk: UUID, **more: Any) -> HttpResponse:
            try:
                return view(request, place, language, pk, **more)
            except Http404:
                other = successor(place, pk)
                if other is None or request.resolver_match is None:
                    raise
            name = str(request.resolver_match.view_name)
            address = redirect(name, place=place.slug, language=language, pk=other, **more)
            if query := request.META.get("QUERY_STRING"):
                address["Location"] += f"?{query}"
            return address

        return answer

    return mark


def actor_that_stays(place: Place, pk: UUID) -> UUID | None:
    """Return the id of the actor that the merged actor ``pk`` became part of; None if it is not merged."""
    found = successor_of(place, pk)
    return found.pk if found else None
