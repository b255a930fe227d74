"""Kept answers for anonymous readers, given before Django is asked.

An answer is good as long as the place's ``PlaceVersion`` is the one it was made at and its time boundary has not
passed. Both are looked at for every request, by one small indexed read on a connection of our own, so a change
made by any process shows with the next request: nothing has to be told, and nothing can be missed. The version is
read before the page is made: what is written meanwhile makes the page count as old, never as new.

Only whole answers are kept that a view marked (``core.kept``), with status 200, without a cookie, and that vary by
nothing but their encoding. Whoever has a session passes by.
"""

import gzip
import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings

from brobygger.core.kept import LONGEST_QUERY, MARK, normal_query
from brobygger.core.languages import NAMES
from brobygger.core.machines import is_for_machines, place_asked
from brobygger.core.placeversions import PlaceVersions

Headers = list[tuple[str, str]]
Key = tuple[str, ...]
_MOST_ASKED = 4096
_LONGEST_HEADER = 200


@dataclass(frozen=True)
class Kept:
    """A whole answer. ``until`` is a moment in seconds since 1970."""

    version: int
    until: float
    headers: Headers
    etag: str
    body: bytes

    @property
    def weight(self) -> int:
        """Return about how many bytes this takes in memory."""
        return len(self.body) + 1200


