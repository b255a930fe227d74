"""The index behind ``core.search``."""

from django.db import models

from brobygger.core.models.base import PlaceModel


class SearchDocument(PlaceModel):
    """The stems and facets of one entry, all languages together, as one text of index words."""

    kind = models.CharField(max_length=20)
    object_id = models.UUIDField()
    words = models.TextField()

    retention = "deleted with the entry it stands for"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="one_document_an_entry")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class SearchWord(PlaceModel):
    """A word that occurs in a place, to find what a misspelt one meant."""

    word = models.CharField(max_length=60)

    retention = "deleted with its place; holds words of published entries only"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["place", "word"], name="one_word_a_place")]

    def __str__(self) -> str:
        return self.word
