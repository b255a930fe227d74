"""Questions to the database beside Django: on a connection of each thread's own, outside every transaction.

For answers given in front of Django, which must see what is committed at this moment and cost next to nothing.
"""

import sqlite3
import threading
from collections.abc import Callable
from typing import Any

from django.db import connections

Ask = Callable[[str, tuple[Any, ...]], list[tuple[Any, ...]]]


class Aside:
    """Call it with SQL (``%s`` for values) and the values: it answers with all rows. It cannot write."""

    def __init__(self) -> None:
        self._own = threading.local()

    def __call__(self, sql: str, values: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        """Return all rows. After an error the next question opens a new connection.

        Raises:
            Exception: whatever the database's driver raises.
        """
        ask: Ask | None = getattr(self._own, "ask", None)
        try:
            if ask is None:
                ask = self._own.ask = _connected()
            return ask(sql, values)
        except Exception:
            self._own.ask = None
            raise


def _connected() -> Ask:
    described = connections["default"].settings_dict
    if "sqlite" in described["ENGINE"]:
        return _sqlite(str(described["NAME"]))
    return _postgresql(connections["default"].get_connection_params())


def _sqlite(name: str) -> Ask:
    address = name if name.startswith("file:") else f"file:{name}?mode=rw"
    connection = sqlite3.connect(address, uri=True, isolation_level=None, timeout=2, check_same_thread=False)
    connection.execute("PRAGMA query_only=1")

    def ask(sql: str, values: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        # All rows are fetched, so that no statement stays open and holds back the write-ahead log.
        return connection.execute(sql.replace("%s", "?"), values).fetchall()

    return ask


def _postgresql(params: dict[str, Any]) -> Ask:
    import psycopg

    wanted = {k: v for k, v in params.items() if k in {"dbname", "host", "port", "user", "password", "sslmode"}}
    connection = psycopg.connect(
        **wanted, autocommit=True, prepare_threshold=0, connect_timeout=3, options="-c default_transaction_read_only=on"
    )

    def ask(sql: str, values: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        # The SQL is ours, written in the modules that ask; values travel beside it.
        return connection.execute(sql, values, prepare=True).fetchall()

    return ask
