"""Bases of everything that belongs to a place."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from brobygger.core.languages import LANGUAGES


class PlaceModel(models.Model):
    """A row of a place. It is written inside ``core.command.command`` only (``core.writeguard``).

    Every concrete model says in ``retention`` how long its rows are kept and which rule ends them;
    a contract test fails on a model without it.
    """

    place = models.ForeignKey("core.Place", on_delete=models.CASCADE, related_name="+")

    class Meta:
        abstract = True


class InstallationModel(models.Model):
    """A row of the installation that the pages of every place may show, such as a shared word of a vocabulary.

    It is written inside a command too, and every place then counts as changed.
    """

    class Meta:
        abstract = True


class PublicModel(models.Model):
    """A row with a public id."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True


class VersionedModel(models.Model):
    """A row that two people may edit at once; ``Change.save`` refuses to overwrite a newer version."""

    version = models.PositiveIntegerField(default=1, editable=False)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True


class TextState(models.TextChoices):
    """How far a text in one language can be trusted."""

    ORIGINAL = "original", _("original")
    MACHINE = "machine", _("draft by machine")
    READ = "read", _("read by a person")
    OUTDATED = "outdated", _("outdated")


class TextRow(PlaceModel):
    """One field of one entry in one language. Concrete models add the key ``entry``."""

    field = models.CharField(max_length=30)
    language = models.CharField(max_length=8, choices=LANGUAGES)
    text = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=TextState, default=TextState.ORIGINAL)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True
