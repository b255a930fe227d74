"""How long the keys of moves are kept."""

from datetime import timedelta

from brobygger.core.retention import rule
from brobygger.reception.timeline.models import Move

rule(Move, after=timedelta(days=30), by="done_at")
