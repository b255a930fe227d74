"""How long meetings are kept."""

from datetime import timedelta

from django.db.models import Q

from brobygger.collaboration.meetings.models import Meeting, MeetingSeries
from brobygger.core.retention import rule

YEAR = timedelta(days=365)
rule(Meeting, after=5 * YEAR, by="starts_at", where=~Q(state="held") | Q(filed_at__isnull=False))
rule(Meeting, after=YEAR, by="created_at", where=Q(starts_at=None))
rule(MeetingSeries, after=2 * YEAR, by="ended_on")
