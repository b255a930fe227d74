"""How long decisions are kept: five years, and not before everything is filed (R73)."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q

from brobygger.collaboration.decisions.models import CaseLine, Decision
from brobygger.core.retention import rule

KEPT = timedelta(days=5 * 365)
_UNFILED = CaseLine.objects.filter(decision=OuterRef("pk"), filed_at=None)

rule(Decision, after=KEPT, by="created_at", where=Q(~Exists(_UNFILED)))