class PageCache:
    """A WSGI application around another one.

    Args:
        application: what makes the pages.
        versions: answers with a place's present version by slug, or None where it cannot be told.
        now: a clock in seconds since 1970.
        most_bytes: how much memory the kept answers may take; the longest unused go first.
    """

    def __init__(
        self,
        application: Callable[..., Iterable[bytes]],
        versions: Callable[[str], int | None] | None = None,
        now: Callable[[], float] = time.time,
        most_bytes: int = 64 * 1024 * 1024,
    ) -> None:
        self.application = application
        self.versions = versions or PlaceVersions()
        self.now = now
        self.most_bytes = most_bytes
        self.weight = 0
        self._kept: OrderedDict[Key, Kept] = OrderedDict()
        self._asked: OrderedDict[Key, None] = OrderedDict()
        self._lock = threading.Lock()
        self._session = f"{settings.SESSION_COOKIE_NAME}="

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer from memory, or ask the application and keep what it allows."""
        slug = self._place(environ)
        if not slug or (version := self.versions(slug)) is None:
            return self.application(environ, start_response)
        key = self._key(environ)
        kept = self._kept.get(key)
        if kept is not None:
            if kept.version == version and self.now() < kept.until:
                with self._lock:
                    if key in self._kept:
                        self._kept.move_to_end(key)
                return _given(kept, environ, start_response)
            self._forget(key)
        if environ["REQUEST_METHOD"] == "HEAD":
            return self.application(environ, start_response)
        return self._made(key, version, environ, start_response)

    def _place(self, environ: dict[str, Any]) -> str:
        """Return the slug of the place whose public page is asked for by somebody without a session, or nothing."""
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"} or self._session in environ.get("HTTP_COOKIE", ""):
            return ""
        if "HTTP_AUTHORIZATION" in environ or "HTTP_RANGE" in environ:
            return ""
        if len(environ.get("QUERY_STRING", "")) > LONGEST_QUERY:
            return ""
        path = environ.get("PATH_INFO", "")
        if len(environ.get("HTTP_ACCEPT_LANGUAGE", "")) > _LONGEST_HEADER:
            return ""
        parts = path.split("/", 3)
        return parts[1] if len(parts) == 4 and parts[2] in NAMES else place_asked(path)

    def _key(self, environ: dict[str, Any]) -> Key:
        query = environ.get("QUERY_STRING", "")
        return (
            environ["PATH_INFO"],
            urlencode(normal_query(query)) if query else "",
            environ.get("HTTP_HOST", ""),
            environ.get("HTTP_X_FORWARDED_PROTO", "") or environ.get("wsgi.url_scheme", ""),
            environ.get("HTTP_ACCEPT_LANGUAGE", "") if is_for_machines(environ["PATH_INFO"]) else "",
            "gzip" if "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "") else "",
        )

    def _made(
        self, key: Key, version: int, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        begun: list[Any] = []

        def begin(status: str, headers: Headers, exc_info: Any = None) -> Callable[[bytes], object]:
            begun[:] = [status, headers, exc_info]
            return lambda _: None

        answer = self.application(environ, begin)
        status, headers, exc_info = begun
        until = environ.get(MARK)
        if until is None or status != "200 OK" or not _same_for_everybody(headers, environ):
            start_response(status, headers, exc_info)
            return answer
        try:
            body = b"".join(answer)
        finally:
            if hasattr(answer, "close"):
                answer.close()
        kept = _packed(version, until, headers, body, key[-1])
        if self.now() < until and self._wanted_again(key):
            self._keep(key, kept)
        return _given(kept, environ, start_response)

    def _wanted_again(self, key: Key) -> bool:
        """Pages with a query are kept when they are asked for a second time, so one-off searches push nothing out."""
        if not key[1]:
            return True
        with self._lock:
            if key in self._asked:
                del self._asked[key]
                return True
            self._asked[key] = None
            if len(self._asked) > _MOST_ASKED:
                self._asked.popitem(last=False)
            return False

    def _keep(self, key: Key, kept: Kept) -> None:
        if kept.weight > self.most_bytes // 8:
            return
        with self._lock:
            old = self._kept.pop(key, None)
            self.weight += kept.weight - (old.weight if old else 0)
            self._kept[key] = kept
            while self.weight > self.most_bytes:
                _, gone = self._kept.popitem(last=False)
                self.weight -= gone.weight

    def _forget(self, key: Key) -> None:
        with self._lock:
            old = self._kept.pop(key, None)
            self.weight -= old.weight if old else 0


def _same_for_everybody(headers: Headers, environ: dict[str, Any]) -> bool:
    """Return whether nothing in the answer belongs to one reader: no cookie, no token of a form, no other Vary."""
    if environ.get("CSRF_COOKIE_NEEDS_UPDATE"):
        return False
    # The key of an API's answer holds the language that was asked for.
    allowed = {"accept-encoding"} | ({"accept-language"} if is_for_machines(environ["PATH_INFO"]) else set())
    for name, value in headers:
        lower = name.lower()
        if lower == "set-cookie":
            return False
        if lower == "vary" and _varies(value) - allowed:
            return False
        if lower == "cache-control" and ("private" in value or "no-store" in value):
            return False
        if lower == "content-encoding":
            return False
    return True


def _varies(value: str) -> set[str]:
    return {v.strip().lower() for v in value.split(",")}


def _packed(version: int, until: float, headers: Headers, body: bytes, encoding: str) -> Kept:
    etag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}{"-gz" if encoding else ""}"'
    by_language = any(n.lower() == "vary" and "accept-language" in _varies(v) for n, v in headers)
    headers = [(n, v) for n, v in headers if n.lower() not in {"content-length", "vary", "etag"}]
    if encoding:
        body = gzip.compress(body, compresslevel=6, mtime=0)
        headers.append(("Content-Encoding", "gzip"))
    headers += [
        ("Vary", "Accept-Encoding, Accept-Language" if by_language else "Accept-Encoding"),
        ("ETag", etag),
        ("Content-Length", str(len(body))),
    ]
    return Kept(version, until, headers, etag, body)


def _given(kept: Kept, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    match = environ.get("HTTP_IF_NONE_MATCH")
    if match is not None and _matches(match, kept.etag):
        shown = [h for h in kept.headers if not h[0].lower().startswith("content-") or h[0] == "Content-Language"]
        start_response("304 Not Modified", shown)
        return []
    start_response("200 OK", list(kept.headers))
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [kept.body]


def _matches(header: str, etag: str) -> bool:
    return any(t.strip().removeprefix("W/") in {etag, "*"} for t in header.split(","))
