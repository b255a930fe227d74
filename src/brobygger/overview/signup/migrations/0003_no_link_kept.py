"""What people were told of their sign-ups keeps no link that opens it: it is made when it is asked for."""

import base64
import binascii
import uuid
from typing import Any

from django.db import migrations


def seal(apps: Any, editor: Any) -> None:
    rows = apps.get_model("core", "Notification").objects.filter(kind__startswith="signup.")
    for row in rows.filter(url__contains="/signed-up/").iterator():
        secret = row.url.split("/signed-up/")[1].strip("/")
        try:
            whole = base64.urlsafe_b64decode(secret + "=" * (-len(secret) % 4))
            row.url = f"signup:{uuid.UUID(bytes=whole[:16])}"
        except (binascii.Error, ValueError):
            row.url = ""
        row.save(update_fields=["url"])


class Migration(migrations.Migration):
    dependencies = [("signup", "0002_when_a_sign_up_changed"), ("core", "0009_milestones")]

    operations = [migrations.RunPython(seal, migrations.RunPython.noop)]
