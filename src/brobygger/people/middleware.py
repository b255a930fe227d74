"""Sign-ins: when they were last seen; and those that end by themselves, by a withdrawn card or on a shared phone."""

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponse

from brobygger.people.models import SignInCard
from brobygger.people.signing_in import CARD_KEY, SHARED_KEY, SHARED_SECONDS, note

EVERY = 10 * 60  # seconds
MOST = 10_000  # sessions in memory


class SignInMiddleware:
    """Ends a sign-in whose card is withdrawn, or that nobody has used for ``SHARED_SECONDS`` on a shared phone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.noted: dict[str, float] = {}

    def __call__(self, request: Any) -> HttpResponse:
        # Who brings no session has no sign-in to end; the session stays untouched, so the page can be kept for all.
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            if _has_ended(request):
                logout(request)
            elif SESSION_KEY in request.session:
                self._note(request)
        return self.get_response(request)

    def _note(self, request: Any) -> None:
        """Note where somebody is signed in, every ten minutes at most: what this process noted last is in memory."""
        key, now = request.session.session_key, time.monotonic()
        if now - self.noted.get(key, -EVERY) < EVERY or not request.user.is_authenticated:
            return
        if len(self.noted) >= MOST:
            self.noted.clear()
        self.noted[key] = now
        note(request, request.user)


def _has_ended(request: Any) -> bool:
    card, until = request.session.get(CARD_KEY), request.session.get(SHARED_KEY)
    if until is not None:
        now = time.time()
        if now > until:
            return True
        if until - now < SHARED_SECONDS - 60:  # written once a minute at most
            request.session[SHARED_KEY] = now + SHARED_SECONDS
    return card is not None and not SignInCard.objects.filter(pk=card, withdrawn_at=None).exists()
