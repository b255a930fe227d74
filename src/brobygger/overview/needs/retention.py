"""How long needs are kept that nobody removes."""

from datetime import timedelta

from brobygger.core.retention import rule
from brobygger.overview.needs.models import Need

rule(Need, after=timedelta(days=2 * 365), by="changed_at")
