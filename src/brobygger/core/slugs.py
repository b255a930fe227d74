"""Words in addresses."""

import re
import unicodedata

_DANISH = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


def slug_of(name: str) -> str:
    """Return ``name`` as a word for an address: æ ø å become ae oe aa, all else that is no letter or digit a hyphen."""
    plain = unicodedata.normalize("NFKD", name.lower().translate(_DANISH)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
