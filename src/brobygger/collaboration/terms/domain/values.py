"""What a part of the terms may hold: every part is looked at here before it is kept, whoever wrote it."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from brobygger.collaboration.terms import composition, mandate
from brobygger.collaboration.terms.models import Part, Terms
from brobygger.core.privacy import refuse_cpr_numbers

MOST_WEEKS = 104
LONGEST: dict[str, int] = {Part.PURPOSE: 2000, Part.TASKS: 4000}


def checked(part: str, value: Any) -> Any:
    """Return ``value`` as the part is stored as JSON.

    Raises:
        ValidationError: it cannot stand there.
    """
    match part:
        case Part.PURPOSE | Part.TASKS:
            text = str(value or "").replace("\r\n", "\n").strip()
            if len(text) > LONGEST[part]:
                raise ValidationError(_("This text is too long."))
            refuse_cpr_numbers(text)
            return text
        case Part.MANDATE:
            return _mandate(value)
        case Part.COMPOSITION:
            found = composition.checked(value or {})
            refuse_cpr_numbers(found[composition.NOTES])
            return found
        case Part.MEETS_EVERY:
            if value is not None and not 1 <= int(value) <= MOST_WEEKS:
                raise ValidationError(_("Say a number of weeks between 1 and 104."))
            return None if value is None else int(value)
        case Part.REVIEW_ON:
            return value.isoformat() if isinstance(value, date) else value
    raise ValidationError(_("There is no such part."))


def put(terms: Terms, part: str, value: Any) -> None:
    """Set a part of ``terms`` to a value that ``checked`` has returned."""
    if part == Part.REVIEW_ON:
        value = date.fromisoformat(value) if value else None
    setattr(terms, part, value)


def of_part(terms: Terms, part: str) -> Any:
    """Return a part as JSON holds it."""
    value = terms.part(part)
    return value.isoformat() if isinstance(value, date) else value


def _mandate(value: Any) -> list[dict[str, str]]:
    try:
        lines = mandate.checked(mandate.lines_of(value or []))
    except mandate.WrongMandate as wrong:
        words = {
            "addressee": _("Say who decides instead."),
            "twice": _("The same kind of decision stands there twice."),
            "many": _("That is too many kinds of decision."),
        }
        raise ValidationError(words.get(wrong.reason, _("This mandate cannot be read."))) from wrong
    for line in lines:
        refuse_cpr_numbers(f"{line.words}\n{line.to}")
    return [line.stored() for line in lines]
