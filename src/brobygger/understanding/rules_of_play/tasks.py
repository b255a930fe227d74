"""The jobs that ask again: writers of notes, and those for whom a proposed rule waits."""

from datetime import timedelta

from django.utils import timezone

from brobygger.core.jobs import periodic
from brobygger.understanding.rules_of_play.domain import notes, rules


@periodic("notes.remind", every=timedelta(hours=12))
def remind() -> None:
    """Ask the writers of notes whose day has come to look again."""
    notes.remind(timezone.localdate())


@periodic("rules.ask_again", every=timedelta(hours=6))
def ask_again() -> None:
    """Let proposals wait for those who decide today."""
    rules.ask_again()
