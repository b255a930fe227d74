"""The secret links of reminders."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from brobygger.core.command import Change, command
from brobygger.core.models import Place
from brobygger.overview.directory.domain.telling import fingerprint, new_secret
from brobygger.overview.directory.rules import may_write
from brobygger.overview.keeping.models import KeepLink
from brobygger.people.models import User

GOOD_FOR = timedelta(days=90)


def make_link(change: Change, place: Place, user: User, now: datetime) -> tuple[KeepLink, str]:
    """Return a new link of ``user`` in ``place`` and its secret, which is told nowhere else."""
    secret = new_secret()
    link = KeepLink(place=place, user=user, fingerprint=fingerprint(secret), sent_at=now)
    return change.add(link, recorded=False), secret


def link_of(secret: str) -> KeepLink | None:
    """Return the link that ``secret`` opens; None when there is none, it is old or withdrawn, or its owner may no
    longer write here."""
    rows = KeepLink.objects.filter(withdrawn_at=None, sent_at__gt=timezone.now() - GOOD_FOR)
    link = rows.select_related("place", "user").filter(fingerprint=fingerprint(secret)).first()
    return link if link is not None and may_write(link.user, link.place) else None


def note_answer(link: KeepLink) -> None:
    """Note that the owner answered. Call inside a command."""
    if link.answered_at is None:
        link.answered_at = timezone.now()
        link.save(update_fields=["answered_at"])


def withdraw_link(*, link: KeepLink) -> None:
    """Make every link of the owner in the place useless; she can sign in, and the next mail has a new one."""
    with command("keeping.withdraw_links", place=link.place, by=link.user, via="link") as change:
        links: Any = KeepLink.objects.filter(user=link.user, place=link.place, withdrawn_at=None)
        links.update(withdrawn_at=timezone.now())
        change.record(link, {"withdrawn": [None, True]})
