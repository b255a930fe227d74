"""How long rules of play and notes are kept."""

from datetime import timedelta

from brobygger.core.retention import rule
from brobygger.understanding.rules_of_play.models import LawNote, RuleOfPlay

rule(RuleOfPlay, after=timedelta(days=2 * 365), by="ended_on")
rule(LawNote, after=timedelta(days=3 * 365), by="changed_at")
