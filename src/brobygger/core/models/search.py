"""The index behind ``core.search``."""

from django.db import models

from brobygger.core.models.base import PlaceModel


class SearchDocument(PlaceModel):
    """What can be found of one entry, all languages together.

    ``words`` are its index words (``core.search.words``); the database keeps its own index over them
    (migration ``search_index``). ``lead`` are the first texts, one a line, by which hits are put in order.
    """

    kind = models.CharField(max_length=20)
    object_id = models.UUIDField()
    words = models.TextField()
    lead = models.TextField(blank=True)

    retention = "deleted with the entry it stands for"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="one_document_an_entry")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class SearchWord(PlaceModel):
    """A stem that occurs in a place, to find what a misspelt word meant.

    ``shown`` is the shortest word seen with this stem, as people write it; ``count`` the number of documents.
    """

    word = models.CharField(max_length=60)
    shown = models.CharField(max_length=60)
    count = models.IntegerField(default=1)

    retention = "deleted with the last entry that holds it; holds words of published entries only"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["place", "word"], name="one_word_a_place")]

    def __str__(self) -> str:
        return self.shown
