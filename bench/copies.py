"""Many places from one: the first is filled by commands, the others are copies of its rows under new ids.

That gives tables and indexes of the size that 98 places have in minutes instead of hours; the copies hold what
commands wrote, so no row is there that a user could not have made.
"""

from collections.abc import Iterator
from typing import Any

STEP = 10_000_000  # between the whole-number ids of one place and the next


def _models() -> Iterator[Any]:
    """Yield every model whose rows belong to a place."""
    from django.apps import apps

    from brobygger.core.models import Place, PlaceModel, PlaceVersion

    for model in apps.get_models(include_auto_created=True):
        owner = model._meta.auto_created or model
        if model in (Place, PlaceVersion) or (isinstance(owner, type) and issubclass(owner, PlaceModel)):
            yield model


def _value(field: Any, n: int, copied: set[Any], vendor: str) -> str:
    """Return the SQL for a column of the ``n``-th copy."""
    from django.db.models import CharField, UUIDField

    column = f'"{field.column}"'
    target = field
    while target.is_relation:  # a row can be named by the row that it belongs to
        target = target.target_field
    ours = field.primary_key or (field.is_relation and field.related_model in copied) or field.name == "object_id"
    if not ours:
        return column
    if isinstance(target, CharField):
        return f"'{n}-' || {column}"
    if not isinstance(target, UUIDField):
        return f"{column} + {n * STEP}"
    if vendor == "sqlite":
        return f"'{n:08x}' || substr({column}, 9)"
    return f"('{n:08x}' || substr({column}::text, 9))::uuid"


def copy_place(slug: str, n: int, name: str, new_slug: str) -> None:
    """Copy the place called ``slug``, the only one that is no copy, as the ``n``-th copy."""
    from django.db import connection, transaction

    from brobygger.core.models import Place, SearchDocument
    from brobygger.core.writeguard import unguarded

    every = list(_models())
    old = Place.objects.get(slug=slug)
    values = {(Place, "slug"): new_slug, (Place, "name"): name, (Place, "municipality"): name}
    with unguarded(), transaction.atomic(), connection.cursor() as cursor:
        for model in [Place, *(m for m in every if m is not Place)]:
            fields = [f for f in model._meta.concrete_fields if not getattr(f, "generated", False)]
            picked = [_value(f, n, set(every), connection.vendor) for f in fields]
            given = []
            for at, f in enumerate(fields):
                if (model, f.name) in values:
                    picked[at], given = "%s", [*given, values[model, f.name]]
            if model is SearchDocument:
                picked[[f.name for f in fields].index("words")] = "replace(words, %s, %s)"
            _copy(cursor, model, fields, picked, given, old, n)


def _copy(cursor: Any, model: Any, fields: Any, picked: list[str], given: list[Any], old: Any, n: int) -> None:
    from django.db import connection

    from brobygger.core.models import Place, SearchDocument
    from brobygger.core.search.tokens import code

    pk = model._meta.pk
    names = [f.name for f in fields]
    table, columns = model._meta.db_table, ", ".join(f'"{f.column}"' for f in fields)
    if "place" in names:
        where, of = '"place_id" = %s', [pk_value(old, connection)]
    elif model is Place:
        where, of = '"id" = %s', [pk_value(old, connection)]
    else:
        where, of = f'"{pk.column}" < {STEP}', []
    into = f'INSERT INTO "{table}" ({columns}) SELECT {", ".join(picked)} FROM "{table}" WHERE {where}'
    if model is not SearchDocument:
        cursor.execute(into, [*given, *of])
        return
    new = Place(pk=f"{n:08x}" + old.pk.hex[8:])
    for kind in SearchDocument.objects.filter(place=old).values_list("kind", flat=True).distinct():
        new_code = code(Place._meta.pk.to_python(new.pk), kind)
        cursor.execute(into + " AND kind = %s", [code(old.pk, kind), new_code, *of, kind])


def pk_value(place: Any, connection: Any) -> Any:
    """Return the id of ``place`` as the database keeps it."""
    return place._meta.pk.get_db_prep_value(place.pk, connection)
