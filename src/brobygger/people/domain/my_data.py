"""Everything held about a person, as a file; and its deletion. The apps answer through ``people.ports``."""

import io
import json
import zipfile
from html import escape
from typing import Any

from django.apps import apps
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from brobygger.core.command import command
from brobygger.core.languages import RIGHT_TO_LEFT
from brobygger.people.domain.memberships import LastAdministrator, only_administrator_of
from brobygger.people.models import User
from brobygger.people.ports import DELETED, EMPTIED, PersonalData, Section, personal_data


def collect(user: User) -> list[Section]:
    """Return what every app holds about ``user``; headings without rows are left out."""
    return [section for answer in personal_data for section in answer.collect(user) if section.rows]


def kept() -> list[str]:
    """Return in words what stays, without the person, when an account is deleted."""
    return [str(words) for answer in personal_data for words in answer.kept]


def as_zip(user: User) -> bytes:
    """Return a ZIP with the same twice: ``my-data.html`` to read, ``my-data.json`` for machines."""
    sections = collect(user)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("my-data.html", _page(user, sections))
        machine = {"made_at": timezone.now().isoformat(), "sections": {s.title: s.rows for s in sections}}
        archive.writestr("my-data.json", json.dumps(machine, ensure_ascii=False, indent=2, default=str))
    return out.getvalue()


def erase_account(*, user: User) -> None:
    """Delete ``user`` and what every app holds about her; all or nothing.

    Raises:
        LastAdministrator: a place with other members would be without an administrator.
    """
    with command("account.erase", place=None, by=None) as change:
        change.everywhere = True  # no place keeps an answer with her in it
        if only_administrator_of(user):
            raise LastAdministrator
        take_out(user)
        user.delete()


def take_out(user: User) -> None:
    """Take ``user`` out of everything that any app holds about her; part of the command that deletes the account."""
    for answer in personal_data:
        take_out_of(answer, user)


def take_out_of(answer: PersonalData, user: User) -> None:
    """Take ``user`` out of what one app holds about her: as it says, links to her are emptied or go with their rows."""
    with command("account.take_out", place=None, by=None):
        if answer.erase is not None:
            answer.erase(user)
        for name, fate in answer.covers.items():
            model, _dot, field = name.rpartition(".")
            rows = apps.get_model(model)._base_manager
            if rows.model._meta.get_field(field).related_model is User:
                mine = rows.filter(**{field: user})
                if fate == DELETED:
                    mine.delete()
                elif fate == EMPTIED:
                    mine.update(**{field: None})


def _page(user: User, sections: list[Section]) -> str:
    language = get_language() or "da"
    direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
    parts = [
        f'<!doctype html><html lang="{language}" dir="{direction}"><meta charset="utf-8">',
        f"<title>{escape(_('My data'))}</title><h1>{escape(_('My data'))}</h1><p>{escape(user.name)}</p>",
    ]
    for section in sections:
        parts.append(f"<h2>{escape(section.title)}</h2>")
        for row in section.rows:
            cells = "".join(f"<dt>{escape(str(k))}</dt><dd>{escape(_readable(v))}</dd>" for k, v in row.items())
            parts.append(f"<dl>{cells}</dl><hr>")
    return "\n".join(parts) + "</html>\n"


def _readable(value: Any) -> str:
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return "" if value is None else str(value)
