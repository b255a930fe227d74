"""What somebody in the room says of herself."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Part(models.TextChoices):
    """What somebody in the room says of herself."""

    MUNICIPALITY = "municipality", _("I work for the municipality")
    CIVIL_SOCIETY = "civil_society", _("I am a volunteer or in an association")
    NEWCOMER = "newcomer", _("I am new in Denmark")
    PARTNER = "partner", _("I am a partner, such as a company")

    @property
    def side(self) -> str:
        """The side that it counts to; newcomers count to civil society (R26)."""
        return "civil_society" if self is Part.NEWCOMER else self.value
