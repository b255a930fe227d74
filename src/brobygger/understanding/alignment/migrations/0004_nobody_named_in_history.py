"""The history no longer says who got a personal link."""

from typing import Any

from django.db import migrations


def forget(apps: Any, editor: Any) -> None:
    for entry in apps.get_model("core", "AuditEntry").objects.filter(object_kind="contactlink").iterator():
        entry.label = ""
        entry.changes.pop("name", None)
        entry.save(update_fields=["label", "changes"])


class Migration(migrations.Migration):
    dependencies = [("alignment", "0003_personal_links"), ("core", "0009_milestones")]

    operations = [migrations.RunPython(forget, migrations.RunPython.noop)]
