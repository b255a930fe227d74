"""Big drafts: looked at and imported by a job, because that takes longer than a page may.

A draft says what a job does with it (``doing``) and keeps what came of it (``report``, ``trouble``); an import is found
by the id that its draft had.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from brobygger.core import inbox, jobs, progress, wording
from brobygger.core.access import standing
from brobygger.core.command import command
from brobygger.core.models import Job, JobState
from brobygger.overview.exchange.domain import drafts
from brobygger.overview.exchange.domain.report import Refused, Report
from brobygger.overview.exchange.models import ImportDraft
from brobygger.overview.exchange.readers.table import Unreadable
from brobygger.people.models import User

JOB = "exchange.carry_on"
LOOK, IMPORT = "look", "import"
LOOKED_AT, IMPORTED, NOT_IMPORTED = "exchange.looked_at", "exchange.imported", "exchange.not_imported"
Effects = Callable[[], AbstractContextManager[None]]


def register_words() -> None:
    """Name what waits for somebody whose list was carried on."""
    text = _("Look at what would change before you import it.")
    wording.register(LOOKED_AT, title=_("Your list is read: %(name)s"), text=text)
    text = _("You can still take it back.")
    wording.register(IMPORTED, title=_("Your list is in the overview: %(name)s"), text=text)
    text = _("Nothing was changed. Look at what has to be corrected.")
    wording.register(NOT_IMPORTED, title=_("Your list could not be imported: %(name)s"), text=text)


def ask(*, draft: ImportDraft, doing: str) -> None:
    """Let a job look at (``LOOK``) or import (``IMPORT``) ``draft``, in the active language; once at a time."""
    with command("import.ask", place=draft.place, by=draft.owner):
        free = ImportDraft.objects.filter(pk=draft.pk, doing="")
        if free.update(doing=doing, report=None, trouble=""):
            jobs.enqueue(JOB, key=str(draft.pk), draft=str(draft.pk), language=translation.get_language() or "da")


def is_stuck(draft: ImportDraft) -> bool:
    """Return whether the job gave up, so that the draft waits for nothing."""
    return Job.objects.filter(name=JOB, key=str(draft.pk), state=JobState.DEAD).exists()


def carry_on(*, pk: UUID, effects: Effects) -> None:
    """Do what was asked for, if it still is.

    Args:
        pk: the draft; it may be gone.
        effects: opens the transaction that holds all that is written, and the end of the job.
    """
    draft = ImportDraft.objects.select_related("place", "owner").filter(pk=pk).first()
    if draft is None or not draft.doing:
        return
    if not standing(draft.owner, draft.place).may("overview.import"):  # the right may be gone since it was asked
        with effects():
            drafts.discard(draft=draft)
        return
    done = 0

    def step(rows: int) -> None:
        nonlocal done
        done += rows
        progress.tell(pk, done)

    progress.forget(pk)
    try:
        if draft.doing == IMPORT:
            _import(draft, effects, step)
        else:
            _settle(draft, effects, LOOKED_AT, drafts.look_at_draft(draft, step))
    except Refused as refused:
        _settle(draft, effects, NOT_IMPORTED, refused.report)
    except Unreadable as error:
        _settle(draft, effects, NOT_IMPORTED, None, str(error))
    finally:
        progress.forget(pk)


def _import(draft: ImportDraft, effects: Effects, step: Callable[[int], Any]) -> None:
    with effects():
        drafts.finish(draft=draft, progress=step)
        _put(draft, IMPORTED)


def _settle(draft: ImportDraft, effects: Effects, kind: str, report: Report | None, trouble: str = "") -> None:
    with effects(), command("import.look", place=draft.place, by=draft.owner):
        rows = ImportDraft.objects.filter(pk=draft.pk)
        if rows.update(doing="", report=report.stored() if report else None, trouble=trouble):
            _put(draft, kind)


def _put(draft: ImportDraft, kind: str) -> None:
    seen(draft.pk, draft.owner)
    address = reverse("import_progress", args=[draft.place.slug, draft.pk])
    inbox.put(place=draft.place, user=draft.owner, kind=kind, about=draft.pk, url=address, name=draft.name)


def seen(pk: UUID, user: User) -> None:
    """Take away what waits for ``user`` about the draft ``pk``."""
    for kind in (LOOKED_AT, IMPORTED, NOT_IMPORTED):
        inbox.done(kind, pk, user=user)
