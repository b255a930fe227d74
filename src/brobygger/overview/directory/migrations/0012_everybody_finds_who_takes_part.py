"""What is for everybody of an actor stands in the search index by itself; a job writes it for those that are there."""

from typing import Any

from django.db import migrations


def index_anew(apps: Any, schema_editor: Any) -> None:
    if apps.get_model("directory", "Actor").objects.exists():
        apps.get_model("core", "Job").objects.create(name="directory.index_actors", key="all")


class Migration(migrations.Migration):

    dependencies = [
        ("core", "0009_milestones"),
        ("directory", "0011_when_activities_are_over"),
    ]

    operations = [migrations.RunPython(index_anew, migrations.RunPython.noop)]
