"""The database's own index over the index words: FTS5 on SQLite, a tsvector with GIN on PostgreSQL.

The tables, columns and triggers are made by the migration ``search_index``; nothing else knows of them.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from brobygger.core.search.tokens import Group

_SQLITE = """
    SELECT d.object_id, d.place_id, d.kind, {lead}
    FROM core_searchindex CROSS JOIN core_searchdocument d ON d.id = core_searchindex.rowid
    WHERE core_searchindex MATCH %s LIMIT %s
"""
_POSTGRESQL = """
    SELECT d.object_id, d.place_id, d.kind, {lead} FROM core_searchdocument d WHERE d.vector @@ %s::tsquery LIMIT %s
"""


class Hit(NamedTuple):
    """One row that matches; ``lead`` is empty unless it was asked for."""

    object_id: UUID
    lead: str


def _as_uuid(value: Any) -> UUID:
    return value if isinstance(value, UUID) else UUID(value)


def _fts5(groups: Sequence[Group]) -> str:
    return " AND ".join("(" + " OR ".join(f'"{p.word}"{"*" * p.open}' for p in g) + ")" for g in groups)


def _tsquery(groups: Sequence[Group]) -> str:
    return " & ".join("(" + " | ".join(f"'{p.word}'{':*' * p.open}" for p in g) + ")" for g in groups)


def matching(place: UUID, kind: str, groups: Sequence[Group], limit: int, with_lead: bool) -> list[Hit]:
    """Return at most ``limit`` entries of ``kind`` in ``place`` that hold a word of every group, in no order."""
    sqlite = connection.vendor == "sqlite"
    sql = (_SQLITE if sqlite else _POSTGRESQL).format(lead="d.lead" if with_lead else "''")
    with connection.cursor() as cursor:
        cursor.execute(sql, [_fts5(groups) if sqlite else _tsquery(groups), limit])
        rows = cursor.fetchall()
    here = place.hex if sqlite else place
    return [Hit(_as_uuid(r[0]), r[3]) for r in rows if r[1] == here and r[2] == kind]
