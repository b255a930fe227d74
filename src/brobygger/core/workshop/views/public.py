"""A workshop on the phones of those in the room: no account, no script needed (``/w/{token}``)."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_GET, require_http_methods

from brobygger.core.access import by_token
from brobygger.core.errors import too_many
from brobygger.core.languages import NAMES
from brobygger.core.limits import Rate, TooMany, counts_itself, hit
from brobygger.core.live.tickets import renewed
from brobygger.core.ui.refusals import refusals_on
from brobygger.core.workshop.domain.joining import join
from brobygger.core.workshop.domain.queries import workshop_by
from brobygger.core.workshop.forms import JoinForm
from brobygger.core.workshop.kinds import Seat, kind_of
from brobygger.core.workshop.models import Workshop
from brobygger.core.workshop.seats import seat, seated

# A whole room stands behind one address, so a phone is counted by its seat, and coming in by the room.
COMING_IN, DOING = Rate.of("400/m"), Rate.of("60/m")


@by_token
@require_GET
def begin(request: HttpRequest, token: str) -> HttpResponse:
    """Go on in the language of the phone; it can be changed on every page."""
    workshop = _workshop(request, token)
    first = translation.get_language_from_request(request)
    language = first if first in workshop.place.languages and first in NAMES else "da"
    return _private(redirect("workshop", language, token))


@counts_itself
@by_token
@require_http_methods(["GET", "POST"])
def room(request: HttpRequest, language: str, token: str) -> HttpResponse:
    """Come in, then do what the step asks: that part belongs to the kind of workshop."""
    workshop = _workshop(request, token)
    if not workshop.open:
        return _private(render(request, "workshop/public/closed.html", {"workshop": workshop}))
    me = seated(request, workshop)
    try:
        if me is None:
            return _private(_door(request, workshop, language, token))
        if request.method == "POST":
            hit("workshop.do", str(me.pk), DOING)
    except TooMany as many:
        return too_many(request, many.seconds)
    return _private(kind_of(workshop).phone(request, Seat(workshop, me, token, language)))


@by_token
@require_GET
def ticket(request: HttpRequest, language: str, token: str) -> HttpResponse:
    """Let a phone that is in the room go on listening."""
    workshop = _workshop(request, token)
    if not workshop.open or seated(request, workshop) is None:
        raise PermissionDenied
    return renewed(workshop.channel, reader="participant")


def _workshop(request: Any, token: str) -> Workshop:
    workshop = workshop_by(token)
    if workshop is None:
        raise Http404
    request.place = workshop.place
    return workshop


def _door(request: HttpRequest, workshop: Workshop, language: str, token: str) -> HttpResponse:
    form = JoinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        hit("workshop.join", str(workshop.pk), COMING_IN)
        with refusals_on(form):
            me = join(workshop=workshop, language=language, **form.cleaned_data)
            answer = redirect("workshop", language, token)
            seat(answer, me)
            return answer
    return render(request, "workshop/public/door.html", {"workshop": workshop, "form": form})


def _private(answer: Any) -> Any:
    """Let nothing on the way keep the page, and no machine list it."""
    add_never_cache_headers(answer)
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer
