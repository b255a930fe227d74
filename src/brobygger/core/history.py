"""The audit trail as people read it: "Amina changed phone of Sprogcafé from … to …", in the reader's language.

Names of fields come from the models. Apps register at start-up what their kinds are called (``name_kind``), words
for verbs of their own (``core.deeds``) and for values in lists (``name_values``), and through ``may_see_value`` who may
see values that are personal.
"""

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist, ObjectDoesNotExist, ValidationError
from django.db import models
from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Cast, Replace
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brobygger.core import deeds
from brobygger.core.access import Standing, standing
from brobygger.core.in_words import day, listed, moment
from brobygger.core.models import AuditAction, AuditEntry, Place
from brobygger.core.ports import Port
from brobygger.core.visible import VISIBLE
from brobygger.core.wording import Text

# Fields whose values are shown only where an app says that this reader may see them.
PERSONAL = frozenset({"email", "phone", "contact_phone", "contact_name", "address", "user", "name", "subject"})
# Kinds of which a ``name`` is a person's.
OF_PEOPLE = frozenset({"user", "membership", "consent", "boardmember"})
SECRET = frozenset({"password", "token", "secret", "pin", "code"})
LONGEST = 120

may_see_value: Port[Callable[[Standing, AuditEntry, str], bool]] = Port("who may see a personal value in the history")
# entries, reader -> ``(pk of an entry, field)`` of what is kept from that reader, whatever the field is called
kept_from: Port[Callable[[Sequence[AuditEntry], Standing], set[tuple[Any, str]]]] = Port("what the history keeps back")
# models of whose rows the history tells a reader only as far as she sees the row itself (``core.visible``)
as_the_page: Port[Sequence[type[models.Model]]] = Port("what the history tells as the page does")
_kinds: dict[str, Text] = {}
_words: dict[tuple[str, str], Mapping[str, Text]] = {}

VIA: dict[str, Text] = {
    "web": "",
    "api": gettext_lazy("by another system"),
    "import": gettext_lazy("by import"),
    "demo": gettext_lazy("for the demonstration"),
    "job": gettext_lazy("by itself"),
    "link": gettext_lazy("by a link of her own"),
}


@dataclass(frozen=True)
class Line:
    """One field that changed."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Told:
    """One entry as its reader sees it."""

    at: datetime
    who: str
    sentence: str
    via: str
    lines: list[Line] = field(default_factory=list)


def name_kind(model_name: str, label: Text) -> None:
    """Say what rows of a model are called, in the plural, for the filter."""
    _kinds[model_name] = label


def name_values(model_name: str, field_name: str, words: Mapping[str, Text]) -> None:
    """Say what the values in a list are called that a field holds: the roles of a member."""
    _words[model_name, field_name] = words


def kinds_in(place: Place | None) -> list[tuple[str, str]]:
    """Return the kinds that the history of ``place`` names, with their labels, by label."""
    found = AuditEntry.objects.filter(place=place).order_by().values_list("object_kind", flat=True).distinct()
    return sorted(((k, name_of_kind(k)) for k in found), key=lambda pair: pair[1])


def people_in(place: Place | None) -> list[tuple[str, str]]:
    """Return the people whom the history of ``place`` names, by name."""
    rows = AuditEntry.objects.filter(place=place).exclude(user=None).order_by()
    return sorted({(str(pk), name) for pk, name in rows.values_list("user", "user__name")}, key=lambda pair: pair[1])


class ReadableEntries(QuerySet[AuditEntry]):
    """Entries that carry ``told``, made for all rows of a page together."""

    standing: Standing

    def _clone(self) -> Any:
        clone = super()._clone()  # type: ignore[misc]  # Django's own hook, which its stubs leave out
        clone.standing = self.standing
        return clone

    def _fetch_all(self) -> None:
        fresh = self._result_cache is None
        super()._fetch_all()
        if fresh:
            self._tell([e for e in self._result_cache or () if isinstance(e, AuditEntry)])

    def _tell(self, rows: list[AuditEntry]) -> None:
        for entry, words in zip(rows, told(rows, self.standing), strict=True):
            entry.__dict__["told"] = words

    def iterator(self, chunk_size: int | None = None) -> Iterator[Any]:
        """Yield the rows in chunks, told."""
        rows: Iterator[Any] = super().iterator(chunk_size or 1000)
        while chunk := list(itertools.islice(rows, chunk_size or 1000)):
            self._tell(chunk)
            yield from chunk


def told_of(entry: AuditEntry) -> Told:
    """Return the words that ``ReadableEntries`` gave to ``entry``."""
    words: Told = entry.__dict__["told"]
    return words


def entries(place: Place, reader: Any) -> ReadableEntries:
    """Return what was recorded in ``place`` as far as ``reader`` may know of it, newest first, each with ``told``.

    Of the models in ``as_the_page`` nothing is told of a row that she does not see, nor of one that is no more.
    """
    found = ReadableEntries(model=AuditEntry)
    found.standing = standing(reader, place)
    rows = found.filter(place=place).annotate(about=_bare(F("object_id")))
    for model in {model for some in as_the_page for model in some}:
        seen = VISIBLE[model][0](reader, place).order_by().annotate(bare=_bare(Cast("pk", models.CharField())))
        rows = rows.filter(~Q(object_kind=model._meta.model_name) | Q(about__in=seen.values("bare")))
    return rows.select_related("user").order_by("-at", "-pk")


def _bare(key: Any) -> Replace:
    """Return a key without hyphens: not every database keeps ids with them."""
    return Replace(key, Value("-"), Value(""))


def of_row(row: models.Model, standing: Standing, limit: int = 50) -> list[Told]:
    """Return the history of one row, newest first, as a reader with ``standing`` sees it."""
    found = AuditEntry.objects.filter(object_kind=row._meta.model_name, object_id=str(row.pk))
    return told(found.select_related("user").order_by("-at", "-pk")[:limit], standing)


def told(rows: Iterable[AuditEntry], standing: Standing) -> list[Told]:
    """Return ``rows`` in the active language for a reader with ``standing``."""
    rows = list(rows)
    names = _names(rows)
    back = {pair for ask in kept_from for pair in ask(rows, standing)}
    return [_told(e, standing, names, {name for pk, name in back if pk == e.pk}) for e in rows]


def _told(entry: AuditEntry, standing: Standing, names: dict[tuple[str, str], str], back: set[str]) -> Told:
    who = str(entry.user) if entry.user else (_("The system") if entry.via == "job" else _("Somebody"))
    what = entry.label or name_of_kind(entry.object_kind)
    model = _model(entry.object_kind)
    lines = [
        _line(entry, model, name, change, standing, names, kept_back=name in back)
        for name, change in entry.changes.items()
        if isinstance(change, list) and len(change) == 2 and name not in _HIDDEN and not _said(entry, model, name)
    ]
    sentence = _sentence(entry, who, what, lines)
    single = len(lines) == 1 and not deeds.named(entry.verb) and entry.action == AuditAction.CHANGE
    return Told(entry.at, who, sentence, str(VIA.get(entry.via, "")), [] if single else lines)


_HIDDEN = frozenset({"place", "version"})


def _said(entry: AuditEntry, model: type[models.Model] | None, name: str) -> bool:
    """Return whether the verb's own sentence says it: ``withdrawn`` is no field, only a mark of what was done."""
    return model is not None and deeds.named(entry.verb) and _field(model, name) is None


