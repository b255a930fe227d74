"""Drafts by a machine, from a LibreTranslate server; off until ``BROBYGGER_TRANSLATE_URL`` is set.

It gets what everybody can read anyway, and nothing else. What comes back is marked as a machine's until a person has
read it; what a person wrote is never overwritten.
"""

import json
from collections.abc import Sequence
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlparse
from urllib.request import Request, urlopen

from brobygger.core import env, jobs
from brobygger.core.models import TextState
from brobygger.overview.directory.domain.translating import Translatable, sources, states, write_translation

TIMEOUT = 30  # seconds
LARGEST = 2_000_000  # bytes of an answer


class Refused(Exception):
    """The server will not do this, however often it is asked."""


class Unavailable(Exception):
    """The server cannot do this now: it is tried again."""


def is_on() -> bool:
    """Return whether the installation has a server."""
    return bool(env.text("BROBYGGER_TRANSLATE_URL"))


def ask_for_draft(entry: Translatable, language: str) -> bool:
    """Ask for a draft of what is missing of ``entry`` in ``language``, by a job; asked twice, it is done once.

    Returns:
        whether there is a server, and something to do.
    """
    if not is_on() or not any(state == "" for state, _text in states(entry, language).values()):
        return False
    kind, pk = str(entry._meta.model_name), str(entry.pk)
    jobs.enqueue("translation.draft", key=f"{pk}:{language}", kind=kind, pk=pk, language=language)
    return True


def draft_texts(entry: Translatable, language: str) -> dict[str, str]:
    """Return what the server makes of the texts of ``entry`` that are missing in ``language``, by field.

    Raises:
        Refused, Unavailable: see there.
    """
    missing = {field for field, (state, _text) in states(entry, language).items() if state == ""}
    wanted = [s for s in sources(entry) if s.field in missing]
    pairs = {s.language for s in wanted}
    found: dict[str, str] = {}
    for source in sorted(pairs):
        if not _offers(source, language):
            continue
        mine = [s for s in wanted if s.language == source]
        said = translated([s.text for s in mine], source, language)
        found |= {s.field: text for s, text in zip(mine, said, strict=True)}
    return found


def translated(texts: Sequence[str], source: str, target: str) -> list[str]:
    """Return ``texts`` in another language, one for one.

    Raises:
        Refused, Unavailable: see there.
    """
    body: dict[str, Any] = {"q": list(texts), "source": source, "target": target, "format": "text"}
    if key := env.text("BROBYGGER_TRANSLATE_KEY"):
        body["api_key"] = key
    answer = _ask("/translate", body)
    said = answer.get("translatedText") if isinstance(answer, dict) else None
    if not isinstance(said, list) or len(said) != len(texts) or not all(isinstance(t, str) for t in said):
        raise Unavailable("an answer of another form")
    return said


def write_draft(entry: Translatable, language: str, texts: dict[str, str]) -> list[str]:
    """Write a machine's texts where there are none yet; returns the fields."""
    return write_translation(
        entry=entry, language=language, texts=texts, state=TextState.MACHINE, by=None, only={""}, via="job"
    )


def _offers(source: str, target: str) -> bool:
    languages = _ask("/languages")
    rows = languages if isinstance(languages, list) else []
    return any(r.get("code") == source and target in r.get("targets", ()) for r in rows if isinstance(r, dict))


def _ask(path: str, body: dict[str, Any] | None = None) -> Any:
    url = env.text("BROBYGGER_TRANSLATE_URL").rstrip("/") + path
    parts = urlparse(url)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in {"localhost", "127.0.0.1", "::1"}):
        raise Refused("the address is neither https nor this machine")
    data = None if body is None else json.dumps(body).encode()
    headers = {"Content-Type": "application/json", "Accept": "application/json", "User-Agent": "Brobygger"}
    request = Request(url, data, headers)  # noqa: S310 - the scheme is checked above
    try:
        with urlopen(request, timeout=TIMEOUT) as answer:  # noqa: S310 - as above
            read = answer.read(LARGEST + 1)
    except HTTPError as error:
        if error.code in {400, 403, 404, 413}:
            raise Refused(str(error.code)) from error
        raise Unavailable(str(error.code)) from error
    except (URLError, OSError) as error:
        raise Unavailable(type(error).__name__) from error
    if len(read) > LARGEST:
        raise Refused("too long an answer")
    try:
        return json.loads(read)
    except ValueError as error:
        raise Unavailable("no JSON") from error
