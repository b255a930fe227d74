"""Recorded texts, played from where the listener wants."""

import mimetypes
import re
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404

from brobygger.core.access import public
from brobygger.core.models import Place
from brobygger.overview.directory.domain.queries import recordings_visible_to

_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})$")  # no recording needs more digits; others are given the whole
_STEP = 64 * 1024


@public
def sound(request: HttpRequest, place: Place, language: str, pk: UUID) -> HttpResponseBase:
    """A recording, whole or the part of it that is asked for (players on phones ask for parts)."""
    recording = get_object_or_404(recordings_visible_to(request.user, place), pk=pk)
    try:
        file = recording.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    size = recording.file.size
    kind = mimetypes.guess_type(str(recording.file.name))[0] or "application/octet-stream"
    response: HttpResponseBase
    match = _RANGE.match(request.headers.get("Range", ""))
    if match is None or not (match[1] or match[2]):
        response = FileResponse(file, content_type=kind)
        response.headers["Content-Length"] = str(size)
    else:
        begin, end = part(match[1], match[2], size)
        if begin >= size or begin > end:
            file.close()
            response = HttpResponse(status=416)
            response.headers["Content-Range"] = f"bytes */{size}"
            return response
        response = StreamingHttpResponse(_bytes(file, begin, end - begin + 1), status=206, content_type=kind)
        response.headers["Content-Range"] = f"bytes {begin}-{end}/{size}"
        response.headers["Content-Length"] = str(end - begin + 1)
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["Cache-Control"] = "private, max-age=3600"
    response.headers["Content-Disposition"] = "inline"
    return response


def part(first: str, last: str, size: int) -> tuple[int, int]:
    """Return first and last byte (both included) of a Range header's two numbers; ``-500`` means the end."""
    if not first:
        return max(size - int(last), 0), size - 1
    return int(first), min(int(last), size - 1) if last else size - 1


def _bytes(file: Any, begin: int, length: int) -> Iterator[bytes]:
    with file:
        file.seek(begin)
        while length > 0 and (chunk := file.read(min(_STEP, length))):
            length -= len(chunk)
            yield chunk
