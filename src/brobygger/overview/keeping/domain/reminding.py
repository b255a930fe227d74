"""Reminding owners: one mail with everything that waits, never more than one a week."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _L
from django.utils.translation import ngettext

from brobygger.core import inbox, mail, notify, wording
from brobygger.core.command import command
from brobygger.core.models import Mail, MailKind, Place
from brobygger.overview.directory.domain.freshness import DUE, due_on
from brobygger.overview.directory.rules import may_write
from brobygger.overview.keeping.domain.gone import gone, note_bounces
from brobygger.overview.keeping.domain.kept import KINDS, behind_in, entries_kept, kind_name
from brobygger.overview.keeping.domain.links import make_link
from brobygger.overview.keeping.models import KeepLink
from brobygger.people.models import User

WEEK = timedelta(days=7)
AGAIN = timedelta(days=28)  # when nothing new has become due since
MOST_IN_A_MAIL = 30
CONFIRM = wording.register(
    "keeping.confirm",
    title=_L("Are your entries still correct? (%(number)s)"),
    text=_L("One press says so, for all languages."),
)


def remind(now: datetime) -> int:
    """Remind every owner whose entries are due: in the product, and by one mail.

    Each owner is one transaction: killed in the middle, the rest is done next time and nobody is told twice.

    Returns:
        how many mails were made.
    """
    with command("keeping.note_bounces", place=None, by=None, via="job"):
        note_bounces()
    today = timezone.localdate(now)
    owners: dict[Any, list[Place]] = {}
    for place in Place.objects.all():
        for pk in _owners_behind(place, now):
            owners.setdefault(pk, []).append(place)
    forget_settled(now)
    return sum(_remind(pk, places, now, today) for pk, places in owners.items())


def settle(user: Any, place: Place, now: datetime) -> list[Any]:
    """Let what waits for ``user`` say how many of her entries in ``place`` are due, and return them."""
    due = entries_kept(user, place, timezone.localdate(now), DUE) if may_write(user, place) else []
    if due:
        url = reverse("desk_keeping", args=[place.slug])
        inbox.put(place=place, user=user, kind=CONFIRM, about=place.pk, url=url, number=len(due))
    else:
        inbox.done(CONFIRM, place.pk, user=user)
    return due


def forget_settled(now: datetime) -> None:
    """Take reminders in the product away from those who have nothing due any more."""
    for place in Place.objects.filter(pk__in=inbox.places_with(CONFIRM)):
        behind = _owners_behind(place, now)
        for user in inbox.readers_of(CONFIRM, place.pk):
            if user.pk not in behind:
                inbox.done(CONFIRM, place.pk, user=user)


def _owners_behind(place: Place, now: datetime) -> set[Any]:
    """Return the keys of the users who keep something in ``place`` that is due."""
    found: set[Any] = set()
    paths: dict[str, Any] = {
        "activity": Coalesce("owner", "organiser__owner"),
        "actor": "owner",
        "contact": "actor__owner",
    }
    for kind in KINDS:
        rows = behind_in(place, kind, timezone.localdate(now), DUE).order_by().select_related(None)
        found |= set(rows.prefetch_related(None).values_list(paths[kind], flat=True).distinct())
    return found - {None}


def _remind(pk: Any, places: list[Place], now: datetime, today: Any) -> int:
    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=pk)
        due = {place: entries for place in places if (entries := settle(user, place, now))}
        if not due or not user.email or gone([user], now) or not _is_time(user, due, now):
            return 0
        with command("keeping.remind", place=None, by=None, via="job") as change, translation.override(user.language):
            parts, links = [], []
            for place, entries in due.items():
                link, secret = make_link(change, place, user, now)
                links.append(link.pk)
                parts.append(_part(place, entries, secret, user.language))
            number = sum(map(len, due.values()))
            subject = ngettext(
                "Is this still correct? %(number)d entry", "Is this still correct? %(number)d entries", number
            )
            sent = mail.put(
                to=user.email,
                subject=subject % {"number": number},
                template="keeping",
                context={"name": user.name, "parts": parts},
                kind=MailKind.GROUPED,
                user=user,
            )
            KeepLink.objects.filter(pk__in=links).update(mail=sent)
        return 1


def _is_time(user: User, due: dict[Place, list[Any]], now: datetime) -> bool:
    """Return whether ``user`` may be mailed now: a week since the last reminder, longer when nothing is new; and the
    week's budget of grouped mails is not spent."""
    spent = Mail.objects.filter(user=user, kind=MailKind.GROUPED, created_at__gt=now - WEEK).count()
    if spent >= notify.BUDGET:
        return False
    last = KeepLink.objects.filter(user=user).order_by("-sent_at").values_list("sent_at", flat=True).first()
    if last is None or now - last >= AGAIN:
        return True
    new = any(due_on(e, place) >= timezone.localdate(last) for place, entries in due.items() for e in entries)
    return new and now - last >= WEEK


def _part(place: Place, entries: list[Any], secret: str, language: str) -> dict[str, Any]:
    """Return what the mail says of one place."""
    shown = [
        (title_of(e, language), mail.absolute(reverse("keep_entry", args=[secret, kind_name(e), e.pk])))
        for e in entries[:MOST_IN_A_MAIL]
    ]
    more = len(entries) - MOST_IN_A_MAIL
    return {
        "place": place.name,
        "entries": shown,
        "more": _("and %(n)d more") % {"n": more} if more > 0 else "",
        "all": mail.absolute(reverse("keep_link", args=[secret])),
    }


def title_of(entry: Any, language: str) -> str:
    """Return what ``entry`` is called for a reader of ``language``."""
    return str(entry.title_in(language) if hasattr(entry, "title_in") else entry)
