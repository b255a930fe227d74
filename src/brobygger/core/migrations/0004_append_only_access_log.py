"""The access log refuses changes, and deletion before two years have passed."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


SQLITE = [
    """CREATE TRIGGER core_accesslog_no_update BEFORE UPDATE ON core_accesslogentry
       BEGIN SELECT RAISE(ABORT, 'the access log is only added to'); END""",
    """CREATE TRIGGER core_accesslog_no_delete BEFORE DELETE ON core_accesslogentry
       WHEN datetime(OLD.at) > datetime('now', '-729 days')
       BEGIN SELECT RAISE(ABORT, 'the access log is kept for two years'); END""",
]
POSTGRESQL = [
    """CREATE OR REPLACE FUNCTION core_accesslog_keep() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         IF TG_OP = 'UPDATE' THEN
           RAISE EXCEPTION 'the access log is only added to' USING ERRCODE = 'integrity_constraint_violation';
         END IF;
         IF OLD.at > now() - interval '729 days' THEN
           RAISE EXCEPTION 'the access log is kept for two years' USING ERRCODE = 'integrity_constraint_violation';
         END IF;
         RETURN OLD;
       END $$""",
    """CREATE TRIGGER core_accesslog_keep BEFORE UPDATE OR DELETE ON core_accesslogentry
       FOR EACH ROW EXECUTE FUNCTION core_accesslog_keep()""",
]
SQLITE_BACK = ["DROP TRIGGER core_accesslog_no_update", "DROP TRIGGER core_accesslog_no_delete"]
POSTGRESQL_BACK = ["DROP TRIGGER core_accesslog_keep ON core_accesslogentry", "DROP FUNCTION core_accesslog_keep()"]


def forward(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL:
        editor.execute(statement)


def back(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in SQLITE_BACK if editor.connection.vendor == "sqlite" else POSTGRESQL_BACK:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("core", "0003_search_index")]
    operations = [migrations.RunPython(forward, back)]
