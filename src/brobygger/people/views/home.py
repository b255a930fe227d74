"""Where a person comes after signing in."""

from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from brobygger.core.access import signed_in, standing
from brobygger.core.rights import Role
from brobygger.people.domain.queries import places_of

_OFFERED = "second_step_offered"


@signed_in
@require_http_methods(["GET", "POST"])
def home(request: Any) -> HttpResponse:
    """One place: its desk. Several: choose. None: what to do. Those with much power are first offered a second step."""
    places = list(places_of(request.user))
    if request.method == "POST":
        request.session[_OFFERED] = True
    elif _should_offer_second_step(request, places):
        return render(request, "people/desk/second_step.html", {"places": places})
    if len(places) == 1:
        return redirect("desk", places[0].slug)
    return render(request, "people/public/home.html", {"places": places})


def _should_offer_second_step(request: Any, places: list) -> bool:
    if settings.DEMO or request.session.get(_OFFERED) or is_mfa_enabled(request.user):
        return False
    powerful = request.user.is_operator or any(Role.ADMIN in standing(request.user, p).roles for p in places)
    return bool(powerful and request.user.email)
