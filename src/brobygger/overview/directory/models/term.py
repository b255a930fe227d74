"""Shared vocabularies that a place can extend."""

from django.db import models
from django.utils.translation import get_language

from brobygger.core.models import Place
from brobygger.core.models.base import InstallationModel


class TermList(models.TextChoices):
    """The vocabularies."""

    TOPIC = "topic"
    AUDIENCE = "audience"
    LANGUAGE = "language"
    FACT = "fact"


class Term(InstallationModel):
    """A word of a vocabulary with its names by language; ``place`` is empty for the shared ones."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    list = models.CharField(max_length=10, choices=TermList)
    slug = models.SlugField(max_length=30)
    names = models.JSONField(default=dict)
    order = models.PositiveSmallIntegerField(default=0)

    retention = "kept as long as the installation, or as its place"

    class Meta:
        ordering = ["list", "order", "slug"]
        constraints = [
            models.UniqueConstraint(fields=["list", "slug"], condition=models.Q(place=None), name="shared_term_once"),
            models.UniqueConstraint(fields=["place", "list", "slug"], name="term_once_a_place"),
        ]

    def __str__(self) -> str:
        return self.name_in(get_language() or "da")

    def name_in(self, language: str) -> str:
        """Return the name in ``language``, else in Danish, else the slug."""
        return self.names.get(language) or self.names.get("da") or self.slug
