"""What was done, in one plain sentence: the meaning of the audit trail's verbs.

``core.history`` tells which fields changed besides; "my data" tells the sentence alone, so it stands in every language.
"""

from django.utils.translation import gettext as _

from brobygger.core.models import AuditAction, AuditEntry
from brobygger.core.wording import Text

_verbs: dict[str, Text] = {}


def name_verb(verb: str, sentence: Text) -> None:
    """Give a verb a sentence of its own, with ``%(who)s`` and ``%(what)s``; an app does so when it starts."""
    _verbs[verb] = sentence


def named(verb: str) -> bool:
    """Return whether ``verb`` has a sentence of its own."""
    return verb in _verbs


def sentence(entry: AuditEntry, who: str, what: str) -> str:
    """Return what ``who`` did to ``what``, in the active language."""
    facts = {"who": who, "what": what}
    if entry.verb in _verbs:
        return str(_verbs[entry.verb]) % facts
    if entry.action == AuditAction.ADD:
        return _("%(who)s added %(what)s") % facts
    if entry.action == AuditAction.REMOVE:
        return _("%(who)s removed %(what)s") % facts
    return _("%(who)s changed %(what)s") % facts
