"""Drawings as typst takes them: whole SVG files in a string, in one colour that the sheet chooses."""

import io
from functools import cache

import segno

from brobygger.core.ui import symbols


@cache
def symbol(name: str) -> str:
    """Return the lucide icon ``name`` as an SVG file drawn in ``currentColor``.

    Raises:
        lucide.IconDoesNotExist: no such icon.
    """
    return str(symbols.drawn(name)).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)


def qr_picture(address: str) -> str:
    """Return ``address`` as a QR code, an SVG file with the quiet zone of four squares that readers ask for."""
    written = io.BytesIO()
    segno.make(address, error="m", micro=False).save(written, kind="svg", xmldecl=False, omitsize=True, border=4)
    return written.getvalue().decode()
