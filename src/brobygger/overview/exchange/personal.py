"""What imports hold about a person (``people.ports``)."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brobygger.overview.exchange.models import ImportBatch, ImportDraft
from brobygger.people.models import User
from brobygger.people.ports import DELETED, EMPTIED, PersonalData, Section


def collect(user: User) -> list[Section]:
    """Return what the person has imported, and what waits to be."""
    rows: list[Any] = [*ImportBatch.objects.filter(by=user), *ImportDraft.objects.filter(owner=user)]
    return [Section(_("What I have imported"), [{_("Name"): row.name} for row in rows])]


PERSONAL_DATA = PersonalData(
    covers={"exchange.ImportBatch.by": EMPTIED, "exchange.ImportDraft.owner": DELETED},
    collect=collect,
    kept=(gettext_lazy("That a file was imported, and when; your name goes out of it."),),
)
