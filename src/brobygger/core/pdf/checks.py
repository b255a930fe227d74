"""What is said at start of the fonts that paper needs."""

from collections.abc import Sequence
from typing import Any

from django.core import checks

from brobygger.core.languages import NAMES
from brobygger.core.pdf.letters import DEBIAN, missing_letters
from brobygger.core.ui import lettering


def fonts_are_there(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[checks.CheckMessage]:
    """Name the languages that cannot be printed here.

    The rest of the product needs no font of the machine's, so the messages inform and stop nothing.
    """
    hint = f"Install Noto Sans (Debian and Ubuntu: {DEBIAN}) or name its folder in BROBYGGER_FONTS."
    if not lettering.faces(False):
        return [checks.Info("No font is installed for paper: nothing can be printed as PDF.", hint, id="core.I001")]
    lacking = [name for name in NAMES.values() if missing_letters(name)]
    if not lacking:
        return []
    said = f"No font is installed for the letters of {', '.join(lacking)}: they cannot be printed as PDF."
    return [checks.Info(said, hint, id="core.I002")]
