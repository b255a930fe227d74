"""The first pages anybody sees."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers

from brobygger.core.access import public
from brobygger.core.models import Place
from brobygger.core.queries import places


@public
def choose_place(request: HttpRequest) -> HttpResponse:
    """Choose a place: by name, or the nearest if the device says where it is."""
    found = [(p, best_language(p, request)) for p in places()]
    return render(request, "web/public/choose_place.html", {"places": found})


@public
def in_own_language(request: HttpRequest, place: Place, page: str) -> HttpResponse:
    """An address of a place without a language leads to the same page in the best one for the reader.

    Args:
        request: of the reader.
        place: whose page.
        page: name of the address with a language.
    """
    response = redirect(page, place=place.slug, language=best_language(place, request))
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response


def best_language(place: Place, request: HttpRequest) -> str:
    """Return the reader's language where the place has it, else the place's first, else Danish."""
    wanted = getattr(request, "LANGUAGE_CODE", "da")
    return wanted if wanted in place.languages or not place.languages else str(place.languages[0])
