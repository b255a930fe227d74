"""How long is kept what open pages were told, and which changes arrived."""

from datetime import timedelta

from brobygger.core.live.models import Channel, SentChange, Told
from brobygger.core.retention import rule

DAY = timedelta(days=1)

rule(Told, after=DAY, by="at")
rule(Channel, after=30 * DAY, by="changed_at")
rule(SentChange, after=30 * DAY, by="at")
