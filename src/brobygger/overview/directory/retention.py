"""How long entries of the overview are kept that nobody removes."""

from datetime import timedelta

from django.db.models import Q

from brobygger.core.retention import rule
from brobygger.overview.directory.models import (
    Activity,
    ActivityKind,
    Actor,
    ActorKind,
    EditLink,
    Holiday,
    Occurrence,
    Proposal,
    ProposalState,
    Representation,
    Venue,
)

YEAR = timedelta(days=365)

# In this order: what is over ends the activity, activities that are gone free actor and venue.
rule(Occurrence, after=YEAR, by="end")
rule(Holiday, after=YEAR, by="last")
rule(Activity, after=YEAR, by="changed_at", where=Q(kind=ActivityKind.SCHEDULED, occurrences=None))
rule(Actor, after=2 * YEAR, by="changed_at", where=Q(kind=ActorKind.CITIZEN, activities=None))
rule(Representation, after=2 * YEAR, by="ended_at", where=Q(ended_at__isnull=False))
rule(Proposal, after=timedelta(days=90), by="decided_at", where=~Q(state=ProposalState.WAITING))
rule(Proposal, after=YEAR, by="sent_at", where=Q(state=ProposalState.WAITING))
rule(EditLink, after=YEAR, by="created_at", where=Q(activity=None, proposals=None))
rule(Venue, after=2 * YEAR, by="changed_at", where=Q(activities=None))
