"""Faces of those whom one calls: drawn, because nobody in the demonstration places exists."""

import io
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from brobygger.core.ui.files import safe_picture
from brobygger.demo import reading
from brobygger.overview.directory.domain.contacts import show_face

_LARGE, _SIZE = 960, 240  # drawn large and made small, so that the edges are soft
_GROUND, _INK = "#e4dccf", "#1c2a33"


def show_faces(slug: str, contacts: dict[str, Any]) -> None:
    """Show the faces that ``faces.csv`` describes, as a member would who uploads a picture."""
    for row in reading.rows(slug, "faces"):
        picture = safe_picture(drawn(row["skin"], row["hair"], row["coat"], long=row["long"] == "yes"))
        show_face(contact=contacts[row["contact"]], by=None, picture=picture)


def drawn(skin: str, hair: str, coat: str, *, long: bool) -> ContentFile:
    """Return a portrait as somebody's camera might give it: head, hair and shoulders in these colours."""
    sheet = Image.new("RGB", (_LARGE, _LARGE), _GROUND)
    pen = ImageDraw.Draw(sheet)
    pen.ellipse((270, 150, 690, 640), fill=hair)
    if long:
        pen.rounded_rectangle((270, 380, 690, 790), 90, fill=hair)
    pen.ellipse((110, 700, 850, 1400), fill=coat)
    pen.rounded_rectangle((410, 560, 550, 780), 70, fill=skin)
    pen.ellipse((310, 230, 650, 660), fill=skin)
    pen.chord((300, 180, 660, 480), 180, 360, fill=hair)
    for x in (405, 555):
        pen.ellipse((x - 17, 425, x + 17, 459), fill=_INK)
    pen.arc((410, 460, 550, 570), 25, 155, fill=_INK, width=13)
    written = io.BytesIO()
    sheet.resize((_SIZE, _SIZE), Image.Resampling.LANCZOS).save(written, "PNG")
    return ContentFile(written.getvalue(), name="portrait.png")
