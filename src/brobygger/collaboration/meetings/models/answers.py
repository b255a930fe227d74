"""What people say to a date; a file of its own, for it is said in every language of the newcomers."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Answer(models.TextChoices):
    """What people say to a date."""

    YES = "yes", _("yes")
    MAYBE = "maybe", _("if need be")
    NO = "no", _("no")
