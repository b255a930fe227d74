"""Guards that keep CPR numbers and other people's data out.

``find_cpr_numbers`` follows the rule in the project's quality standard: form ``DDMMYY-XXXX`` (hyphen, space or
nothing), a date that can exist with the century told by the seventh digit, and modulus 11 or a birthday on a
1 January from 1960 on; replacement numbers (day + 60) with modulus 11. Source: CPR-kontoret, "Personnummeret i CPR".
"""

import re
from bisect import bisect_right
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_DIGITS = {ord(c): str(i) for row in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹") for i, c in enumerate(row)}
_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_HYPHENS = "-\u2010\u2011\u2012\u2013\u2212"
_SHAPE = re.compile(rf"(?<![0-9])([0-9]{{6}})([{_HYPHENS} \u00a0]?)([0-9]{{4}})(?![0-9])")
# Spans in which ten digits are something else: web addresses, ids with letters, Danish phone numbers.
_OTHER = re.compile(
    # A name is tried only where it begins, or a long text without spaces would be read once for each of its letters.
    r"(?:https?://|www\.)\S+|(?<![\w.-])[\w.-]+\.[a-z]{2,}[/?#]\S+"
    r"|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
    r"|(?<![0-9])(?:\+|00)[ \u00a0]?45(?:[ \u00a0-]?[0-9]){8}(?![0-9])",
    re.I,
)
_WORD_CPR = re.compile(r"\bcpr", re.I)


def find_cpr_numbers(text: str) -> list[tuple[int, int]]:
    """Return the spans ``(start, end)`` of CPR numbers in ``text``, in order.

    Args:
        text: any text; Arabic-Indic and Persian digits count as digits.
    """
    return [span for span, head, tail, _sep in _candidates(text) if _is_cpr(head, tail)]


def find_doubtful_numbers(text: str) -> list[tuple[int, int]]:
    """Return spans that only have the form of a CPR number and stand with a hyphen or near the word "cpr"."""
    named = bool(_WORD_CPR.search(text))
    return [
        span
        for span, head, tail, sep in _candidates(text)
        if not _is_cpr(head, tail) and ((sep and sep in _HYPHENS) or named)
    ]


def refuse_cpr_numbers(text: str) -> None:
    """Raise a ``ValidationError`` that says why, if ``text`` holds a CPR number."""
    if find_cpr_numbers(text):
        raise ValidationError(
            _("This looks like a CPR number, and Brobygger never keeps one. Take it out; the rest of your text stays."),
            code="cpr",
        )


def _candidates(text: str) -> list[tuple[tuple[int, int], str, str, str]]:
    plain = text.translate(_DIGITS)
    shaped = list(_SHAPE.finditer(plain))
    taken = [m.span() for m in _OTHER.finditer(plain)] if shaped else []
    ends = [end for _begin, end in taken]

    def is_free(begin: int, end: int) -> bool:
        after = bisect_right(ends, begin)
        return after == len(taken) or taken[after][0] >= end

    return [(m.span(), m[1], m[3], m[2]) for m in shaped if is_free(*m.span())]


def _is_cpr(head: str, tail: str) -> bool:
    digits = [int(d) for d in head + tail]
    modulus = sum(w * d for w, d in zip(_WEIGHTS, digits, strict=True)) % 11 == 0
    day, month, year = int(head[:2]), int(head[2:4]), _year(int(head[4:6]), digits[6])
    if day > 60:
        return modulus and _exists(year, month, day - 60)
    return _exists(year, month, day) and (modulus or (day == month == 1 and year >= 1960))


def _year(short: int, seventh: int) -> int:
    if seventh <= 3:
        return 1900 + short
    if seventh in {4, 9}:
        return (2000 if short <= 36 else 1900) + short
    return (2000 if short <= 57 else 1800) + short


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