def _sentence(entry: AuditEntry, who: str, what: str, lines: list[Line]) -> str:
    facts: dict[str, Any] = {"who": who, "what": what}
    if entry.verb == "retention.delete":
        facts = {"count": entry.changes.get("rows", [0])[0], "what": what}
        return _("%(count)d entries were deleted because their time was over: %(what)s") % facts
    if len(lines) == 1 and entry.action == AuditAction.CHANGE and not deeds.named(entry.verb):
        facts |= {"field": lines[0].field, "before": lines[0].before, "after": lines[0].after}
        return _("%(who)s changed %(field)s of %(what)s from “%(before)s” to “%(after)s”") % facts
    return deeds.sentence(entry, who, what)


def _line(
    entry: AuditEntry,
    model: type[models.Model] | None,
    name: str,
    change: list[Any],
    standing: Standing,
    names: dict[tuple[str, str], str],
    *,
    kept_back: bool,
) -> Line:
    described = _field(model, name)
    label = str(getattr(described, "verbose_name", name)).replace("_", " ")
    if (
        kept_back
        or name in SECRET
        or (_is_personal(entry, name) and not any(see(standing, entry, name) for see in may_see_value))
    ):
        hidden = _("hidden")
        return Line(label, *(hidden if value else _("nothing") for value in change))
    words = _words.get((entry.object_kind, name), {})
    return Line(label, *(_value(described, value, names, words) for value in change))


def _is_personal(entry: AuditEntry, name: str) -> bool:
    return name in PERSONAL and (name != "name" or entry.object_kind in OF_PEOPLE)


def _value(  # noqa: PLR0911 (one a kind)
    described: Any, value: Any, names: dict[tuple[str, str], str], words: Mapping[str, Text]
) -> str:
    if value in (None, "", [], {}):
        return _("nothing")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if described is not None and described.is_relation:
        return names.get((described.related_model._meta.label, str(value)), _("something that is no more"))
    if isinstance(value, list):
        return listed(words.get(part, part) if isinstance(part, str) else part for part in value)[:LONGEST]
    choices = dict(getattr(described, "flatchoices", ()))
    if isinstance(value, str | int) and value in choices:
        return str(choices[value])
    if isinstance(described, models.DateTimeField):
        return moment(datetime.fromisoformat(value))
    if isinstance(described, models.DateField):
        return day(date.fromisoformat(value))
    text = str(value)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _names(rows: list[AuditEntry]) -> dict[tuple[str, str], str]:
    """Return how the rows that ``rows`` point at are called: one query a model, whatever the number of rows."""
    wanted: dict[type[models.Model], set[str]] = {}
    for entry in rows:
        model = _model(entry.object_kind)
        for name, change in entry.changes.items():
            described = _field(model, name)
            if described is not None and described.is_relation and described.related_model and isinstance(change, list):
                wanted.setdefault(described.related_model, set()).update(str(v) for v in change if v)
    found: dict[tuple[str, str], str] = {}
    for model, pks in wanted.items():
        try:
            rows_of_it = list(model._default_manager.filter(pk__in=pks))
        except (ValueError, ValidationError):
            continue
        found |= {(model._meta.label, str(row.pk)): str(row) for row in rows_of_it}
    return found


def _field(model: type[models.Model] | None, name: str) -> Any:
    try:
        return model._meta.get_field(name) if model else None
    except (FieldDoesNotExist, ObjectDoesNotExist):
        return None


def _model(kind: str) -> type[models.Model] | None:
    for model in apps.get_models():
        if model._meta.model_name == kind and model.__module__.startswith("brobygger."):
            return model
    return None


def name_of_kind(kind: str) -> str:
    """Return what the entries of ``kind`` (a model's name in small letters) are called, for people."""
    if kind in _kinds:
        return str(_kinds[kind])
    model = _model(kind)
    return capfirst(str(model._meta.verbose_name_plural)) if model else kind
