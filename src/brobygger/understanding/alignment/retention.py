"""How long alignments are kept."""

from datetime import timedelta

from django.db.models import Q

from brobygger.core.retention import rule
from brobygger.understanding.alignment.models import ContactLink, State, Version

rule(ContactLink, after=timedelta(days=183), by="created_at")
rule(Version, after=timedelta(days=5 * 365), by="begun_on", where=Q(state=State.SUPERSEDED))
