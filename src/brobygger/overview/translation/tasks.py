"""Drafts by a machine, outside the request."""

import logging

from brobygger.core.jobs import Task, job
from brobygger.overview.directory.models import Activity, Actor
from brobygger.overview.translation.domain.service import Refused, draft_texts, write_draft

log = logging.getLogger("brobygger.translation")


@job("translation.draft", long=True)
def draft(task: Task, *, kind: str, pk: str, language: str) -> None:
    """Let the server draft what is missing. A refusal ends the job; what is only not now is tried again."""
    rows = Activity.objects.all() if kind == "activity" else Actor.objects.all()
    entry = rows.select_related("place").prefetch_related("texts").filter(pk=pk).first()
    if entry is None:
        return
    try:
        texts = draft_texts(entry, language)
    except Refused as refused:
        log.warning("no draft", extra={"facts": {"why": str(refused), "language": language}})
        return
    with task.effects():
        if texts:
            write_draft(entry, language, texts)
