"""Secrets of personal links that are not stored (R75, R76).

A secret is the id of a row with a seal made by the installation's own secret, so that the database alone gives no link
away, and later messages can carry it all the same. The row's number is in the seal: the next number makes every link
that was sent before useless.
"""

import base64
import binascii
import uuid
from dataclasses import dataclass

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

SEAL = 16  # bytes: 128 bits that nobody guesses
_ID = 16


@dataclass(frozen=True)
class Secret:
    """What a secret says: whose it claims to be, and the seal, which is still to be looked at (``Seal.holds``)."""

    pk: uuid.UUID
    seal: bytes


@dataclass(frozen=True)
class Seal:
    """One kind of link.

    Args:
        salt: keeps the links of one kind from opening another.
    """

    salt: str

    def secret_of(self, pk: uuid.UUID, number: int) -> str:
        """Return the secret of the row ``pk`` under its present ``number``."""
        return _written(pk.bytes + self._made(pk, number, settings.SECRET_KEY))

    def read(self, secret: str) -> Secret | None:
        """Return what ``secret`` claims; None for text that is no secret. Each has one spelling alone."""
        try:
            whole = base64.b64decode(secret + "=" * (-len(secret) % 4), altchars=b"-_", validate=True)
        except (binascii.Error, ValueError):
            return None
        if len(whole) != _ID + SEAL or _written(whole) != secret:
            return None
        return Secret(uuid.UUID(bytes=whole[:_ID]), whole[_ID:])

    def holds(self, secret: Secret, number: int) -> bool:
        """Return whether this installation made ``secret``, with its key or an older one, under ``number``."""
        keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
        return any(constant_time_compare(secret.seal, self._made(secret.pk, number, key)) for key in keys)

    def _made(self, pk: uuid.UUID, number: int, key: str | bytes) -> bytes:
        return salted_hmac(self.salt, f"{pk.hex}.{number}", secret=key, algorithm="sha256").digest()[:SEAL]


def _written(whole: bytes) -> str:
    return base64.urlsafe_b64encode(whole).decode().rstrip("=")
