"""How long reminders and notes of calls are kept."""

from datetime import timedelta

from brobygger.core.retention import rule
from brobygger.overview.keeping.models import CallNote, KeepLink

rule(CallNote, after=timedelta(days=2 * 365), by="at")
rule(KeepLink, after=timedelta(days=365), by="sent_at")
