"""That a forum was asked about its balance of power. Who answered, and what, is nowhere (docs/adr/0011)."""

from django.db import models

from brobygger.collaboration.fora.models import Forum
from brobygger.core.models import PlaceModel
from brobygger.core.surveys.models import Survey


class Pulse(PlaceModel):
    """A survey of one forum (R50); ``taken_up`` once its result stands on an agenda."""

    survey = models.OneToOneField(Survey, on_delete=models.CASCADE, primary_key=True, related_name="of_forum")
    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="+")
    taken_up = models.BooleanField(default=False)

    retention = "deleted with its survey, or with its forum"

    def __str__(self) -> str:
        return str(self.survey)
