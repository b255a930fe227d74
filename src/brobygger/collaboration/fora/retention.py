"""How long fora are kept."""

from datetime import timedelta

from django.db.models import Q

from brobygger.collaboration.fora.models import Appointment, Forum, ForumInvitation, ForumMember, ForumState
from brobygger.core.retention import rule

rule(Forum, after=timedelta(days=5 * 365), by="ended_on", where=Q(state=ForumState.ENDED))
SOMEBODY = Q(user__isnull=False) | Q(actor__isnull=False) | ~Q(name="") | Q(hours_month__isnull=False)
rule(ForumMember, after=timedelta(days=2 * 365), by="left_on", where=SOMEBODY, leaves=ForumMember.NOBODY)
rule(Appointment, after=timedelta(days=2 * 365), by="ended_on")
IN_IT = Q(member__isnull=False, member__left_on=None)  # by it she is reached for as long as she is in the forum
rule(ForumInvitation, after=timedelta(days=183), by="created_at", where=~IN_IT)
