"""Signs that a young place is being left, counted without persons; then one mail with one thing to do (R77)."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from brobygger.core import wording
from brobygger.core.first_steps import YOUNG
from brobygger.core.milestones import reach, reached
from brobygger.core.models import AuditEntry, Milestone, Place
from brobygger.core.notify import notify
from brobygger.core.rights import may
from brobygger.people.models import Membership, Side
from brobygger.reception.timeline.paper.printed import PRINTED

log = logging.getLogger("brobygger.abandonment")
DAY = timedelta(days=1)
APART = 14 * DAY  # between two mails to the same place
WHO_KEEPS = "settings"


@dataclass(frozen=True)
class Sign:
    """A sign of abandonment.

    Args:
        name: of its milestone; it is seen once.
        after: how old a place is before it counts.
        seen: whether it is there.
        kind: the words of the mail (``core.wording``).
        leads_to: name of the page on which the one thing is done.
    """

    name: str
    after: timedelta
    seen: Callable[[Place, datetime], bool]
    kind: str
    leads_to: str


def _only_the_founder_writes(place: Place, now: datetime) -> bool:
    founder = Membership.objects.filter(place=place).order_by("created_at").values_list("user", flat=True).first()
    lately = AuditEntry.objects.filter(place=place, at__gte=now - 14 * DAY).exclude(user=None)
    return not lately.exclude(user=founder).exists()


def _no_wall_is_printed(place: Place, now: datetime) -> bool:
    return PRINTED not in reached(place)


def _one_side_is_alone(place: Place, now: datetime) -> bool:
    sides = Membership.objects.filter(place=place, active=True).values_list("side", flat=True)
    return not {Side.MUNICIPALITY, Side.CIVIL_SOCIETY} <= set(sides)


SIGNS = (
    Sign("sign.founder_alone", 14 * DAY, _only_the_founder_writes, wording.register(
        "abandonment.founder_alone",
        title=_("Who could write with you in %(place_name)s?"),
        text=_("For two weeks nobody but you has written anything. One more pair of eyes keeps it going: "
               "invite one colleague today."),
        action=_("Invite one person"),
    ), "member_invite"),
    Sign("sign.unprinted", 14 * DAY, _no_wall_is_printed, wording.register(
        "abandonment.unprinted",
        title=_("Hang the wall of %(place_name)s where people pass by"),
        text=_("Nobody has printed it yet. On paper others see it, ask and correct: print it on one A3 today."),
        action=_("Print the wall"),
    ), "paper"),
    Sign("sign.one_side", 30 * DAY, _one_side_is_alone, wording.register(
        "abandonment.one_side",
        title=_("Only one side is at the wall of %(place_name)s"),
        text=_("A month has passed, and the other side is not in yet. Ask one of them to an hour at the wall: "
               "the invitation is ready to be sent."),
        action=_("Write the invitation"),
    ), "paper_invitation"),
)  # fmt: skip


def look(now: datetime) -> int:
    """Look at every young place, note new signs, and send what is due; return how many places got a mail.

    A place gets one mail about the first sign that is new, to those who keep its settings, and no other within
    ``APART``. What was noted names no person.
    """
    mailed = 0
    for place in Place.objects.filter(created_at__gt=now - YOUNG):
        with transaction.atomic():
            mailed += _look_at(place, now)
    if mailed:
        log.info("signs of abandonment", extra={"facts": counted()})
    return mailed


def _look_at(place: Place, now: datetime) -> bool:
    known = reached(place)
    noted = [known[sign.name] for sign in SIGNS if sign.name in known]
    if noted and max(noted) > now - APART:
        return False
    sign = next(_new(place, now, known), None)
    if sign is None:
        return False
    reach(place, sign.name, at=now)
    members = Membership.objects.filter(place=place, active=True).select_related("user")
    keepers = [m.user for m in members if may(frozenset(m.roles), WHO_KEEPS) and m.user.email]
    url = reverse(sign.leads_to, args=[place.slug])
    notify(to=keepers, kind=sign.kind, place=place, url=url, urgent=True, place_name=place.name)
    return bool(keepers)


def _new(place: Place, now: datetime, known: dict[str, datetime]) -> Iterator[Sign]:
    """Yield the signs that are there and were not noted before."""
    for sign in SIGNS:
        if sign.name not in known and now - place.created_at >= sign.after and sign.seen(place, now):
            yield sign


def counted() -> dict[str, int]:
    """Return of each sign in how many places it was ever seen."""
    return {sign.name: Milestone.objects.filter(name=sign.name).count() for sign in SIGNS}
