"""The one link by which people without an account see and change what they signed up for.

It is not stored (``core.sealed``).
"""

import uuid

from django.core import signing

from brobygger.core.command import command
from brobygger.core.sealed import Seal
from brobygger.overview.signup.models import Party

_SEAL = Seal("signup.link")
_FORM = signing.TimestampSigner(salt="signup.form")
FORM_DAYS = 1


def secret_of(party: Party) -> str:
    """Return the secret part of the party's link."""
    return _SEAL.secret_of(party.pk, party.link_number)


def party_of(secret: str) -> Party | None:
    """Return the party whose link has this secret; None for any other text and for a link that was replaced."""
    said = _SEAL.read(secret)
    if said is None:
        return None
    rows = Party.objects.select_related("place", "sheet__activity__venue", "sheet__activity__contact__actor", "user")
    party = rows.filter(pk=said.pk).first()
    return party if party is not None and _SEAL.holds(said, party.link_number) else None


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
