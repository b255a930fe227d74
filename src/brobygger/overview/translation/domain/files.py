"""Files of translations: what goes out, what coming in would change, and taking it over."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _L

from brobygger.core.command import command
from brobygger.core.models import Place
from brobygger.core.privacy import find_cpr_numbers
from brobygger.overview.directory.domain.translating import Source, Translatable, sources, states
from brobygger.overview.translation.domain import xliff
from brobygger.overview.translation.domain.work import KINDS, publish, save_draft
from brobygger.overview.translation.models import BroughtFile
from brobygger.people.models import User

TAKEN = {"new", "changed", "draft"}


@dataclass(frozen=True)
class Change:
    """What one text of a file would do.

    ``verdict``: ``new`` or ``changed`` (shown as read), ``draft`` (waits for somebody who reads it), ``same``,
    ``empty``, ``stale`` (the original has changed since), ``unknown`` (no such text), ``cpr``.
    """

    entry: Any
    title: str
    field: str
    before: str
    after: str
    verdict: str


def export(user: User, place: Place, source: str, target: str, wanted: Collection[str]) -> bytes:
    """Return an XLIFF file of the texts of ``place`` from ``source`` into ``target``.

    Args:
        wanted: states that go out: ``""`` (missing), ``machine``, ``outdated``, ``read``.
    """
    units, names = [], {}
    for kind, entry in _entries(user, place):
        now = states(entry, target)
        for s in sources(entry):
            if s.language != source or s.field not in now or now[s.field][0] not in wanted:
                continue
            key = f"{kind}-{entry.pk}"
            names[key] = str(entry)
            state, sub_state = xliff.STATES[now[s.field][0]]
            units.append(xliff.Unit(key, s.field, s.fingerprint, s.text, now[s.field][1], state, sub_state))
    return xliff.written(xliff.Document(source, target, units), names)


def bring(*, place: Place, by: User, name: str, content: bytes) -> BroughtFile:
    """Keep a file to look at.

    Raises:
        ValidationError: it cannot be read, or is for a language that the place does not use.
    """
    try:
        text = xliff.decoded(content)
        document = xliff.read(text)
    except xliff.NoXliff as error:
        raise ValidationError(_WHY.get(str(error), _WHY["xliff"])) from error
    if document.target not in place.languages:
        raise ValidationError(_("This place does not use that language."))
    if find_cpr_numbers(text):
        raise ValidationError(_("There is a CPR number in the file. Brobygger never keeps one. Take it out first."))
    with command("translation.bring", place=None, by=by):
        return BroughtFile.objects.create(place=place, by=by, name=name[:120], text=text)


def brought_to(place: Place, pk: UUID) -> BroughtFile | None:
    """Return a file that somebody brought to ``place``, or None."""
    return BroughtFile.objects.filter(place=place, pk=pk).select_related("place", "by").first()


def preview(file: BroughtFile) -> tuple[str, list[Change]]:
    """Return the language of ``file`` and what each of its texts would do."""
    document = xliff.read(file.text)
    known = {f"{kind}-{entry.pk}": entry for kind, entry in _named(file.by, file.place, document)}
    return document.target, [_change(known.get(u.entry), u, document.target) for u in document.units]


def take_over(*, file: BroughtFile, by: User) -> int:
    """Write what ``preview`` shows as new, changed or draft, all of it or nothing; the file has done its work.

    Returns:
        how many texts.
    """
    language, changes = preview(file)
    taken = [c for c in changes if c.verdict in TAKEN]
    with command("translation.take_over", place=file.place, by=by, via="import"):
        for as_draft in (True, False):
            texts: dict[Any, dict[str, str]] = {}
            for c in taken:
                if (c.verdict == "draft") == as_draft:
                    texts.setdefault(c.entry, {})[c.field] = c.after
            for entry, said in texts.items():
                write = save_draft if as_draft else publish
                write(entry=entry, language=language, texts=said, by=by)
        file.delete()
    return len(taken)


def _change(entry: Translatable | None, unit: xliff.Unit, language: str) -> Change:
    now = states(entry, language) if entry is not None else {}
    source = next((s for s in sources(entry) if s.field == unit.field), None) if entry is not None else None
    before = now[unit.field][1] if unit.field in now else ""
    verdict = _verdict(unit, source, now.get(unit.field))
    return Change(entry, str(entry) if entry else unit.entry, unit.field, before, unit.target.strip(), verdict)


def _verdict(unit: xliff.Unit, source: Source | None, now: tuple[str, str] | None) -> str:
    if source is None or now is None:
        return "unknown"
    text, reviewed = unit.target.strip(), unit.state in xliff.READ
    there = unit.hash or Source(source.field, source.language, unit.source).fingerprint
    verdicts = (
        (not text or unit.state == xliff.NOT_YET, "empty"),
        (there != source.fingerprint, "stale"),
        (bool(find_cpr_numbers(text)), "cpr"),
        (text == now[1] and (not reviewed or now[0] == "read"), "same"),
        (not reviewed, "draft"),
        (bool(now[1]), "changed"),
    )
    return next((verdict for holds, verdict in verdicts if holds), "new")


def _entries(user: User, place: Place) -> Iterator[tuple[str, Any]]:
    for kind, rows in KINDS.items():
        for entry in rows(user, place).select_related("place").prefetch_related("texts").iterator(chunk_size=200):
            yield kind, entry


def _named(user: User, place: Place, document: xliff.Document) -> Iterator[tuple[str, Any]]:
    for kind, rows in KINDS.items():
        pks = set()
        for unit in document.units:
            name, _dash, pk = unit.entry.partition("-")
            try:
                pks |= {UUID(pk)} if name == kind else set()
            except ValueError:
                continue  # told as unknown
        for entry in rows(user, place).filter(pk__in=pks).select_related("place").prefetch_related("texts"):
            yield kind, entry


_WHY: dict[str, Any] = {
    "large": _L("The file is too large."),
    "doctype": _L("The file has a document type, which is not taken. Save it as plain XLIFF 2.0."),
    "xml": _L("The file cannot be read: it is no XML."),
    "xliff": _L("This is no XLIFF 2.0 file."),
}
