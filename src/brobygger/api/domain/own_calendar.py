"""Opening, showing and withdrawing a person's own calendar."""

import base64
import hashlib
import hmac
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings

from brobygger.api.models import CalendarFeed
from brobygger.core.command import command
from brobygger.core.ical import Event, own_calendar
from brobygger.people.models import User

BACK = timedelta(days=31)
MOST = 1000


def open_feed(*, user: User) -> str:
    """Give the calendar of ``user`` an address, and return its secret; one that was there before leads nowhere."""
    with command("feed.open", place=None, by=user) as change:
        CalendarFeed.objects.filter(user=user).delete()
        feed = CalendarFeed(user=user)
        secret = _secret(feed.number)
        feed.fingerprint = _fingerprint(secret)
        change.add(feed, recorded=False)
    return secret


def withdraw_feed(*, user: User) -> None:
    """Make the address of ``user``'s calendar lead nowhere, as if it had never been."""
    with command("feed.withdraw", place=None, by=user):
        CalendarFeed.objects.filter(user=user).delete()


def secret_of(user: User) -> str:
    """Return the secret of ``user``'s calendar, or nothing where it has none (or the installation's key is another)."""
    feed = CalendarFeed.objects.filter(user=user).first()
    secret = _secret(feed.number) if feed else ""
    return secret if feed and _fingerprint(secret) == feed.fingerprint else ""


def reader_of(secret: str) -> User | None:
    """Return whose calendar ``secret`` opens, or None; a closed account has none."""
    feeds = CalendarFeed.objects.select_related("user").filter(fingerprint=_fingerprint(secret), user__is_active=True)
    feed = feeds.first()
    return feed.user if feed else None


def events_for(user: User, now: datetime) -> list[Event]:
    """Return what stands in the calendar of ``user`` from a month before ``now`` (aware) on."""
    found: dict[str, Event] = {}
    for ask in own_calendar:
        events: Iterable[Event] = ask(user, now - BACK)
        found |= {e.uid: e for e in events}
    return sorted(found.values(), key=lambda e: (e.series.starts if e.series else now.replace(tzinfo=None), e.uid))[
        :MOST
    ]


def _secret(number: UUID) -> str:
    digest = hmac.new(settings.SECRET_KEY.encode(), b"calendar feed|" + number.bytes, hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def _fingerprint(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
