"""Recorded sound, played from where the listener wants."""

import mimetypes
import re
from collections.abc import Iterator
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})$")  # no recording needs more digits; others are given the whole
_STEP = 64 * 1024


def play(request: HttpRequest, file: Any) -> HttpResponseBase:
    """Answer with a stored sound, whole or the part of it that is asked for (players on phones ask for parts).

    Raises:
        Http404: the file is gone.
    """
    try:
        opened = file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    size = file.size
    kind = mimetypes.guess_type(str(file.name))[0] or "application/octet-stream"
    response: HttpResponseBase
    match = _RANGE.match(request.headers.get("Range", ""))
    if match is None or not (match[1] or match[2]):
        response = FileResponse(opened, content_type=kind)
        response.headers["Content-Length"] = str(size)
    else:
        begin, end = part(match[1], match[2], size)
        if begin >= size or begin > end:
            opened.close()
            response = HttpResponse(status=416)
            response.headers["Content-Range"] = f"bytes */{size}"
            return response
        response = StreamingHttpResponse(_bytes(opened, begin, end - begin + 1), status=206, content_type=kind)
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
