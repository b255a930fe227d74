"""How often something may be done: sign-in, and everything people without an account can send.

Counts are rows, so they hold across processes. Every POST by somebody who is not signed in is counted by address
(``ANONYMOUS``); ``@limited`` narrows a view of ours, ``VIEWS`` one of a library.
"""

import functools
import hashlib
import hmac
import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from brobygger.core.errors import too_many
from brobygger.core.models import RateCount

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
Key = Callable[[HttpRequest], str]


@dataclass(frozen=True)
class Rate:
    """At most ``count`` in each ``seconds``."""

    count: int
    seconds: int

    @classmethod
    def of(cls, text: str) -> "Rate":
        """Read ``5/m``, ``20/10m``, ``100/d``.

        Raises:
            ValueError: it is no such text.
        """
        count, _, window = text.partition("/")
        return cls(int(count), int(window[:-1] or 1) * _UNITS[window[-1]])


class TooMany(Exception):
    """The limit is reached; ``seconds`` tells when to try again."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"try again in {seconds} s")
        self.seconds = seconds


def by_address(request: HttpRequest) -> str:
    """Return the address of the caller: what the proxy in front says, where there is one."""
    proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    passed = [p.strip() for p in request.headers.get("X-Forwarded-For", "").split(",") if p.strip()]
    if proxies and len(passed) >= proxies:
        return passed[-proxies]
    return request.META.get("REMOTE_ADDR", "")


def by_login(request: HttpRequest) -> str:
    """Return whom the caller wants to sign in as, so that guessing from many addresses is slow too."""
    return (request.POST.get("login") or request.POST.get("email") or request.POST.get("code") or "").strip().lower()


def by_person(request: HttpRequest) -> str:
    """Return who is signed in."""
    return str(request.user.pk)


ANONYMOUS = Rate.of("60/m")
# URL names of libraries' views, with their limits; apps add theirs at start-up.
VIEWS: dict[str, tuple[tuple[Rate, Key], ...]] = {
    name: ((Rate.of("20/5m"), by_address), (Rate.of("10/15m"), by_login))
    for name in (
        "account_login",
        "account_password_login",
        "card_login",
        "card_login_code",
        "account_request_login_code",
        "account_confirm_login_code",
        "account_reset_password",
        "mfa_authenticate",
        "mfa_login_webauthn",
    )
}


def hit(what: str, key: str, rate: Rate, *, now: datetime | None = None) -> None:
    """Count one more ``what`` by ``key``.

    Raises:
        TooMany: that is more than ``rate`` allows in this window.
    """
    moment = now or timezone.now()
    window = math.floor(moment.timestamp() / rate.seconds)
    until = datetime.fromtimestamp((window + 1) * rate.seconds, UTC)
    # A keyed hash: whom it counts cannot be read from it.
    secret = f"{what}|{key}|{rate.seconds}|{window}".encode()
    digest = hmac.new(settings.SECRET_KEY.encode(), secret, hashlib.sha256).hexdigest()
    with transaction.atomic():
        rows = RateCount.objects.filter(pk=digest)
        if not rows.update(count=F("count") + 1):
            RateCount.objects.bulk_create([RateCount(key=digest, until=until)], ignore_conflicts=True)
            rows.update(count=F("count") + 1)
        count = rows.values_list("count", flat=True).get()
    if count > rate.count:
        raise TooMany(max(1, math.ceil((until - moment) / timedelta(seconds=1))))


def limited(rate: str, key: Key = by_address) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Limit the posts to a view; beyond the limit the answer is the page 429.

    Args:
        rate: ``5/m``, ``20/10m``, ``100/d``.
        key: whose posts are counted together.
    """
    allowed = Rate.of(rate)

    def wrap(view: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(view)
        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method == "POST":
                try:
                    hit(f"{view.__module__}.{view.__name__}", key(request), allowed)
                except TooMany as many:
                    return too_many(request, many.seconds)
            return view(request, *args, **kwargs)

        return inner

    return wrap


def counts_itself(view: Callable[..., Any]) -> Callable[..., Any]:
    """Say that ``view`` counts its posts itself: a whole room of people may stand behind one address."""
    view.counts_itself = True  # type: ignore[attr-defined]  # functions carry attributes
    return view


class LimitMiddleware:
    """Counts posts by people who are not signed in, and those to ``VIEWS``."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: Any, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Answer 429 when a limit is reached."""
        if request.method != "POST":
            return None
        name = request.resolver_match.view_name
        checks = [(name, rate, key(request)) for rate, key in VIEWS.get(name, ())]
        if not request.user.is_authenticated and not getattr(view, "counts_itself", False):
            checks.append(("anonymous", ANONYMOUS, by_address(request)))
        try:
            for what, rate, key in checks:
                if key:
                    hit(what, key, rate)
        except TooMany as many:
            return too_many(request, many.seconds)
        return None
