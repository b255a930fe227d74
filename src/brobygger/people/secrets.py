"""Secrets that are shown once and kept as digests."""

import hashlib
import secrets

DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
CODE_DIGITS = 15  # 49.8 bits
PIN_DIGITS = 4


def new_token() -> str:
    """Return 256 random bits for a link."""
    return secrets.token_urlsafe(32)


def new_code() -> str:
    """Return the code of a card: digits only, which every keypad and every script has."""
    return "".join(secrets.choice("0123456789") for _ in range(CODE_DIGITS))


def new_pin() -> str:
    """Return a PIN that is not four times the same digit and not a plain row of digits."""
    while True:
        pin = "".join(secrets.choice("0123456789") for _ in range(PIN_DIGITS))
        if len(set(pin)) > 1 and pin not in "01234567890" and pin not in "09876543210":
            return pin


def digits_of(text: str) -> str:
    """Return the digits of ``text`` in ASCII; spaces, hyphens and other signs fall out."""
    return "".join(c for c in text.translate(DIGITS) if c in "0123456789")


def grouped(code: str) -> str:
    """Return ``code`` as it is printed: in groups of five."""
    return " ".join(code[i : i + 5] for i in range(0, len(code), 5))


def digest(secret: str) -> str:
    """Return what is kept of a random secret (long enough that a plain SHA-256 cannot be searched)."""
    return hashlib.sha256(secret.encode()).hexdigest()
