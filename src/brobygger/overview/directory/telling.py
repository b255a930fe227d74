"""What the history calls the directory's entries, and who may see the personal values in them."""

from django.utils.translation import gettext_lazy as _

from brobygger.core import history
from brobygger.core.access import Standing
from brobygger.core.models import AuditEntry
from brobygger.core.rights import RIGHTS

KINDS = {"actor": _("Who takes part"), "activity": _("Activities"), "contactpoint": _("Contacts"), "venue": _("Venues")}
PARTS = {
    "representation": _("Representatives"),
    "boardmember": _("Board"),
    "schedule": _("Times"),
    "recording": _("Recorded sound"),
    "editlink": _("Links to change an activity"),
    "term": _("Words"),
}


def may_see_value(standing: Standing, entry: AuditEntry, name: str) -> bool:
    """Return whether the reader edits the whole overview, and so sees its contacts anyway."""
    return entry.object_kind in KINDS and bool(standing.roles & RIGHTS["overview.edit"])


def register() -> None:
    """Tell the history."""
    for kind, label in (KINDS | PARTS).items():
        history.name_kind(kind, label)
    history.may_see_value.fill("directory", may_see_value)
