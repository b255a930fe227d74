"""One's own calendar: the page on which it is made, shown and withdrawn, and the calendar itself."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from brobygger.api.domain.own_calendar import events_for, open_feed, reader_of, secret_of, withdraw_feed
from brobygger.core import ical
from brobygger.core.access import by_token, signed_in

_UNSEEN = {
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}


@signed_in
@never_cache
@require_http_methods(["GET", "POST"])
def my_calendar(request: Any) -> HttpResponse:
    """Make the address of one's own calendar, see it, replace it, withdraw it."""
    if request.method == "POST":
        if "withdraw" in request.POST:
            withdraw_feed(user=request.user)
        else:
            open_feed(user=request.user)
        return redirect("my_calendar")
    secret = secret_of(request.user)
    address = settings.BASE_URL + reverse("feed", args=[secret]) if secret else ""
    context = {"address": address, "webcal": ical.webcal(address) if address else ""}
    return render(request, "api/public/my_calendar.html", context)


@by_token
@require_GET
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar that ``secret`` opens, in its person's language."""
    user = reader_of(secret)
    if user is None:
        raise Http404
    with translation.override(user.language or "da"):
        name = _("My calendar")
        response = ical.answer(events_for(user, timezone.now()), name, settings.BASE_URL + request.path)
    for header, value in _UNSEEN.items():
        response.headers[header] = value
    return response
