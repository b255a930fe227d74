"""How long what is known of people is kept."""

from datetime import timedelta

from django.db.models import Q

from brobygger.core.retention import rule
from brobygger.people.models import Membership, User

YEAR = timedelta(days=365)

rule(Membership, after=YEAR, by="changed_at", where=Q(active=False))
rule(User, after=2 * YEAR, by="last_login", where=~Q(memberships__active=True))
rule(User, after=2 * YEAR, by="created_at", where=Q(last_login=None) & ~Q(memberships__active=True))
