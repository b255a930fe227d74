"""QR codes as drawings that stand in the page itself."""

import segno
from django.utils.safestring import SafeString, mark_safe


def drawing(address: str) -> SafeString:
    """Return ``address`` as a QR code: inline SVG that takes the size its place gives it."""
    code = segno.make(address, error="m", micro=False)
    return mark_safe(code.svg_inline(omitsize=True, border=2, svgclass="qr", lineclass=None))  # noqa: S308 - squares
