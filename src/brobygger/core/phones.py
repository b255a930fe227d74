"""Phone numbers."""

DANISH_LENGTH = 8
# A number as people type it, in any digits.
TYPED = r"^[+()\d٠-٩۰-۹][\d٠-٩۰-۹ ()-]{6,22}$"


def dialled(phone: str) -> str:
    """Return ``phone`` as any phone dials it: digits, with Denmark's +45 before a Danish number, since many
    newcomers keep a foreign SIM card; 00 before a country is a plus; short numbers (112) stay as they are."""
    digits = "".join(c for c in phone if c.isdigit())
    if phone.strip().startswith("+"):
        return f"+{digits}"
    if digits.startswith("00"):
        return f"+{digits[2:]}"
    return f"+45{digits}" if len(digits) == DANISH_LENGTH else digits
