"""Calling the people of entries that have become uncertain: whom, what to ask, what came of it (R6)."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from brobygger.core.access import Standing
from brobygger.core.command import command
from brobygger.core.models import Place
from brobygger.overview.directory.domain import entries as whole
from brobygger.overview.directory.domain.contacts import change_contact_point, contact_details
from brobygger.overview.directory.domain.freshness import UNCERTAIN, said_on
from brobygger.overview.directory.domain.visible import Reader, level_of
from brobygger.overview.directory.models import Activity, Actor, ContactPoint
from brobygger.overview.keeping.domain.facts import facts_of
from brobygger.overview.keeping.domain.kept import KINDS, actor_of, behind_in, keeper_of, kind_name
from brobygger.overview.keeping.domain.reminding import title_of
from brobygger.overview.keeping.domain.tried import attempts
from brobygger.overview.keeping.models import Answer, CallNote
from brobygger.people.models import User


@dataclass(frozen=True)
class Asked:
    """One uncertain entry: what to ask of it, and what came of the last attempt since it was confirmed."""

    entry: Any
    kind: str
    title: str
    questions: list[str]
    keeper: str
    last: CallNote | None = None


@dataclass
class Call:
    """One telephone call: whom, the number (empty where none is known), and all that is to be asked there."""

    name: str
    phone: str
    actor: Actor
    asked: list[Asked] = field(default_factory=list)


def call_list(place: Place, reader: Standing, today: date) -> list[Call]:
    """Return the calls to make about what is uncertain in ``place``: those without any attempt first, then the oldest.

    Args:
        reader: who calls; a number that an actor keeps from the reader is left out.
    """
    found = [entry for kind in KINDS for entry in behind_in(place, kind, today, UNCERTAIN)]
    last = attempts(place, {e.pk: said_on(e) for e in found})
    calls: dict[tuple[str, str], Call] = {}
    for entry in found:
        name, phone = whom_to_call(entry, reader)
        key = ("", "".join(filter(str.isdigit, phone))) if phone else (str(actor_of(entry).pk), "")
        call = calls.setdefault(key, Call(name, phone, actor_of(entry)))
        call.asked.append(_asked(entry, last.get(entry.pk)))
    return sorted(calls.values(), key=lambda c: all(a.last for a in c.asked))


def whom_to_call(entry: Any, reader: Standing) -> tuple[str, str]:
    """Return name and number of whom to call about ``entry``; the number is empty where the reader knows none."""
    if isinstance(entry, ContactPoint) and entry.phone:
        return entry.name, entry.phone
    if isinstance(entry, Activity):
        if entry.contact_phone:
            return entry.contact_name or entry.organiser.name, entry.contact_phone
        if entry.contact is not None and entry.contact.phone:
            return entry.contact.name, entry.contact.phone
    actor = actor_of(entry)
    known = level_of(actor, "phone") in Reader(reader).levels
    return actor.name, actor.phone if known else ""


def questions_about(entry: Any) -> list[str]:
    """Return what to ask about ``entry``."""
    if isinstance(entry, Activity):
        first = _("Does it still take place?")
    elif isinstance(entry, Actor):
        first = _("Are you still there?")
    else:
        first = _("Is %(name)s still whom one can ask?") % {"name": entry.name}
    return [first, *(_("Is this still right: %(fact)s?") % {"fact": fact} for fact in facts_of(entry))]


def note_call(*, entry: Any, by: User, result: str, note: str = "") -> CallNote:
    """Note that somebody called about ``entry``, and do what was answered: confirm it, or take it down.

    Args:
        result: of ``Answer``; what has changed is written by editing the entry afterwards.
        note: in a few words.

    Raises:
        ValueError: no such answer.
    """
    answer = Answer(result)
    with command("entry.call", place=entry.place, by=by) as change:
        row = change.add(CallNote(place=entry.place, result=answer, note=note, by=by, **{kind_name(entry): entry}))
        if answer == Answer.CORRECT:
            whole.confirm(entry=entry, by=by)
        elif answer == Answer.STOPPED:
            take_down(entry=entry, by=by)
        return row


def take_down(*, entry: Any, by: User) -> None:
    """Show ``entry`` to everybody no longer; nothing of it is lost.

    Raises:
        ValidationError: it is uncertain, not one's own, and nobody has tried to reach its people (``tried``).
    """
    if isinstance(entry, ContactPoint):
        change_contact_point(contact=entry, details=replace(contact_details(entry), public=False), by=by)
    else:
        whole.withdraw(entry=entry, by=by)


def _asked(entry: Any, last: CallNote | None) -> Asked:
    keeper = keeper_of(entry)
    language = get_language() or "da"
    return Asked(
        entry, kind_name(entry), title_of(entry, language), questions_about(entry), str(keeper) if keeper else "", last
    )
