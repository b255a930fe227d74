"""Two tables, one relation: what a plain Django list shows."""

from django.db import models


class Club(models.Model):
    """Who holds it."""

    name = models.CharField(max_length=80)

    class Meta:
        app_label = "floors"

    def __str__(self) -> str:
        return self.name


class Meeting(models.Model):
    """A row of the list."""

    club = models.ForeignKey(Club, on_delete=models.CASCADE)
    title = models.CharField(max_length=120)
    summary = models.TextField()
    starts = models.DateTimeField(db_index=True)

    class Meta:
        app_label = "floors"

    def __str__(self) -> str:
        return self.title
