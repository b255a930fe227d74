"""Questions about places, and about what was changed in them."""

from django.db.models import Model, QuerySet

from brobygger.core.models import AuditEntry, Place


def places() -> QuerySet[Place]:
    """Return every place of the installation, by name; that a place exists is public."""
    return Place.objects.order_by("name")


def audit_of(row: Model) -> QuerySet[AuditEntry]:
    """Return what was recorded about ``row``, newest first. The caller decides who may read it."""
    about = AuditEntry.objects.filter(object_kind=row._meta.model_name, object_id=str(row.pk))
    return about.select_related("user").order_by("-at", "-pk")
