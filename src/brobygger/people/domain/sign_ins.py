"""Where a person is signed in, and ending that from elsewhere."""

from importlib import import_module
from typing import Any

from allauth.core.internal.sessionkit import get_session_user
from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from brobygger.people.devices import browser_of, system_of
from brobygger.people.models import SignIn, User


def note_sign_in(*, user: User, session_key: str, agent: str) -> None:
    """Note that ``user`` has just been seen in a session.

    Args:
        session_key: of the session.
        agent: what the browser says of itself; only the names in it are kept.
    """
    kept = {"user": user, "browser": browser_of(agent), "system": system_of(agent), "seen_at": timezone.now()}
    if not SignIn.objects.filter(session_key=session_key).update(**kept):
        SignIn.objects.get_or_create(session_key=session_key, defaults=kept)


def sign_ins_of(user: User) -> list[SignIn]:
    """Return where ``user`` is signed in, last seen first. Sessions that are over are forgotten on the way."""
    found = list(SignIn.objects.filter(user=user))
    over = [s.pk for s in found if get_session_user(_sessions(s.session_key)) != user]
    SignIn.objects.filter(pk__in=over).delete()
    return [s for s in found if s.pk not in over]


def own_sign_ins(user: User) -> QuerySet[SignIn]:
    """Return the rows that are the user's own."""
    return SignIn.objects.filter(user=user)


def end_sign_in(*, sign_in: SignIn) -> None:
    """End one session; the browser there is asked to sign in again."""
    _sessions().delete(sign_in.session_key)
    sign_in.delete()


def end_other_sign_ins(*, user: User, session_key: str) -> int:
    """End every session of ``user`` except the one called ``session_key``; return how many."""
    others = list(SignIn.objects.filter(user=user).exclude(session_key=session_key))
    for other in others:
        end_sign_in(sign_in=other)
    return len(others)


def forget_sign_in(session_key: str) -> None:
    """Forget a session that its owner has left."""
    SignIn.objects.filter(session_key=session_key).delete()


def _sessions(session_key: str | None = None) -> Any:
    return import_module(settings.SESSION_ENGINE).SessionStore(session_key)
