"""Texts of entries as rows (entry, field, language, state)."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from brobygger.core.command import Change
from brobygger.core.models import TextState
from brobygger.overview.directory.domain.details import Texts

_RECORDED = 500  # characters of a long text that the audit trail keeps


def text_rows(model: Any, entry: Any, texts: Texts, drafts: Sequence[str] = ()) -> Iterable[Any]:
    """Yield unsaved rows of ``model`` (a ``TextRow``); the first language of a field is its original, and a language
    among ``drafts`` waits for somebody who reads it."""
    for name, by_language in texts.items():
        original = next((language for language, text in by_language.items() if text), "")
        for language, text in by_language.items():
            state = TextState.MACHINE if language in drafts else TextState.READ
            state = TextState.ORIGINAL if language == original else state
            if text:
                yield model(
                    place_id=entry.place_id, entry_id=entry.pk, field=name, language=language, text=text, state=state
                )


def texts_of(entry: Any) -> Texts:
    """Return field -> language -> text of ``entry``, the original first."""
    found: Texts = {}
    for row in sorted(entry.texts.all(), key=lambda t: (t.state != TextState.ORIGINAL, t.language)):
        found.setdefault(row.field, {})[row.language] = row.text
    return found


@dataclass
class TextPlan:
    """What a change does to the texts of an entry; ``diff`` is what the audit trail says of it."""

    diff: dict[str, list[Any]] = field(default_factory=dict)
    added: list[Any] = field(default_factory=list)
    changed: list[Any] = field(default_factory=list)
    removed: list[Any] = field(default_factory=list)

    def write(self, change: Change, model: Any) -> None:
        """Write the rows. Call after the entry itself is saved."""
        for row in self.removed:
            row.delete()
        for row in self.changed:
            row.save()
        change.add_many(model, self.added)


def plan_texts(model: Any, entry: Any, texts: Texts, *, meaning: bool | Collection[str]) -> TextPlan:
    """Return what is to be written so that ``entry`` says ``texts``.

    Args:
        model: the ``TextRow`` of the entry.
        texts: what the editor says. Fields and languages that are not named stay as they are; an empty text goes.
        meaning: the change is one of meaning: the same field in languages not changed now becomes outdated, and
            the changed text is the original from now on. A corrected spelling leaves the other languages as they are.
            The names of the fields of which this holds where it is not so for all.
    """
    plan = TextPlan()
    stored: dict[str, dict[str, Any]] = {}
    for row in model.objects.filter(entry=entry).order_by("pk"):
        stored.setdefault(row.field, {})[row.language] = row
    for name, by_language in texts.items():
        new_meaning = meaning if isinstance(meaning, bool) else name in meaning
        _plan_field(plan, model, entry, name, by_language, stored.get(name, {}), new_meaning)
    return plan


def _plan_field(
    plan: TextPlan, model: Any, entry: Any, name: str, said: dict[str, str], rows: dict[str, Any], meaning: bool
) -> None:
    touched = []
    left = dict(rows)
    for language, raw in said.items():
        text, row = raw.strip(), rows.get(language)
        before = row.text if row else ""
        if text == before:
            continue
        plan.diff[f"{name}.{language}"] = [before[:_RECORDED] or None, text[:_RECORDED] or None]
        if not text:
            plan.removed.append(left.pop(language))
            continue
        if row is None:
            row = model(place=entry.place, entry=entry, field=name, language=language, state=TextState.READ)
            plan.added.append(row)
            left[language] = row
        else:
            plan.changed.append(row)
        row.text = text
        row.state = TextState.ORIGINAL if row.state == TextState.ORIGINAL else TextState.READ
        touched.append(row)
    _settle_states(plan, list(left.values()), touched, meaning)


def _settle_states(plan: TextPlan, rows: list[Any], touched: list[Any], meaning: bool) -> None:
    """Leave exactly one original, and mark what a change of meaning left behind."""
    if not rows:
        return
    originals = [r for r in rows if r.state == TextState.ORIGINAL]
    if meaning and touched:
        original = next((r for r in originals if r in touched), touched[0])
        behind = [r for r in rows if r not in touched]
    else:
        # Where the original was taken away, the one that says it best stands in: first written, and not outdated.
        original = (originals or touched or sorted(rows, key=lambda r: r.state == TextState.OUTDATED))[0]
        behind = []
    wanted = {id(r): TextState.OUTDATED for r in behind} | {id(original): TextState.ORIGINAL}
    for row in rows:
        state = wanted.get(id(row), TextState.READ if row.state == TextState.ORIGINAL else row.state)
        if state != row.state:
            row.state = state
            if row not in plan.added and row not in plan.changed:
                plan.changed.append(row)
