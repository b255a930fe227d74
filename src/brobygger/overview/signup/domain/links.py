"""The one link by which people without an account see and change what they signed up for.

Later messages have to carry it, so it cannot be stored as a fingerprint only. It is not stored at all: it is the
party's id with a seal made by the installation's own secret, so that the database alone gives no link away.
"""

import base64
import binascii
import uuid

from django.conf import settings
from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac

from brobygger.core.command import command
from brobygger.overview.signup.models import Party

_SALT = "signup.link"
_FORM = signing.TimestampSigner(salt="signup.form")
SEAL = 16  # bytes: 128 bits that nobody guesses
FORM_DAYS = 1


def _seal(pk: uuid.UUID, number: int, key: str | bytes) -> bytes:
    return salted_hmac(_SALT, f"{pk.hex}.{number}", secret=key, algorithm="sha256").digest()[:SEAL]


def secret_of(party: Party) -> str:
    """Return the secret part of the party's link."""
    whole = party.pk.bytes + _seal(party.pk, party.link_number, settings.SECRET_KEY)
    return base64.urlsafe_b64encode(whole).decode().rstrip("=")


def party_of(secret: str) -> Party | None:
    """Return the party whose link has this secret; None for any other text and for a link that was replaced."""
    try:
        whole = base64.b64decode(secret + "=" * (-len(secret) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    if len(whole) != 16 + SEAL:
        return None
    rows = Party.objects.select_related("place", "sheet__activity__venue", "sheet__activity__contact__actor", "user")
    party = rows.filter(pk=uuid.UUID(bytes=whole[:16])).first()
    if party is None:
        return None
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    seals = [_seal(party.pk, party.link_number, key) for key in keys]
    return party if any(constant_time_compare(whole[16:], seal) for seal in seals) else None


def renew_link(*, party: Party) -> str:
    """Make the link useless and return the secret of a new one."""
    with command("signup.new_link", place=party.place, by=None, via="link") as change:
        party.link_number += 1
        change.save(party)
    return secret_of(party)


def new_form_key() -> str:
    """Return a key for one form: sent twice, it makes one sign-up (``domain.signing_up``)."""
    return _FORM.sign(uuid.uuid4().hex)


def read_form_key(key: str) -> uuid.UUID | None:
    """Return the id that ``key`` stands for; None when it is older than a day, or none of ours."""
    try:
        return uuid.UUID(_FORM.unsign(key, max_age=FORM_DAYS * 86400))
    except (signing.BadSignature, ValueError):
        return None
