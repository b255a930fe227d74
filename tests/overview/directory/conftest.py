"""Fixtures that several files use."""

from tests.core.ui.test_lettering import no_fonts
from tests.overview.directory.reviewing import knitting, reviewed
from tests.overview.directory.test_public import cafe, citizen

__all__ = ["cafe", "citizen", "knitting", "no_fonts", "reviewed"]
