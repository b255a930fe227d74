"""What must be known to all processes for a short while: how often somebody has tried."""

from django.db import models


class CacheEntry(models.Model):
    """A row of Django's database cache (settings ``CACHES``), made here so that the migrations make the table."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    retention = "minutes; the cache deletes what has expired"

    class Meta:
        db_table = "core_cache"

    def __str__(self) -> str:
        return self.cache_key
