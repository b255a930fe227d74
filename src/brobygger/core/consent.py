"""Consent: one yes a purpose, to a text in a version and a language, until it is withdrawn (R33).

Withdrawing is as easy as giving: by oneself, or by telling anyone, who records it.
"""

import uuid
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.core.command import command
from brobygger.core.models import Consent, HowSaid, Place
from brobygger.core.wording import Text


@dataclass(frozen=True)
class Purpose:
    """What a person can say yes to. A new ``version`` of the text asks again."""

    slug: str
    version: int
    title: Text
    text: Text


_purposes: dict[str, Purpose] = {}


def register_purpose(slug: str, *, version: int, title: Text, text: Text) -> Purpose:
    """Register a purpose (``app.what``) with its text; apps do so at start-up."""
    _purposes[slug] = Purpose(slug, version, title, text)
    return _purposes[slug]


def purpose(slug: str) -> Purpose:
    """Return the purpose called ``slug``.

    Raises:
        KeyError: no app registered it.
    """
    return _purposes[slug]


def purposes() -> tuple[Purpose, ...]:
    """Return all purposes that apps registered."""
    return tuple(_purposes.values())


def give_consent(
    *,
    place: Place,
    subject: uuid.UUID,
    purpose: str,
    language: str,
    how: str = HowSaid.DIGITAL,
    interpreter: bool = False,
    by: Any,
) -> Consent:
    """Record that ``subject`` says yes to ``purpose`` in its present text; one that stands already is returned.

    Args:
        subject: public id of a user or of a member of a household.
        language: in which the text was read or said.
        how: ``digital``, ``written`` or ``oral``; the last two name in ``by`` who records it.
        interpreter: it was said through one.
        by: who acts; None for a person with a secret address of her own.

    Raises:
        ValidationError: written or oral, and nobody who recorded it.
        KeyError: no such purpose.
    """
    asked = _purposes[purpose]
    _check(how, by)
    with command("consent.give", place=place, by=by) as change:
        standing = consents_of(subject).filter(place=place, purpose=purpose, withdrawn_at=None)
        old = standing.select_for_update().first()
        if old is not None and old.text_version == asked.version:
            return old
        if old is not None:  # the newer text takes the older one's place
            old.withdrawn_at, old.withdrawn_how, old.withdrawn_recorded_by = timezone.now(), how, by
            change.save(old)
        return change.add(
            Consent(
                place=place,
                subject=subject,
                purpose=purpose,
                text_version=asked.version,
                language=language,
                how=how,
                interpreter=interpreter,
                recorded_by=None if how == HowSaid.DIGITAL else by,
            )
        )


def withdraw_consent(
    *, place: Place, subject: uuid.UUID, purpose: str, how: str = HowSaid.DIGITAL, by: Any
) -> Consent | None:
    """Record that ``subject`` takes her yes back; None when none stands.

    Other apps hear of it as the event ``consent.withdrawn`` (subject, purpose).

    Raises:
        ValidationError: written or oral, and nobody who recorded it.
    """
    _check(how, by)
    with command("consent.withdraw", place=place, by=by) as change:
        standing = consents_of(subject).filter(place=place, purpose=purpose, withdrawn_at=None)
        row = standing.select_for_update().first()
        if row is None:
            return None
        row.withdrawn_at, row.withdrawn_how = timezone.now(), how
        row.withdrawn_recorded_by = None if how == HowSaid.DIGITAL else by
        change.save(row)
        change.emit("consent.withdrawn", subject=str(subject), purpose=purpose)
        return row


def _check(how: str, by: Any) -> None:
    if how not in HowSaid.values or (how != HowSaid.DIGITAL and by is None):
        raise ValidationError(_("Say who wrote this down."))


def has_consent(place: Place, subject: uuid.UUID, purpose: str) -> bool:
    """Return whether ``subject`` has said yes to ``purpose`` and not taken it back; whatever version of the text."""
    return consents_of(subject).filter(place=place, purpose=purpose, withdrawn_at=None).exists()


def asks_again(place: Place, subject: uuid.UUID, purpose: str) -> bool:
    """Return whether there is no yes to the present text of ``purpose``."""
    version = _purposes[purpose].version
    standing = consents_of(subject).filter(place=place, purpose=purpose, withdrawn_at=None)
    return not standing.filter(text_version=version).exists()


def consents_of(subject: uuid.UUID) -> QuerySet[Consent]:
    """Return everything ``subject`` has said yes to, newest first, withdrawn ones too."""
    return Consent.objects.filter(subject=subject)
