"""What the audit trail says of a person who has left."""

from collections.abc import Iterable
from typing import Any

from brobygger.core.models import AuditEntry


def forget_in_trail(kind: str, ids: Iterable[Any]) -> None:
    """Take label and values out of the trail of these rows: that something happened stays, of whom does not.

    Args:
        kind: the model's name in small letters, as the trail has it.
        ids: primary keys.
    """
    AuditEntry.objects.filter(object_kind=kind, object_id__in=[str(pk) for pk in ids]).update(label="", changes={})
