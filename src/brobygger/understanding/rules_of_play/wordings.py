"""What people are told of rules of play and notes."""

from django.utils.translation import gettext_lazy as _

from brobygger.core import deeds
from brobygger.core.wording import register

AGREED = register("rules.agreed", title=_("A rule of play is agreed"), text=_("%(rule)s"))
ENDED = register("rules.ended", title=_("A rule of play no longer holds"), text=_("%(rule)s"))
LOOK_AGAIN = register(
    "notes.look_again", title=_("Does it still hold? %(title)s"), text=_("You wrote this note and meant to look again.")
)


def register_verbs() -> None:
    """Give the verbs their sentences."""
    deeds.name_verb("rule.propose", _("%(who)s proposed the rule “%(what)s”"))
    deeds.name_verb("rule.agree", _("%(who)s said yes to the rule “%(what)s”"))
    deeds.name_verb("rule.withdraw", _("%(who)s took back the proposal “%(what)s”"))
    deeds.name_verb("rule.end", _("%(who)s said that the rule “%(what)s” no longer holds"))
    deeds.name_verb("note.look", _("%(who)s looked again at “%(what)s”: it still holds"))
