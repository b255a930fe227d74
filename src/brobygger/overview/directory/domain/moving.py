"""Letting what points at one entry point at another, and back: what merging two of anything has in common.

Rows are found through the models, so the rows of later apps move too. A model of which some keys stay where they are
names them in ``STAYS``: what tells of one entry's own past or findings.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.apps import apps
from django.db import models


def pointing_at(
    model: type[models.Model], staying: Collection[tuple[type[models.Model], str]]
) -> Iterator[tuple[Any, Any]]:
    """Yield every model and key that points at ``model``, many-to-many tables and nameless relations too, but for
    those ``staying`` and those that say so themselves."""
    relations: list[Any] = model._meta.get_fields(include_hidden=True)
    for relation in relations:
        if not relation.auto_created or relation.concrete or relation.many_to_many:
            continue
        other, key = relation.related_model, relation.field
        if (other, key.name) not in staying and key.name not in getattr(other, "STAYS", ()):
            yield other, key


def move(gone: Any, kept: Any, pointing: Iterable[tuple[Any, Any]]) -> dict[str, list[str]]:
    """Let the rows of ``pointing`` that point at ``gone`` point at ``kept``, where the database lets them.

    Returns:
        ``app.Model.field`` to the keys of the rows that moved.
    """
    moved = {}
    for model, key in pointing:
        free = [r.pk for r in model._base_manager.filter(**{key.name: gone}) if not _collides(r, key, kept)]
        # An entry that would become its own part stays where it is.
        free = [pk for pk in free if not (model is type(kept) and pk == kept.pk)]
        if free:
            model._base_manager.filter(pk__in=free).update(**{key.name: kept})
            moved[f"{model._meta.label}.{key.name}"] = [str(pk) for pk in free]
    return moved


def move_back(label: str, keys: list[str], kept: Any, gone: Any) -> list[str]:
    """Let the rows that moved point at ``gone`` again; return those that were moved on since and stay."""
    model_label, _dot, field = label.rpartition(".")
    model = apps.get_model(model_label)
    rows = model._base_manager.filter(pk__in=keys)
    still = list(rows.filter(**{field: kept}))
    rows.filter(pk__in=[r.pk for r in still]).update(**{field: gone})
    return [str(r) for r in rows.exclude(pk__in=[r.pk for r in still])]


def _collides(row: Any, key: models.ForeignKey, kept: Any) -> bool:
    """Return whether ``kept`` has a row that the database would not let ``row`` stand beside."""
    model = type(row)
    unique = [c for c in model._meta.constraints if isinstance(c, models.UniqueConstraint) and c.fields]
    groups = [(c.fields, c.condition or models.Q()) for c in unique]
    groups += [(tuple(g), models.Q()) for g in model._meta.unique_together]
    groups += [((key.name,), models.Q())] if key.unique else []
    for group, where in groups:
        if key.name in group and model._base_manager.filter(where, pk=row.pk).exists():
            same = {n: getattr(row, model._meta.get_field(n).attname) for n in group if n != key.name}
            if model._base_manager.filter(where, **{key.name: kept}, **same).exists():
                return True
    return False
