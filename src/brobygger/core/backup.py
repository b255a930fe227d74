"""One archive with database, files and keys of an installation, made while it runs, and its way back.

SQLite is copied by its own backup interface. PostgreSQL is read table by table with ``COPY`` in one snapshot, so
neither side needs ``pg_dump``, and an archive goes back into any server version. Both are of one moment.
"""

import io
import json
import os
import shutil
import sqlite3
import tarfile
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

import brobygger
from brobygger.core.worker import alive

FORMAT = 1
MANIFEST, SQLITE, TABLES, FILES, KEYS = "manifest.json", "database.sqlite3", "tables", "files", ("secret_key",)


class CannotRestore(Exception):
    """Why an archive was not read back, in a line for the operator."""


def back_up(target: Path, tick: Callable[[str], object] = lambda what: None) -> None:
    """Write the archive to ``target``, readable by its owner only; half an archive never stands there.

    Args:
        target: file to write, ``….tar.gz``; one that is there is replaced.
        tick: told each part that is done.

    Raises:
        OSError: it cannot be written.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{target.name}.part")
    try:
        with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as raw:
            with tarfile.open(fileobj=raw, mode="w:gz") as archive, tempfile.TemporaryDirectory() as folder:
                manifest = {"format": FORMAT, "made_at": timezone.now().isoformat(), "database": connection.vendor}
                manifest |= {"version": getattr(brobygger, "__version__", "")}
                write = _write_sqlite if connection.vendor == "sqlite" else _write_tables
                manifest |= write(archive, Path(folder), tick)
                _write_text(archive, MANIFEST, json.dumps(manifest, indent=1))
                _write_files(archive, tick)
            raw.flush()
            os.fsync(raw.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _write_sqlite(archive: tarfile.TarFile, folder: Path, tick: Callable[[str], object]) -> dict[str, Any]:
    copy = folder / SQLITE
    connection.ensure_connection()
    with sqlite3.connect(copy) as out:
        connection.connection.backup(out)
        if out.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise OSError("the database is damaged: PRAGMA integrity_check")
    out.close()
    archive.add(copy, SQLITE)
    tick("database")
    return {}


def _write_tables(archive: tarfile.TarFile, folder: Path, tick: Callable[[str], object]) -> dict[str, Any]:
    columns = {}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        migrations = sorted(MigrationRecorder(connection).applied_migrations())
        for table in _tables():
            columns[table] = _columns(cursor, table)
            names = ", ".join(f'"{c}"' for c in columns[table])
            with (folder / "table").open("wb") as out, cursor.copy(f'COPY "{table}" ({names}) TO STDOUT') as rows:
                for block in rows:
                    out.write(block)
            archive.add(folder / "table", f"{TABLES}/{table}")
            tick(table)
    return {"columns": columns, "migrations": migrations}


def _tables() -> list[str]:
    """Return the tables of all models, but not the migrations' own: they are run again."""
    return sorted(m._meta.db_table for m in apps.get_models(include_auto_created=True) if m._meta.managed)


def _columns(cursor: Any, table: str) -> list[str]:
    """Return the columns of ``table`` that hold values of their own (generated ones make themselves)."""
    cursor.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema() "
        "AND table_name = %s AND is_generated = 'NEVER' ORDER BY ordinal_position",
        [table],
    )
    return [name for (name,) in cursor.fetchall()]


def _write_files(archive: tarfile.TarFile, tick: Callable[[str], object]) -> None:
    if Path(settings.MEDIA_ROOT).is_dir():
        archive.add(settings.MEDIA_ROOT, FILES)
    for key in KEYS:
        if (settings.DATA_DIR / key).is_file():
            archive.add(settings.DATA_DIR / key, f"keys/{key}")
    tick("files and keys")


def _write_text(archive: tarfile.TarFile, name: str, text: str) -> None:
    info = tarfile.TarInfo(name)
    info.size = len(text.encode())
    archive.addfile(info, io.BytesIO(text.encode()))


def restore(source: Path, *, force: bool = False, tick: Callable[[str], object] = lambda what: None) -> None:
    """Read the archive at ``source`` back, then bring the database up to date.

    Args:
        source: an archive of ``back_up``.
        force: replace what is there.
        tick: told each part that is done.

    Raises:
        CannotRestore: no such archive, another kind of database, something is there already, or a worker runs.
    """
    with tempfile.TemporaryDirectory(dir=settings.DATA_DIR) as name:
        folder = Path(name)
        manifest = _unpacked(source, folder)
        _refuse_to_overwrite(force)
        if connection.vendor == "sqlite":
            connection.close()
            file = str(settings.DATABASES["default"]["NAME"])
            for ending in ("-wal", "-shm"):
                Path(f"{file}{ending}").unlink(missing_ok=True)
            (folder / SQLITE).replace(file)
        else:
            _read_tables(folder, manifest, tick)
        tick("database")
        call_command("migrate", verbosity=0)
        _read_files(folder)
        tick("files and keys")


def _unpacked(source: Path, folder: Path) -> dict[str, Any]:
    try:
        with tarfile.open(source, "r:gz") as archive:
            archive.extractall(folder, filter="data")
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text())
    except FileNotFoundError as error:
        raise CannotRestore(f"{error.filename or source} is not there.") from None
    except (tarfile.TarError, OSError, EOFError, ValueError) as error:
        raise CannotRestore(f"{source} is no whole archive of brobygger backup ({type(error).__name__}).") from None
    if manifest.get("format") != FORMAT:
        raise CannotRestore(f"{source} was written by a newer version ({manifest.get('version')}).")
    if manifest["database"] != connection.vendor:
        raise CannotRestore(f"The archive holds {manifest['database']}; this installation has {connection.vendor}.")
    return manifest


def _refuse_to_overwrite(force: bool) -> None:
    tables = set(connection.introspection.table_names())
    if "core_heartbeat" in tables and alive():
        raise CannotRestore("A worker runs on this installation. Stop brobygger serve (and worker) first.")
    has_files = Path(settings.MEDIA_ROOT).is_dir() and any(Path(settings.MEDIA_ROOT).iterdir())
    if (tables or has_files) and not force:
        raise CannotRestore("There is something here already. With --force it is replaced by the archive.")


def _read_tables(folder: Path, manifest: dict[str, Any], tick: Callable[[str], object]) -> None:
    targets: dict[str, str] = {}
    for app, migration in manifest["migrations"]:
        targets[app] = max(targets.get(app, ""), migration)
    with transaction.atomic(), connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'DROP TABLE IF EXISTS "{table}" CASCADE')
        # The schema as it was when the archive was made; what came later is run over the data, as in an upgrade.
        for app, migration in targets.items():
            call_command("migrate", app, migration, verbosity=0)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # settles what the migrations wrote, so tables can be emptied
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        cursor.execute("TRUNCATE {} CASCADE".format(", ".join(f'"{t}"' for t in manifest["columns"])))
        for table, columns in manifest["columns"].items():
            names = ", ".join(f'"{c}"' for c in columns)
            with (
                (folder / TABLES / table).open("rb") as rows,
                cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as to,
            ):
                while block := rows.read(1 << 16):
                    to.write(block)
            tick(table)
        for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models(include_auto_created=True)):
            cursor.execute(statement)


def _read_files(folder: Path) -> None:
    if (folder / FILES).is_dir():
        shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)
        shutil.move(str(folder / FILES), str(settings.MEDIA_ROOT))
    for key in KEYS:
        if (folder / "keys" / key).is_file():
            (folder / "keys" / key).replace(settings.DATA_DIR / key)
            (settings.DATA_DIR / key).chmod(0o600)
