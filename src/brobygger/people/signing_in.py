"""What a sign-in leaves in the session."""

import time
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.contrib.auth import login
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest

from brobygger.people.backends import BACKEND
from brobygger.people.models import SignInCard, User

CARD_KEY = "sign_in_card"
SHARED_KEY = "shared_until"
SHARED_SECONDS = 20 * 60


def sign_in(request: HttpRequest, user: User, *, card: SignInCard | None = None, shared: bool = False) -> None:
    """Sign ``user`` in, under a new session key.

    Args:
        card: by which she came; the sign-in ends when it is withdrawn.
        shared: the phone is not her own: the sign-in ends with the browser, and after 20 minutes without use (R75).
    """
    login(request, user, backend=BACKEND)
    if card is not None:
        request.session[CARD_KEY] = str(card.pk)
    if shared:
        request.session[SHARED_KEY] = time.time() + SHARED_SECONDS
        request.session.set_expiry(0)


def _own_language(request: HttpRequest, user: Any, **_: Any) -> None:
    request.session["language"] = user.language


def _has_just_shown_it(request: HttpRequest, user: Any, authenticator: Authenticator, **_: Any) -> None:
    # Who adds the first way is asked for it at once otherwise, before her emergency codes are shown.
    record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type, reauthenticated=True)


def install() -> None:
    """Show everybody the pages in her own language from the sign-in on; let a new second step count as shown."""
    user_logged_in.connect(_own_language, dispatch_uid="people.own_language")
    authenticator_added.connect(_has_just_shown_it, dispatch_uid="people.has_just_shown_it")
