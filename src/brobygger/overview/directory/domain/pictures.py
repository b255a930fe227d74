"""The picture of an activity, and of a person whom one calls."""

from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from brobygger.core.command import Change, command
from brobygger.core.unused_files import forget_later
from brobygger.overview.directory.models import Activity
from brobygger.people.models import User


def show_picture(*, activity: Activity, by: User | None, picture: ContentFile | None, via: str | None = None) -> None:
    """Show ``picture`` with ``activity``, or none.

    To take one away waits for nobody: somebody who is seen on it may have asked.

    Args:
        picture: as ``core.ui.files.safe_picture`` has drawn it anew; None takes the one that is there away.
    """
    with command("activity.picture", place=activity.place, by=by, via=via) as change:
        put_picture(change, activity, picture)


def put_picture(change: Change, row: Any, picture: ContentFile | None) -> None:
    """Let ``row.image`` be ``picture``, or nothing."""
    row.refresh_from_db(from_queryset=type(row)._base_manager.select_for_update())
    old = row.image.name or ""
    name = f"{row.image.field.upload_to}/{picture.name}" if picture is not None else ""
    if picture is not None and not default_storage.exists(name):
        name = default_storage.save(name, picture)
    row.image = name
    if change.save(row):
        forget_later(old)
