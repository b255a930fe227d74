"""What the history calls the directory's entries, and who may see the personal values in them."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from brobygger.core import deeds, history, wording
from brobygger.core.access import Standing
from brobygger.core.models import AuditEntry
from brobygger.core.rights import RIGHTS
from brobygger.core.ui import files
from brobygger.overview.directory.domain.proposals import ACCEPTED, OVERDUE, RETURNED, WAITING
from brobygger.overview.directory.domain.queries import may_have_file
from brobygger.overview.directory.domain.visible import FIELDS, Reader, level_of_part
from brobygger.overview.directory.models import Actor

KINDS = {"actor": _("Who takes part"), "activity": _("Activities"), "contactpoint": _("Contacts"), "venue": _("Venues")}
PARTS = {
    "representation": _("Representatives"),
    "boardmember": _("Board"),
    "schedule": _("Times"),
    "recording": _("Recorded sound"),
    "editlink": _("Links to change an activity"),
    "term": _("Words"),
    "holiday": _("School holidays"),
    "proposal": _("Sent to be looked through"),
}


def may_see_value(standing: Standing, entry: AuditEntry, name: str) -> bool:
    """Return whether the reader edits the whole overview, and so sees its contacts anyway."""
    return entry.object_kind in KINDS and bool(standing.roles & RIGHTS["overview.edit"])


def kept_from(entries: Sequence[AuditEntry], standing: Standing) -> set[tuple[Any, str]]:
    """Return the fields of actors in ``entries`` that the reader may not see; of an actor that is gone, all."""
    changed = [(e, [n for n in e.changes if _has_level(n)]) for e in entries if e.object_kind == "actor"]
    changed = [(e, fields) for e, fields in changed if fields]
    if not changed:
        return set()
    actors = {str(a.pk): a for a in Actor.objects.filter(pk__in=[e.object_id for e, _fields in changed])}
    levels = Reader(standing).levels
    return {
        (e.pk, n)
        for e, fields in changed
        for n in fields
        if e.object_id not in actors or level_of_part(actors[e.object_id], n) not in levels
    }


def _has_level(name: str) -> bool:
    return name.partition(".")[0] in {*FIELDS, "postcode", "city"}


def register() -> None:
    """Tell the history, the inbox, and the shelf of files that wait."""
    files.shelves.fill("proposals", may_have_file)
    deeds.name_verb("actor.let_represent", _("%(who)s let somebody act: %(what)s"))
    deeds.name_verb("actor.end_representation", _("%(who)s ended that somebody acts: %(what)s"))
    deeds.name_verb("activity.new_link", _("%(who)s made a link to change: %(what)s"))
    deeds.name_verb("activity.withdraw_links", _("%(who)s withdrew the link to change: %(what)s"))
    deeds.name_verb("proposal.send", _("%(who)s sent to be looked through: %(what)s"))
    deeds.name_verb("proposal.accept", _("%(who)s looked through and accepted: %(what)s"))
    deeds.name_verb("proposal.return", _("%(who)s sent back with a word: %(what)s"))
    deeds.name_verb("proposal.take_back", _("%(who)s took back what was sent: %(what)s"))
    many = wording.Many(
        ngettext_lazy("%(number)d thing to look through", "%(number)d things to look through", "number"),
        "desk_proposals",
    )
    text = _("It shows when one of you has accepted it.")
    wording.register(WAITING, title=_("Look through: %(title)s"), text=text, many=many)
    wording.register(
        OVERDUE,
        title=_("Waits since %(sent)s: %(title)s"),
        text=_("Nobody has looked through it yet. All who may are told. Accept it, or send it back with a word."),
    )
    wording.register(
        ACCEPTED, title=_("Accepted: %(title)s"), text=_("%(who)s has looked through what you sent. It shows now.")
    )
    wording.register(
        RETURNED,
        title=_("Came back with a word: %(title)s"),
        text=_("%(who)s writes: %(word)s. Change it and send it again, or take it back."),
    )
    for kind, label in (KINDS | PARTS).items():
        history.name_kind(kind, label)
    history.may_see_value.fill("directory", may_see_value)
    history.kept_from.fill("directory", kept_from)
