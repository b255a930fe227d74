"""Telling people: one call; shown in the product, and by mail in the reader's language.

Urgent ones are mailed at once. All others gather for ``GATHER`` and go in one mail, at most ``BUDGET`` of them in
seven days; what is over the budget waits for the next one and is in the product meanwhile.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Min
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brobygger.core import mail, wording
from brobygger.core.access import standing
from brobygger.core.inbox import one_or_several
from brobygger.core.models import Mail, MailKind, Notification, Place
from brobygger.core.ports import Port

# An address that opens something by itself is not stored: ``url`` then says ``name:key``, and whoever fills this port
# under that name makes the path of ``key`` when it is asked for; empty where there is nothing to open any more.
paths: Port[Callable[[str], str]] = Port("addresses that are made when they are asked for")
GATHER = timedelta(hours=1)
BUDGET = 3
WEEK = timedelta(days=7)
MOST_IN_A_MAIL = 30


def notify(
    *, to: Any, kind: str, place: Place | None, url: str = "", urgent: bool = False, **facts: Any
) -> list[Notification]:
    """Tell ``to`` (a user or several) something; inside a transaction it is told if and only if that is committed.

    Args:
        kind: of ``core.wording``, which gives the words.
        place: where it belongs; a reader who is no longer a member when the mail is made is not told.
        url: path of the page to open, or ``name:key`` (``paths``).
        urgent: mailed at once, beside the weekly budget.
        facts: what the words name; strings, numbers, dates and times.

    Raises:
        KeyError: the kind has no words.
    """
    if not wording.known(kind):
        raise KeyError(kind)
    users = {u.pk: u for u in one_or_several(to) if u.is_active}
    with transaction.atomic():
        rows = Notification.objects.bulk_create(
            Notification(
                user=user,
                place=place,
                kind=kind,
                context=wording.stored(facts),
                url=url,
                urgent=urgent,
                settled=urgent or not user.email,
            )
            for user in users.values()
        )
        if urgent:
            for row in rows:
                if row.user.email:
                    _mail(row.user, [row], MailKind.URGENT)
    return rows


def path_of(row: Notification) -> str:
    """Return the path of the page that ``row`` leads to; empty for none."""
    name, mark, key = row.url.partition(":")
    make = paths.named().get(name) if mark else None
    return make(key) if make else row.url


def unread(user: Any, place: Place | None = None) -> int:
    """Return how many notifications ``user`` has not read."""
    rows = Notification.objects.filter(user=user, read_at=None)
    return (rows.filter(place=place) if place else rows).count()


def notifications_of(user: Any, place: Place | None = None, limit: int = 30) -> list[dict[str, Any]]:
    """Return the newest notifications of ``user`` in the active language: id, title, text, action, url, at, read."""
    rows = Notification.objects.filter(user=user)
    language = translation.get_language() or "da"
    found = []
    for row in (rows.filter(place=place) if place else rows)[:limit]:
        told = wording.tell(row.kind, row.context, language)
        found.append(
            vars(told) | {"id": row.pk, "url": path_of(row), "at": row.created_at, "read": row.read_at is not None}
        )
    return found


def mark_read(user: Any, place: Place | None = None) -> None:
    """Note that ``user`` has seen everything told so far."""
    rows = Notification.objects.filter(user=user, read_at=None)
    (rows.filter(place=place) if place else rows).update(read_at=timezone.now())


def group(now: datetime | None = None) -> int:
    """Make one mail for every reader whose news have gathered and whose budget is not spent.

    Each reader is one transaction: killed in the middle, the rest is done next time and nobody is told twice.

    Returns:
        how many mails were made.
    """
    moment = now or timezone.now()
    waiting = Notification.objects.filter(settled=False)
    readers = waiting.values("user").annotate(first=Min("created_at")).filter(first__lte=moment - GATHER)
    return sum(_group_for(pk, moment) for pk in readers.order_by("first").values_list("user", flat=True))


def _group_for(pk: Any, now: datetime) -> int:
    with transaction.atomic():
        user = get_user_model()._default_manager.select_for_update().get(pk=pk)
        if not user.is_active or not user.email:
            Notification.objects.filter(user=user, settled=False).update(settled=True)
            return 0
        spent = Mail.objects.filter(user=user, kind=MailKind.GROUPED, created_at__gt=now - WEEK).count()
        if spent >= BUDGET:
            return 0
        rows = list(Notification.objects.filter(user=user, settled=False).select_related("place"))
        Notification.objects.filter(pk__in=[r.pk for r in rows]).update(settled=True)
        member = {p: bool(standing(user, p).roles) for p in {r.place for r in rows if r.place}}
        rows = [r for r in rows if r.read_at is None and (r.place is None or member[r.place])]
        if rows:
            _mail(user, rows, MailKind.GROUPED)
        return bool(rows)


def _told(rows: list[Notification], language: str) -> list[tuple[wording.Told, str]]:
    """Return the words and links of ``rows``; those that say the same of nothing named are told once, as many."""
    told, seen = [], set()
    for row in rows:
        many = None if row.context or row.place is None else wording.many_of(row.kind)
        alike = [r for r in rows if (r.kind, r.place_id, r.context) == (row.kind, row.place_id, {})] if many else []
        said, url = wording.tell(row.kind, row.context, language), path_of(row)
        if many is not None and row.place is not None and len(alike) > 1:
            if (row.kind, row.place_id) in seen:
                continue
            seen.add((row.kind, row.place_id))
            with translation.override(language):
                said = replace(said, title=str(many.title % {"number": len(alike)}))
            url = reverse(many.url_name, args=[row.place.slug])
        told.append((said, mail.absolute(url) if url else ""))
    return told


def _mail(user: Any, rows: list[Notification], kind: str) -> None:
    language = user.language
    told = _told(rows, language)
    with translation.override(language):
        if len(told) == 1:
            subject = told[0][0].title
        else:
            subject = ngettext("%(n)d piece of news", "%(n)d pieces of news", len(told)) % {"n": len(told)}
        more = len(told) - MOST_IN_A_MAIL
        context = {
            "name": user.name,
            "items": told[:MOST_IN_A_MAIL],
            "more": _("and %(n)d more") % {"n": more} if more > 0 else "",
        }
        mail.put(to=user.email, subject=subject, template="news", context=context, kind=kind, user=user)
