"""Parts of addresses."""

from brobygger.core.languages import NAMES


class LanguageConverter:
    """The code of a language of the interface."""

    regex = "|".join(NAMES)

    def to_python(self, value: str) -> str:
        """Return the code."""
        return value

    def to_url(self, value: str) -> str:
        """Return the code."""
        return value


class ColourConverter:
    """Six hexadecimal digits of a colour."""

    regex = "[0-9a-f]{6}"

    def to_python(self, value: str) -> str:
        """Return the digits."""
        return value

    def to_url(self, value: str) -> str:
        """Return the digits."""
        return value
