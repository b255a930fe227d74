"""The workshop's row has a name of its own: a forum's meeting is called Meeting too, and the history goes by names."""

from typing import Any

from django.db import migrations


def rename(old: str, new: str) -> Any:
    def carry_out(apps: Any, editor: Any) -> None:
        apps.get_model("core", "AuditEntry").objects.filter(object_kind=old).update(object_kind=new)

    return carry_out


class Migration(migrations.Migration):
    dependencies = [("reception_workshop", "0001_initial")]

    operations = [
        migrations.RenameModel("Meeting", "ReceptionWorkshop"),
        migrations.RunPython(rename("meeting", "receptionworkshop"), rename("receptionworkshop", "meeting")),
    ]
