"""Names go some days after the date; how many came stays."""

from datetime import timedelta

from django.db.models import Q

from brobygger.core.retention import rule
from brobygger.overview.signup.models import DayContact, Gathering, Headcount, Party

NOW, DAY = timedelta(0), timedelta(days=1)

# In this order: dates take their sign-ups with them, and a party goes with its last date.
rule(Gathering, after=NOW, by="forget_at")
rule(Party, after=DAY, by="created_at", where=Q(seats=None))
rule(DayContact, after=DAY, by="end")
rule(Headcount, after=5 * 365 * DAY, by="start")
