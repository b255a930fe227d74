"""Making one actor of two, and undoing it (R57). Nothing is lost: what the merged one held stays with it, unseen.

Rows that point at an actor move along (``domain.moving``), those of later apps too.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from brobygger.core.command import Change, command, values
from brobygger.overview.directory.domain.activities import relist
from brobygger.overview.directory.domain.actor_search import index_actors, unindex_actors
from brobygger.overview.directory.domain.fresh import forget
from brobygger.overview.directory.domain.hiding import check_at_once
from brobygger.overview.directory.domain.moving import move, move_back, pointing_at
from brobygger.overview.directory.domain.visible import FIELDS, level_of, level_of_part
from brobygger.overview.directory.models import Actor, ActorMerge, ActorText, NotTheSame
from brobygger.people.models import User

# Which of two values stands is asked for these; an empty one is filled from the other by itself.
CHOICES = (
    "name kind side paid parent national cvr email phone website address postcode city members_count"
    " volunteers_count fee premises owner user"
).split()
TEXTS = ("description", "purpose", "motivation", "statutes", "delegation", "partners")
# Rows that tell of an actor's own past stay with it; texts are chosen field by field.
_STAYING: set[tuple[type[models.Model], str]] = {
    (ActorText, "entry"),
    (ActorMerge, "kept"),
    (ActorMerge, "gone"),
    (NotTheSame, "first"),
    (NotTheSame, "second"),
    (Actor, "merged_into"),
}


def differences(kept: Actor, gone: Actor) -> list[tuple[str, Any, Any]]:
    """Return ``(field, value of kept, value of gone)`` where both hold something and it is not the same.

    What either keeps to itself is no question: nobody who merges may read it, so ``kept``'s stands.
    """
    found = []
    asked = [n for n in (*CHOICES, *TEXTS) if "own" not in {level_of_part(kept, n), level_of_part(gone, n)}]
    for name in [n for n in CHOICES if n in asked]:
        mine, theirs = getattr(kept, name), getattr(gone, name)
        if mine != theirs and theirs not in (None, "") and mine not in (None, ""):
            found.append((name, mine, theirs))
    texts_kept, texts_gone = _texts(kept), _texts(gone)
    for name in [n for n in TEXTS if n in asked]:
        mine, theirs = _by_language(texts_kept.get(name)), _by_language(texts_gone.get(name))
        if mine and theirs and mine != theirs:
            found.append((name, mine, theirs))
    return found


def merge_actors(*, kept: Actor, gone: Actor, choices: Mapping[str, str] | None = None, by: User | None) -> ActorMerge:
    """Make ``gone`` a part of ``kept``: what points at it points at ``kept`` from now on.

    Args:
        choices: field to ``gone`` where the other one's value shall stand; all else is ``kept``'s, and what
            ``kept`` lacks is filled.

    Raises:
        ValidationError: the same actor twice, actors of two places, or one that is merged already; or ``by`` is
            looked through first.
    """
    place, chosen = kept.place, dict(choices or {})
    with command("actor.merge", place=place, by=by) as change:
        check_at_once(by, kept, gone)
        _lock(kept, gone)
        if kept.pk == gone.pk or kept.place_id != gone.place_id or kept.merged_into_id or gone.merged_into_id:
            raise ValidationError(_("Choose two actors of this place."))
        merge = ActorMerge(place=place, kept=kept, gone=gone, by=by, was_active=gone.active)
        if kept.parent_id == gone.pk:
            kept.parent = gone.parent if gone.parent_id != kept.pk else None
            change.save(kept)
        before = values(kept)
        for name in CHOICES:
            _take(kept, gone, name, chosen.get(name) == "gone")
        merge.texts = _merge_texts(change, kept, gone, chosen)
        after = values(kept)
        merge.fields = {n: [before[n], after[n]] for n in after if before[n] != after[n]}
        change.save(kept)
        merge.moved = move(gone, kept, pointing_at_actors())
        gone.active, gone.merged_into = False, kept
        change.save(gone)
        change.add(merge, recorded=False)
        unindex_actors(place, [gone.pk])
        _show_anew(change, kept)
        return merge


def undo_merge(*, merge: ActorMerge, by: User | None) -> list[str]:
    """Make two actors of one again. Edits made since the merge stay where they were made.

    Returns:
        what was changed since the merge and is therefore kept: names of fields and of rows.

    Raises:
        ValidationError: it is undone already, or the remaining actor was itself merged since.
    """
    kept, gone = merge.kept, merge.gone
    later: list[str] = []
    with command("actor.undo_merge", place=merge.place, by=by) as change:
        _lock(kept, gone)
        merge.refresh_from_db(fields=["undone_at"])
        if merge.undone_at or gone.merged_into_id != kept.pk or kept.merged_into_id:
            raise ValidationError(_("This merge can no longer be undone. Undo the later one first."))
        gone.merged_into, gone.active = None, merge.was_active
        change.save(gone)
        for label, keys in merge.moved.items():
            later += move_back(label, keys, kept, gone)
        current = values(kept)
        for name, (before, after) in merge.fields.items():
            if current[name] == after:
                column: Any = kept._meta.get_field(name)
                setattr(kept, column.attname, column.to_python(before))
            else:
                later.append(name)
        later += _restore_texts(change, kept, merge.texts)
        change.save(kept)
        merge.undone_at = timezone.now()
        change.save(merge)
        _show_anew(change, kept)
        _show_anew(change, gone)
    return later


def _lock(kept: Actor, gone: Actor) -> None:
    """Let nobody else merge either until this is done, and read anew what either is by now."""
    both = Actor.objects.select_for_update().filter(pk__in=[kept.pk, gone.pk]).order_by("pk")
    now = dict(both.values_list("pk", "merged_into"))
    for actor in (kept, gone):
        if actor.pk not in now:
            raise ValidationError(_("Choose two actors of this place."))
        if actor.merged_into_id != now[actor.pk]:
            actor.refresh_from_db()


def pointing_at_actors() -> Iterator[tuple[Any, Any]]:
    """Yield every model and key that points at an actor and moves when it is merged."""
    return pointing_at(Actor, _STAYING)


def _take(kept: Actor, gone: Actor, name: str, chosen: bool) -> None:
    mine, theirs = getattr(kept, name), getattr(gone, name)
    if theirs in (None, "") or mine == theirs or not (chosen or mine in (None, "")):
        return
    if name == "parent" and theirs.pk == kept.pk:
        return
    setattr(kept, name, theirs)
    if name in FIELDS:  # who may see it was decided by the one it comes from
        kept.visibility = {**kept.visibility, name: level_of(gone, name)}


def _texts(actor: Actor) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for t in ActorText.objects.filter(entry=actor).order_by("language"):
        found.setdefault(t.field, []).append({"language": t.language, "text": t.text, "state": t.state})
    return found


def _by_language(rows: list[dict[str, str]] | None) -> dict[str, str]:
    return {r["language"]: r["text"] for r in rows or []}


def _merge_texts(change: Change, kept: Actor, gone: Actor, chosen: Mapping[str, str]) -> dict[str, list[Any]]:
    mine, theirs = _texts(kept), _texts(gone)
    changed = {}
    for name, rows in theirs.items():
        if rows != mine.get(name) and (name not in mine or chosen.get(name) == "gone"):
            changed[name] = [mine.get(name, []), rows]
            _write_texts(change, kept, name, rows)
            kept.visibility = {**kept.visibility, name: level_of(gone, name)}
    return changed


def _restore_texts(change: Change, kept: Actor, texts: Mapping[str, list[Any]]) -> list[str]:
    current, later = _texts(kept), []
    for name, (before, after) in texts.items():
        if current.get(name, []) == after:
            _write_texts(change, kept, name, before)
        else:
            later.append(name)
    return later


def _write_texts(change: Change, actor: Actor, name: str, rows: list[dict[str, str]]) -> None:
    ActorText.objects.filter(entry=actor, field=name).delete()
    change.add_many(ActorText, [ActorText(place=actor.place, entry=actor, field=name, **row) for row in rows])


def _show_anew(change: Change, actor: Actor) -> None:
    forget(actor)
    index_actors(actor.place, [actor])
    relist(change, actor.place, list(actor.activities.all()))
