"""Everything of one place in one archive: a sheet for each kind of row, and the files (R80, "exit").

For whoever runs the installation, who can read the database anyway; no page offers it, because nobody in a place may
see all of it. Secrets that open something (links, PINs, tokens) are left out: they are worth nothing elsewhere. So are
the addresses that people were told, among which are their personal links.
"""

import json
import re
import zipfile
from collections.abc import Iterator
from typing import Any, BinaryIO

from django.apps import apps
from django.core.files.storage import default_storage
from django.db import models
from django.db.models import QuerySet

from brobygger.core.models import InboxItem, Notification, Place
from brobygger.core.ui.tables import csv_text

SECRET = re.compile(r"token|secret|password|digest|fingerprint|^pin$")
LEADS = {(Notification, "url"), (InboxItem, "url")}


def take_out(place: Place, target: BinaryIO) -> dict[str, int]:
    """Write all rows of ``place`` and their files as a ZIP archive to ``target``.

    Args:
        place: whose.
        target: opened for writing bytes.

    Returns:
        name of each sheet to its number of rows.

    Raises:
        OSError: it cannot be written.
    """
    counted, files = {}, set[str]()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for rows in _tables(place):
            fields = [f for f in rows.model._meta.concrete_fields if not _opens(rows.model, f.name)]
            name, lines = f"{rows.model._meta.label}.csv", list[list[Any]]()
            for row in rows.order_by("pk").iterator(chunk_size=1000):
                lines.append([_cell(f.value_from_object(row)) for f in fields])
                files |= {str(f.value_from_object(row)) for f in fields if isinstance(f, models.FileField)}
            archive.writestr(name, csv_text([f.attname for f in fields], lines))
            counted[name] = len(lines)
        for file in sorted(files - {""}):
            if default_storage.exists(file):
                with default_storage.open(file) as content:
                    archive.writestr(f"files/{file}", content.read())
    return counted


def _tables(place: Place) -> Iterator[QuerySet[Any]]:
    """Yield the rows of each model that belong to ``place``: by its own link, or as what joins two of its rows."""
    yield Place.objects.filter(pk=place.pk)
    for model in apps.get_models(include_auto_created=True):
        linked = [f for f in model._meta.concrete_fields if f.name == "place" and f.related_model is Place]
        if linked:
            yield model._base_manager.filter(place=place)
        elif (owner := model._meta.auto_created) and any(f.name == "place" for f in owner._meta.concrete_fields):  # type: ignore[attr-defined]  # the model whose field made it
            source = next(f for f in model._meta.concrete_fields if f.related_model is owner)
            yield model._base_manager.filter(**{f"{source.name}__place": place})
    members = apps.get_model("people", "User")
    yield members._base_manager.filter(memberships__place=place).distinct()


def _opens(model: type[models.Model], name: str) -> bool:
    return bool(SECRET.search(name)) or (model, name) in LEADS


def _cell(value: Any) -> Any:
    """Return a value as a sheet holds it without losing anything of it."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value
