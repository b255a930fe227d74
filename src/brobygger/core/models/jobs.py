"""Work that is still to be done, kept beside the data it concerns."""

import uuid

from django.db import models
from django.utils import timezone


class JobState(models.TextChoices):
    """Whether a job will be tried again."""

    WAITING = "waiting"
    DEAD = "dead"


class Job(models.Model):
    """One piece of work. The row is deleted in the transaction that holds the work's effects."""

    name = models.CharField(max_length=200)
    key = models.CharField(max_length=120, null=True)
    payload = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=JobState, default=JobState.WAITING)
    run_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    # Every call of ``enqueue`` writes a new mark: a job asked for again while it runs is run again.
    mark = models.UUIDField(default=uuid.uuid4)
    lease = models.UUIDField(null=True)
    lease_until = models.DateTimeField(null=True)
    error = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    retention = "until it is done; a dead one 90 days, then deleted (core.retention)"

    class Meta:
        indexes = [models.Index(fields=["state", "run_at"], name="job_state_run_at")]
        constraints = [models.UniqueConstraint(fields=["name", "key"], name="one_job_a_key")]

    def __str__(self) -> str:
        return f"{self.name} {self.key or self.pk}"


class Heartbeat(models.Model):
    """A running worker says that it lives."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    started_at = models.DateTimeField(default=timezone.now)
    beat_at = models.DateTimeField(default=timezone.now)

    retention = "one day after the last beat, then deleted (core.retention)"

    def __str__(self) -> str:
        return f"{self.id} {self.beat_at:%Y-%m-%d %H:%M:%S}"
