"""How long drafts, brought files and what members said of their languages are kept."""

from datetime import timedelta

from brobygger.core.retention import rule
from brobygger.overview.translation.models import BroughtFile, Draft, Translator

rule(BroughtFile, after=timedelta(days=2), by="at")
rule(Draft, after=timedelta(days=365), by="saved_at")
rule(Translator, after=timedelta(days=3 * 365), by="changed_at")
