"""How long workshops are kept, and how soon nobody knows any more who was there."""

from datetime import timedelta

from django.db.models import Q

from brobygger.core.retention import rule
from brobygger.core.workshop.models import Participant, Workshop

DAY = timedelta(days=1)

rule(Participant, after=7 * DAY, by="workshop__closed_at")
rule(Participant, after=60 * DAY, by="joined_at", where=Q(workshop__closed_at=None))
rule(Workshop, after=3 * 365 * DAY, by="closed_at")
rule(Workshop, after=365 * DAY, by="created_at", where=Q(closed_at=None))
