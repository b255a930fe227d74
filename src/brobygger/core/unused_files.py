"""Uploaded files end with the row that names them.

When a row that holds a file is deleted, by a command, with its parent or by retention, a job is asked for in the same
transaction; it deletes the file once no row names it any more. Replaced files are named to the job by the command that
replaces them. What an upload left behind that was never saved is found by looking through the folders once a day.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.core.files.storage import default_storage
from django.db import models

from brobygger.core import jobs

FORGET = "files.forget"
GRACE = timedelta(days=1)  # an upload under way is not named by any row yet


def forget_later(name: str) -> None:
    """Ask for the file ``name`` to be deleted; with the transaction under way, or not at all. Nothing for no name."""
    if name:
        jobs.enqueue(FORGET, file=name)


def forget(name: str) -> bool:
    """Delete the file ``name`` unless a row names it; return whether it was deleted."""
    if any(model._base_manager.filter(**{field.name: name}).exists() for model, field in _fields()):
        return False
    default_storage.delete(name)
    return True


def sweep(now: datetime) -> int:
    """Delete files older than a day that no row names, in the folders that rows' files are kept in.

    Returns:
        how many were deleted.
    """
    gone = 0
    for shelf in sorted({str(field.upload_to) for _model, field in _fields()}):
        if not default_storage.exists(shelf):
            continue
        for file in default_storage.listdir(shelf)[1]:
            name = f"{shelf}/{file}"
            if default_storage.get_modified_time(name) < now - GRACE:
                gone += forget(name)
    return gone


def watch() -> None:
    """Be told of every deleted row that holds a file, in all apps."""
    for model in {model for model, _field in _fields()}:
        models.signals.post_delete.connect(_deleted, sender=model, dispatch_uid="core.unused_files")


def _fields() -> Iterator[tuple[Any, models.FileField]]:
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, models.FileField):
                yield model, field


def _deleted(sender: type[models.Model], instance: models.Model, **_signal: Any) -> None:
    for model, field in _fields():
        if model is sender:
            forget_later(str(field.value_from_object(instance)))
