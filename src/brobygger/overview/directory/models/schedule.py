"""When things happen: a rule with a wall clock, and the bounded occurrences it gives."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from brobygger.core.models import PlaceModel
from brobygger.overview.directory.models.activity import Activity


class Schedule(PlaceModel):
    """A rule of RFC 5545. ``starts`` is wall clock in Europe/Copenhagen, kept over daylight saving."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="schedules")
    starts = models.DateTimeField(_("first time"), help_text="wall clock, stored as if it were UTC")
    minutes = models.PositiveIntegerField(_("minutes"), default=60)
    rule = models.CharField(max_length=300, blank=True, help_text="RRULE without its name; empty = once")
    extra = models.JSONField(default=list, help_text="further wall clock starts, ISO 8601 (RDATE)")
    except_on = models.JSONField(default=list, help_text="wall clock starts that are left out, ISO 8601 (EXDATE)")
    breaks = models.JSONField(
        null=True, default=None, help_text="those left out because of holidays; empty where holidays make no difference"
    )

    retention = "deleted with its activity"

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(minutes__gte=1, minutes__lte=43200), name="schedule_lasts")
        ]

    def __str__(self) -> str:
        return f"{self.starts:%Y-%m-%d %H:%M} {self.rule}"


class Occurrence(PlaceModel):
    """One time. Stored for a bounded stretch ahead and carried forward by a job."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="occurrences")
    schedule = models.ForeignKey(Schedule, on_delete=models.CASCADE, related_name="occurrences")
    start = models.DateTimeField()
    end = models.DateTimeField()

    retention = "a year after it took place (directory.retention)"

    class Meta:
        ordering = ["start"]
        constraints = [
            models.UniqueConstraint(fields=["schedule", "start"], name="occurrence_once"),
            models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="occurrence_ends_after_start"),
        ]
        indexes = [
            models.Index(fields=["place", "end"], name="occurrence_place_end"),
            models.Index(fields=["activity", "end"], name="occurrence_activity_end"),
        ]

    def __str__(self) -> str:
        return f"{self.start:%Y-%m-%d %H:%M}"
