"""The exchange's jobs."""

from uuid import UUID

from django.utils import translation

from brobygger.core.jobs import Task, job
from brobygger.overview.exchange.domain import carrying


@job(carrying.JOB, long=True)
def carry_on(task: Task, draft: str, language: str) -> None:
    """Look at or import a big list, and say in its owner's words what came of it."""
    with translation.override(language):
        carrying.carry_on(pk=UUID(draft), effects=task.effects)
