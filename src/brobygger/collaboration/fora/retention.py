"""How long fora are kept."""

from datetime import timedelta

from django.db.models import Q

from brobygger.collaboration.fora.models import Appointment, Forum, ForumMember, ForumState
from brobygger.core.retention import rule

rule(Forum, after=timedelta(days=5 * 365), by="ended_on", where=Q(state=ForumState.ENDED))
rule(ForumMember, after=timedelta(days=2 * 365), by="left_on")
rule(Appointment, after=timedelta(days=2 * 365), by="ended_on")
