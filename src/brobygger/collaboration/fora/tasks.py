"""The job that brings requests before those who can answer them now."""

from datetime import timedelta

from brobygger.collaboration.fora.domain import evenings
from brobygger.core.jobs import periodic


@periodic("fora.evenings", every=timedelta(hours=1))
def ask_again() -> None:
    """Ask leaders who were named since, and nobody who is no leader any more."""
    evenings.ask_again()
