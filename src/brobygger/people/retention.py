"""How long what is known of people is kept."""

from datetime import timedelta

from django.db.models import Q

from brobygger.core.retention import rule
from brobygger.people.domain.my_data import take_out
from brobygger.people.models import Declaration, Invitation, Membership, SignIn, SignInCard, User

YEAR = timedelta(days=365)

rule(Membership, after=YEAR, by="changed_at", where=Q(active=False))
rule(User, after=2 * YEAR, by="last_login", where=~Q(memberships__active=True), before=take_out)
rule(User, after=2 * YEAR, by="created_at", where=Q(last_login=None) & ~Q(memberships__active=True), before=take_out)
QUARTER = timedelta(days=90)
rule(SignInCard, after=QUARTER, by="withdrawn_at", where=Q(withdrawn_at__isnull=False))
rule(SignInCard, after=YEAR, by="last_used_at")
rule(SignInCard, after=YEAR, by="issued_at", where=Q(last_used_at=None))
rule(SignIn, after=timedelta(days=15), by="seen_at")  # a session is over after 14
rule(Invitation, after=QUARTER, by="expires_at")
rule(Declaration, after=5 * YEAR, by="withdrawn_at", where=Q(withdrawn_at__isnull=False))
rule(Declaration, after=5 * YEAR, by="signed_at", where=~Q(user__memberships__active=True))
