"""What a sign-in leaves in the session."""

import time
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.contrib.auth import login
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.http import HttpRequest

from brobygger.people.backends import BACKEND
from brobygger.people.domain.sign_ins import forget_sign_in, note_sign_in
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


def note(request: HttpRequest, user: Any) -> None:
    """Note that ``user`` is signed in with the session of ``request``."""
    if not request.session.session_key:
        request.session.save()
    agent = request.headers.get("User-Agent", "")
    note_sign_in(user=user, session_key=str(request.session.session_key), agent=agent)


def _note(request: HttpRequest, user: Any, **_: Any) -> None:
    # At once, not at the next page: else somebody who only signs in could not be signed out from elsewhere.
    note(request, user)


def _forget(request: HttpRequest, **_: Any) -> None:
    forget_sign_in(str(request.session.session_key))


def install() -> None:
    """Show everybody the pages in her own language from the sign-in on; let a new second step count as shown; keep
    where people are signed in."""
    user_logged_in.connect(_note, dispatch_uid="people.note_sign_in")
    user_logged_out.connect(_forget, dispatch_uid="people.forget_sign_in")
    user_logged_in.connect(_own_language, dispatch_uid="people.own_language")
    authenticator_added.connect(_has_just_shown_it, dispatch_uid="people.has_just_shown_it")
