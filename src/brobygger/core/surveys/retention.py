"""How long surveys are kept; counts and marks go when a survey closes."""

from datetime import timedelta

from django.db.models import Q

from brobygger.core.retention import rule
from brobygger.core.surveys.models import Survey, SurveyState

YEAR = timedelta(days=365)

rule(Survey, after=3 * YEAR, by="closed_at")
rule(Survey, after=YEAR, by="created_at", where=Q(state=SurveyState.DRAFT))
