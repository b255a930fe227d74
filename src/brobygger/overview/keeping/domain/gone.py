"""Who was asked and does not answer any more: an entry must not stay with somebody who has become inactive."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from brobygger.core.models import MailState, Place
from brobygger.overview.directory.rules import may_write
from brobygger.overview.keeping.models import KeepLink
from brobygger.people.models import SignIn, User

ENOUGH = 2  # reminders without an answer
PATIENCE = timedelta(days=14)  # after the last of them


class Gone(models.TextChoices):
    """Why somebody keeps nothing current any more."""

    LEFT = "left", _("is no member here any more")
    BOUNCED = "bounced", _("cannot be reached by mail any more")
    SILENT = "silent", _("has not answered two reminders, and has not signed in since")


def note_bounces() -> None:
    """Note which reminders the owner's mail server refused. Call inside a command."""
    refused = KeepLink.objects.filter(bounced=False, mail__state=MailState.FAILED)
    KeepLink.objects.filter(pk__in=list(refused.values_list("pk", flat=True))).update(bounced=True)


def gone(users: Collection[User], now: datetime, place: Place | None = None) -> dict[Any, Gone]:
    """Return which of ``users`` no longer keep anything current, and why.

    Args:
        place: where they keep entries; None leaves out whether they are members.
    """
    pks = [u.pk for u in users]
    links: dict[Any, list[KeepLink]] = {}
    for link in KeepLink.objects.filter(user__in=pks).order_by("-sent_at"):
        links.setdefault(link.user_id, []).append(link)
    seen = dict(SignIn.objects.filter(user__in=pks).values_list("user").annotate(Max("seen_at")))
    found = {}
    for user in users:
        if not user.is_active or (place is not None and not may_write(user, place)):
            found[user.pk] = Gone.LEFT
        elif (sent := links.get(user.pk)) and sent[0].bounced and not _signed_in(user, seen, sent[0].sent_at):
            found[user.pk] = Gone.BOUNCED
        elif sent and _silent(user, sent, seen, now):
            found[user.pk] = Gone.SILENT
    return found


def _silent(user: User, sent: list[KeepLink], seen: dict[Any, datetime], now: datetime) -> bool:
    """Return whether two mails stayed without an answer; one mail to several places counts once."""
    unanswered: list[datetime] = []
    for link in sent:
        if link.answered_at is not None:
            break
        if not unanswered or unanswered[-1] - link.sent_at > timedelta(hours=1):
            unanswered.append(link.sent_at)
    enough = len(unanswered) >= ENOUGH and now - unanswered[0] > PATIENCE
    return enough and not _signed_in(user, seen, unanswered[ENOUGH - 1])


def _signed_in(user: User, seen: dict[Any, datetime], since: datetime) -> bool:
    last = [at for at in (user.last_login, seen.get(user.pk)) if at is not None]
    return bool(last) and max(last) > since
