"""How long what was tried is kept."""

from datetime import timedelta

from brobygger.collaboration.choosing.models import Trial
from brobygger.core.retention import rule

rule(Trial, after=timedelta(days=2 * 365), by="ended_on")
