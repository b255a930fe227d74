"""How long households are kept: six months after they were closed, and not before everything is filed (R73)."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q

from brobygger.collaboration.tasks.models import Task
from brobygger.core.retention import rule
from brobygger.reception.arrivals.domain.queries import KIND
from brobygger.reception.arrivals.models import CaseLine, Household

KEPT = timedelta(days=183)
_UNFILED = CaseLine.objects.filter(household=OuterRef("pk"), filed_at=None)

rule(Household, after=KEPT, by="closed_at", where=Q(~Exists(_UNFILED)))
# Their tasks name them only by id, so they go by a rule of their own, right after.
rule(Task, after=timedelta(0), by="created_at", where=Q(about_kind=KIND) & ~Q(about__in=Household.objects.values("pk")))
