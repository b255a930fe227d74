"""What happened to an entry, readable by people."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from brobygger.core import deeds
from brobygger.core.in_words import listed
from brobygger.core.queries import audit_of

_SHOWN = 100


@dataclass(frozen=True)
class Happened:
    """One change: when, who, the fields with what stood before and after, and a sentence where its verb has one."""

    at: datetime
    who: str
    deed: str
    fields: list[tuple[str, str, str]]


def history_of(entry: Any, hidden: Collection[str] = ()) -> list[Happened]:
    """Return the latest changes of ``entry``, newest first, without the fields that are ``hidden`` to the reader."""
    found = []
    for row in audit_of(entry)[:_SHOWN]:
        fields = [
            (_label(entry, name), _said(before), _said(after))
            for name, (before, after) in row.changes.items()
            if name.partition(".")[0] not in hidden
        ]
        who = str(row.user) if row.user else ""
        deed = deeds.sentence(row, who or _("Somebody"), row.label) if deeds.named(row.verb) else ""
        found.append(Happened(row.at, who, deed, fields))
    return found


def _label(entry: Any, name: str) -> str:
    bare, _dot, language = name.partition(".")
    known = {f.name: str(f.verbose_name) for f in entry._meta.concrete_fields}
    known |= {f.name: str(f.verbose_name) for f in entry._meta.many_to_many}
    label = known.get(bare, bare)
    return f"{label} ({language})" if language else label


def _said(value: Any) -> str:
    if value in (None, ""):
        return ""
    if isinstance(value, list):
        return listed(value)
    if isinstance(value, dict):
        return listed(f"{k}: {v}" for k, v in value.items())
    return str(value)
