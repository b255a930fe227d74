"""No row of a place is written outside a command.

The guard looks at every statement on its way to the database, so nothing that is written can miss the audit
trail, the version number by which kept answers are judged, or the transaction.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connections
from django.db.backends.signals import connection_created

_WRITE = re.compile(r'\s*(?:INSERT\s+(?:OR \w+ )?INTO|UPDATE|DELETE\s+FROM)\s+"?([a-z_0-9]+)"?(.*)', re.I | re.S)
_open: ContextVar[bool] = ContextVar("unguarded", default=False)


class UnrecordedWrite(RuntimeError):
    """A row of a place was written outside ``core.command.command``."""


@cache
def guarded_tables() -> frozenset[str]:
    """Return the tables of all rows of places, many-to-many tables among them."""
    from brobygger.core.models import Place, PlaceModel

    found = set()
    for model in apps.get_models(include_auto_created=True):
        owner = getattr(model._meta, "auto_created", None) or model
        if isinstance(owner, type) and issubclass(owner, PlaceModel | Place):
            found.add(model._meta.db_table)
    return frozenset(found)


@cache
def shared_tables() -> frozenset[str]:
    """Return the tables of rows that the pages of every place may show."""
    from brobygger.core.models.base import InstallationModel

    return frozenset(m._meta.db_table for m in apps.get_models() if issubclass(m, InstallationModel))


def _guard(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    if sql[:1] in "IUDiud" and (match := _WRITE.match(sql)) and match[1] in guarded_tables() | shared_tables():
        from brobygger.core.command import current

        if (change := current()) and match[1] in shared_tables():
            change.everywhere = True
        emptied_whole = sql[:1] in "Dd" and "WHERE" not in match[2].upper()
        if current() is None and not _open.get() and not emptied_whole:
            raise UnrecordedWrite(f"{match[1]} was written outside a command")
    return execute(sql, params, many, context)


@contextmanager
def unguarded() -> Iterator[None]:
    """Let writes pass: for migrations and for tests of the database's own constraints."""
    token = _open.set(True)
    try:
        yield
    finally:
        _open.reset(token)


def _attach(connection: Any, **_: Any) -> None:
    if _guard not in connection.execute_wrappers:
        connection.execute_wrappers.append(_guard)


def install() -> None:
    """Guard every connection, those already open too."""
    connection_created.connect(lambda connection, **_: _attach(connection), weak=False, dispatch_uid="writeguard")
    for connection in connections.all(initialized_only=True):
        _attach(connection)
