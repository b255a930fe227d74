"""The database's own index over the words of search documents (``core.search.engines`` asks it).

SQLite: FTS5 over the table's own column, kept by triggers. The tokenizer takes every letter beyond ASCII as it is:
folding has been done before. PostgreSQL: the words are lexemes already, so they become a vector without a parser;
the column keeps itself.
"""

from django.db import migrations

SQLITE = (
    """CREATE VIRTUAL TABLE core_searchindex USING fts5(
        words, content='core_searchdocument', content_rowid='id', detail='none', columnsize=0,
        tokenize="ascii tokenchars '=+~-'"
    )""",
    """CREATE TRIGGER core_searchindex_add AFTER INSERT ON core_searchdocument BEGIN
        INSERT INTO core_searchindex(rowid, words) VALUES (new.id, new.words);
    END""",
    """CREATE TRIGGER core_searchindex_remove AFTER DELETE ON core_searchdocument BEGIN
        INSERT INTO core_searchindex(core_searchindex, rowid, words) VALUES ('delete', old.id, old.words);
    END""",
    """CREATE TRIGGER core_searchindex_change AFTER UPDATE ON core_searchdocument BEGIN
        INSERT INTO core_searchindex(core_searchindex, rowid, words) VALUES ('delete', old.id, old.words);
        INSERT INTO core_searchindex(rowid, words) VALUES (new.id, new.words);
    END""",
)
SQLITE_BACK = (
    "DROP TRIGGER core_searchindex_add",
    "DROP TRIGGER core_searchindex_remove",
    "DROP TRIGGER core_searchindex_change",
    "DROP TABLE core_searchindex",
)
POSTGRESQL = (
    """ALTER TABLE core_searchdocument ADD COLUMN vector tsvector
        GENERATED ALWAYS AS (array_to_tsvector(string_to_array(words, ' '))) STORED""",
    "CREATE INDEX core_searchdocument_vector ON core_searchdocument USING gin (vector)",
)
POSTGRESQL_BACK = ("ALTER TABLE core_searchdocument DROP COLUMN vector",)


def _run(schema_editor, on_sqlite, on_postgresql):
    for statement in on_sqlite if schema_editor.connection.vendor == "sqlite" else on_postgresql:
        schema_editor.execute(statement)


def make(apps, schema_editor):
    _run(schema_editor, SQLITE, POSTGRESQL)


def unmake(apps, schema_editor):
    _run(schema_editor, SQLITE_BACK, POSTGRESQL_BACK)


class Migration(migrations.Migration):
    dependencies = [("core", "0002_initial")]
    operations = [migrations.RunPython(make, unmake)]
