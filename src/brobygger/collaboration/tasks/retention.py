"""How long tasks are kept."""

from datetime import timedelta

from django.db.models import Q

from brobygger.collaboration.tasks.models import Task
from brobygger.core.retention import rule

rule(Task, after=timedelta(days=365), by="ended_at", where=Q(confidential=False))
