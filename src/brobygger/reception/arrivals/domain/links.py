"""The unguessable address of a plan, and its end (R75).

As with a person's own calendar, the secret is made from the row's id and the installation's key and not kept, so
staff can show it again while the database alone opens no plan.
"""

import base64
import hashlib
import hmac
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from brobygger.core.command import command
from brobygger.people.models import User
from brobygger.reception.arrivals.models import Household, Member, PlanLink


def open_link(*, household: Household, member: Member | None, by: User | None) -> PlanLink:
    """Give the plan of ``household``, or of ``member``, a new address; one that was there before leads nowhere."""
    with command("plan.open_link", place=None, by=by) as change:
        Household.objects.select_for_update().get(pk=household.pk)
        _withdraw(household, member)
        link = PlanLink(place=household.place, household=household, member=member, made_by=by)
        link.fingerprint = _fingerprint(_secret(link.pk))
        change.add(link, recorded=False)
        change.record(household, {"opened": [False, True]})
    return link


def withdraw_link(*, household: Household, member: Member | None, by: User | None) -> None:
    """Make the address lead nowhere."""
    with command("plan.withdraw_link", place=None, by=by) as change:
        if _withdraw(household, member):
            change.record(household, {"withdrawn": [False, True]})


def secret_of(link: PlanLink) -> str:
    """Return the secret of a link that is in use, or nothing where the installation's key is another."""
    secret = _secret(link.pk)
    return secret if _fingerprint(secret) == link.fingerprint and link.withdrawn_at is None else ""


def link_of(secret: str) -> PlanLink | None:
    """Return the link in use that ``secret`` opens; one question to the database, whatever the answer."""
    rows = PlanLink.objects.filter(fingerprint=_fingerprint(secret), withdrawn_at=None, household__closed_at=None)
    return rows.select_related("place", "household__place", "member").first()


def links_in_use(household: Household) -> dict[object, PlanLink]:
    """Return the links in use by member id (None for the household's own)."""
    return {link.member_id: link for link in PlanLink.objects.filter(household=household, withdrawn_at=None)}


def _withdraw(household: Household, member: Member | None) -> int:
    rows = PlanLink.objects.filter(household=household, member=member, withdrawn_at=None)
    return rows.update(withdrawn_at=timezone.now())


def _secret(number: UUID) -> str:
    digest = hmac.new(settings.SECRET_KEY.encode(), b"plan link|" + number.bytes, hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def _fingerprint(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
