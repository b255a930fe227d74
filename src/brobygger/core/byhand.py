"""Questions written by hand, for the few places where the ORM takes longer to write one than the database to answer.

Values come back as each database keeps them; here is what they mean.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Model, QuerySet

Sql = tuple[str, Sequence[Any]]
M = TypeVar("M", bound=Model)


def ask(sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Return the rows that answer ``sql`` with ``values`` in place of its marks."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def among(keys: Iterable[UUID]) -> Sql:
    """Return what stands in the brackets of ``IN (…)`` to name ``keys``, and its values."""
    values = [key(k) for k in keys]
    return ",".join(["%s"] * len(values)) or "NULL", values


def within(rows: "QuerySet[Any, Any]") -> Sql:
    """Return what stands in the brackets of ``IN (…)`` to name ``rows``, and its values."""
    try:
        sql, values = rows.query.sql_with_params()
    except EmptyResultSet:  # what can match nothing is not written
        return "NULL", ()
    return sql, values


def key(pk: UUID) -> Any:
    """Return an id as the database compares it: SQLite keeps it as text without dashes."""
    return pk if connection.features.has_native_uuid_field else pk.hex


def id_of(value: Any) -> UUID:
    """Return the id that ``value`` is."""
    return value if isinstance(value, UUID) else UUID(value)


def dashed(value: Any) -> str:
    """Return an id as UUIDs are written, or nothing for none. Making UUIDs of fifty and writing them down again takes
    longer than all the rest of a page."""
    if isinstance(value, str) and len(value) == 32:
        return f"{value[:8]}-{value[8:12]}-{value[12:16]}-{value[16:20]}-{value[20:]}"
    return str(value) if value else ""


def moment_of(value: Any) -> datetime:
    """Return the moment that ``value`` is, with UTC as its zone where the database keeps none."""
    at = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def data_of(value: Any) -> Any:
    """Return what ``value`` says as JSON; None for nothing."""
    return json.loads(value) if isinstance(value, str) else value


def row_of(model: type[M], values: Sequence[Any]) -> M:
    """Return the row of ``model`` that ``values``, all its columns in their order, make."""
    made = [_meant(field, value) for field, value in zip(model._meta.concrete_fields, values, strict=True)]
    return model.from_db(connection.alias, [f.attname for f in model._meta.concrete_fields], made)


def _meant(field: Any, value: Any) -> Any:
    if value is None:
        return None
    column = field.cached_col
    for mean in (*connection.ops.get_db_converters(column), *field.get_db_converters(connection)):
        value = mean(value, column, connection)
    return value
