"""Phone numbers in one form."""

from brobygger.people.secrets import DIGITS


def normal_phone(text: str) -> str:
    """Return ``text`` as ``+`` and digits; eight digits without a country are Danish. Empty stays empty.

    >>> normal_phone("20 30 40 50")
    '+4520304050'
    """
    plain = text.translate(DIGITS).strip()
    digits = "".join(c for c in plain if c in "0123456789")
    if plain.startswith("00"):
        return "+" + digits[2:]
    if plain.startswith("+"):
        return "+" + digits
    return "+45" + digits if len(digits) == 8 else digits
