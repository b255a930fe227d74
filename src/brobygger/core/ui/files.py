"""Uploaded files: who may read which.

The first folder of a file's name is its shelf, and every shelf says who may read. Files of a shelf that nobody
registered are not served. Names hold a hash of the content, so an address never changes what it shows.
"""

import hashlib
import io
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.http import HttpRequest
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from brobygger.core.ports import Port

# shelf -> may the reader of this request have the file of this name? Filled under the shelf's own name.
shelves: Port[Callable[[HttpRequest, str], bool]] = Port("who may read the files of a shelf")
PUBLIC_IMAGES = "logos"
IMAGE_FORMATS = {"PNG": "png", "JPEG": "jpg", "WEBP": "webp", "GIF": "png"}
LARGEST_UPLOAD = 8 * 1024 * 1024  # bytes
LARGEST_PICTURE = 40_000_000  # pixels


def may_read(request: HttpRequest, name: str) -> bool:
    """Return whether the reader may have the file ``name``."""
    if "\0" in name or "\\" in name or any(part in {"", ".", ".."} for part in name.split("/")):
        return False  # a way round: it would be judged by one shelf and read from another
    answer = shelves.named().get(name.split("/", 1)[0])
    return answer is not None and answer(request, name)


def is_public(name: str) -> bool:
    """Return whether the shelf of ``name`` is for everybody, so that anybody's cache may keep the file."""
    return shelves.named().get(name.split("/", 1)[0]) is is_for_everybody


def is_for_everybody(request: HttpRequest, name: str) -> bool:
    """Return True: the answer of shelves that hold public pictures."""
    return True


def safe_picture(upload: Any, *, longest_side: int = 800) -> ContentFile:
    """Return the picture drawn anew, without metadata, named by its content.

    Args:
        upload: an uploaded file; PNG, JPEG, WebP or GIF by its content, whatever its name says.
        longest_side: pixels; a larger picture is made smaller.

    Raises:
        ValidationError: not such a picture, too large, or broken.
    """
    if upload.size > LARGEST_UPLOAD:
        raise ValidationError(_("The picture is larger than 8 MB. Choose a smaller one."))
    try:
        with Image.open(upload, formats=list(IMAGE_FORMATS)) as picture:
            if picture.width * picture.height > LARGEST_PICTURE:
                raise ValidationError(_("The picture has too many pixels. Choose a smaller one."))
            kind = picture.format or "PNG"
            upright = ImageOps.exif_transpose(picture)
            upright.thumbnail((longest_side, longest_side))
            clean = upright.convert("RGB" if kind == "JPEG" else "RGBA")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as broken:
        raise ValidationError(_("This is not a picture we can show. Use PNG, JPEG or WebP.")) from broken
    written = io.BytesIO()
    clean.save(written, "PNG" if kind == "GIF" else kind, optimize=True)
    content = written.getvalue()
    return ContentFile(content, name=f"{hashlib.sha256(content).hexdigest()[:24]}.{IMAGE_FORMATS[kind]}")
