"""What a file says against what stands here: which fields change, and which people have changed since."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from brobygger.core.models import Place
from brobygger.overview.exchange.domain.report import MOST_SHOWN, Report, Shift
from brobygger.overview.exchange.domain.stores import Store
from brobygger.overview.exchange.domain.stores.activities import clock_of
from brobygger.overview.exchange.models import ImportItem
from brobygger.overview.exchange.words.entries import Entry, Problem

_EMPTY: tuple[Any, ...] = (None, "", [], False, True)
_ASIDE = ("venue_", "contact_email", "contact_of")


def said_of(values: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of an entry itself: without guesses for new ones and what is said of its venue."""
    return {f: x for f, x in values.items() if not f.endswith("?") and not f.startswith(_ASIDE)}


class Comparer:
    """Compares entries and fills the report.

    A field that an import has set and a person has changed since is kept, and told, unless ``overwrite``; a field that
    no import has set follows the file.
    """

    def __init__(self, report: Report, overwrite: bool) -> None:
        self.report, self.overwrite = report, overwrite
        self._last: dict[UUID, dict[str, Any]] = {}
        self._made: set[UUID] = set()

    def recall(self, place: Place, kind: str, pks: Sequence[UUID]) -> None:
        """Fetch what earlier imports said of entries."""
        self._last, self._made = {}, set()
        items = ImportItem.objects.filter(place=place, kind=kind, object_id__in=pks, batch__undone_at=None)
        for pk, after, created in items.order_by("pk").values_list("object_id", "after", "created"):
            self._last.setdefault(pk, {}).update(after)
            if created:
                self._made.add(pk)

    def compare(self, store: Store, row: Any, here: dict[str, Any], entry: Entry) -> dict[str, Any]:
        """Return the fields to be written."""
        new: dict[str, Any] = {}
        kept: dict[str, tuple[Any, Any]] = {}
        last = self._last.get(row.pk, {})
        hidden = store.hidden(row)
        for field, said in said_of(entry.values).items():
            if field.partition("@")[0] in hidden:
                text = _("You may not see what stands here, so it is left as it is.")
                self.report.tell(Problem(entry.row, field.removesuffix("@da"), text, error=False))
                continue
            stands = here.get(field)
            if store.same(field, stands, said) or (field == "times" and entry.loose and _same_clock(stands, said)):
                continue
            if not self.overwrite and self._by_people(store, entry, row, field, stands, last):
                kept[field] = (stands, said)
            else:
                new[field] = said
        for name in entry.empty:
            if name not in hidden and (here.get(name) not in _EMPTY or here.get(f"{name}@da")):
                self.report.empties += 1
        self._show(self.report.changed, entry, row, {f: (here.get(f), x) for f, x in new.items()})
        self._show(self.report.kept, entry, row, kept)
        return new

    def _by_people(self, store: Store, entry: Entry, row: Any, field: str, stands: Any, last: dict[str, Any]) -> bool:
        if entry.formerly:  # what remains of a merge was decided by people
            return stands not in _EMPTY
        if field in last:
            return not store.same(field, stands, last[field])
        return row.pk in self._made and stands not in _EMPTY

    def _show(self, shown: list[Shift], entry: Entry, row: Any, fields: dict[str, tuple[Any, Any]]) -> None:
        if fields and len(shown) < MOST_SHOWN:
            shown.append(Shift(entry.row, entry.kind, str(row), fields))


def _same_clock(here: Any, said: Any) -> bool:
    return sorted(map(clock_of, here or [])) == sorted(map(clock_of, said or []))
