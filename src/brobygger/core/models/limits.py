"""Counting requests, across processes."""

from django.db import models


class RateCount(models.Model):
    """How often something was done in one window of time. ``key`` is a keyed hash; nobody can be read from it."""

    key = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField(default=0)
    until = models.DateTimeField(db_index=True)

    retention = "until its window has passed; deleted within a day (core.retention)"

    def __str__(self) -> str:
        return f"{self.count} until {self.until:%H:%M:%S}"
