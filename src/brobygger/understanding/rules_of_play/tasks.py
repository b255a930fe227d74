"""The job that asks writers of notes to look again."""

from datetime import timedelta

from django.utils import timezone

from brobygger.core.jobs import periodic
from brobygger.understanding.rules_of_play.domain import notes


@periodic("notes.remind", every=timedelta(hours=12))
def remind() -> None:
    """Ask the writers of notes whose day has come to look again."""
    notes.remind(timezone.localdate())
