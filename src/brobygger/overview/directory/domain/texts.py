"""Texts of entries as rows (entry, field, language, state)."""

from collections.abc import Iterable
from typing import Any

from brobygger.core.models import TextState
from brobygger.overview.directory.domain.details import Texts


def text_rows(model: Any, entry: Any, texts: Texts) -> Iterable[Any]:
    """Yield unsaved rows of ``model`` (a ``TextRow``); the first language of a field is its original."""
    for field, by_language in texts.items():
        state = TextState.ORIGINAL
        for language, text in by_language.items():
            if text:
                yield model(place=entry.place, entry=entry, field=field, language=language, text=text, state=state)
                state = TextState.READ
