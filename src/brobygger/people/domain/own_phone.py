"""Showing that a phone number is one's own, by a code in a text message (R75)."""

import secrets
import time
from typing import TypedDict

from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from brobygger.core.jobs import enqueue
from brobygger.people.domain.profiles import confirm_phone
from brobygger.people.models import User
from brobygger.people.secrets import digits_of

GOOD_FOR = 15 * 60  # seconds


class Asked(TypedDict):
    """What is kept of a code that was sent, in the asker's session; the code itself is not."""

    phone: str
    digest: str
    until: float


def send_code(*, user: User) -> Asked:
    """Send a code to the number that ``user`` has written. How often, the page limits."""
    code = f"{secrets.randbelow(10**6):06}"
    text = _("%(code)s is your code for Brobygger. Give it to nobody.") % {"code": f"{code[:3]}-{code[3:]}"}
    enqueue("people.sms", to=user.phone, text=text)
    return Asked(phone=user.phone, digest=_digest(user, user.phone, code), until=time.time() + GOOD_FOR)


def confirm_own_phone(*, user: User, asked: Asked, code: str) -> bool:
    """Let the number open the account if ``code`` is the one that was sent to it.

    Returns:
        False: another code, too late, or the number has been changed meanwhile.
    """
    right = constant_time_compare(asked["digest"], _digest(user, asked["phone"], digits_of(code)))
    if not right or asked["until"] < time.time() or asked["phone"] != user.phone:
        return False
    confirm_phone(user=user, phone=user.phone)
    return True


def _digest(user: User, phone: str, code: str) -> str:
    return salted_hmac("people.own_phone", f"{user.pk}|{phone}|{code}", algorithm="sha256").hexdigest()
