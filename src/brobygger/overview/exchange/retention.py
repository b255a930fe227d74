"""How long what somebody brought is kept, and what is known of imports."""

from datetime import timedelta

from brobygger.core.retention import rule
from brobygger.overview.exchange.models import ImportBatch, ImportDraft

rule(ImportDraft, after=timedelta(days=7), by="created_at")
rule(ImportBatch, after=timedelta(days=2 * 365), by="created_at")
