"""How long the keys of moves are kept, and what sheets did."""

from datetime import timedelta

from brobygger.core.retention import rule
from brobygger.reception.timeline.models import CardBatch, Move

rule(Move, after=timedelta(days=30), by="done_at")
rule(CardBatch, after=timedelta(days=90), by="at")
