"""Questions about places."""

from django.db.models import QuerySet

from brobygger.core.models import Place


def places() -> QuerySet[Place]:
    """Return every place of the installation, by name; that a place exists is public."""
    return Place.objects.order_by("name")
