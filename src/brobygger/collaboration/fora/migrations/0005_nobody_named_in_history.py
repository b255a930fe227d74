"""The history no longer says who was asked into a forum."""

from typing import Any

from django.db import migrations


def forget(apps: Any, editor: Any) -> None:
    apps.get_model("core", "AuditEntry").objects.filter(object_kind="foruminvitation").update(label="")


class Migration(migrations.Migration):
    dependencies = [("fora", "0004_who_came_stays"), ("core", "0009_milestones")]

    operations = [migrations.RunPython(forget, migrations.RunPython.noop)]
