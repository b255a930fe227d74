"""What people are told of rules of play and notes."""

from django.utils.translation import gettext_lazy as _

from brobygger.core import deeds
from brobygger.core.wording import register

PROPOSED = register(
    "rules.proposed", title=_("Do you say yes? %(rule)s"), text=_("%(reason)s"), action=_("Read and answer")
)
AGREED = register("rules.agreed", title=_("A rule of play is agreed"), text=_("%(rule)s"))
DECLINED = register(
    "rules.declined", title=_("The other side says no to a rule of play"), text=_("%(rule)s. %(because)s")
)
ENDED = register("rules.ended", title=_("A rule of play no longer holds"), text=_("%(rule)s"))
LOOK_AGAIN = register(
    "notes.look_again",
    title=_("Does it still hold? %(title)s"),
    text=_("The day has passed on which somebody meant to look again."),
)


def register_verbs() -> None:
    """Give the verbs their sentences."""
    deeds.name_verb("rule.propose", _("%(who)s proposed the rule “%(what)s”"))
    deeds.name_verb("rule.agree", _("%(who)s said yes to the rule “%(what)s”"))
    deeds.name_verb("rule.decline", _("%(who)s said no to the rule “%(what)s”"))
    deeds.name_verb("rule.withdraw", _("%(who)s took back the proposal “%(what)s”"))
    deeds.name_verb("rule.end", _("%(who)s said that the rule “%(what)s” no longer holds"))
    deeds.name_verb("note.look", _("%(who)s looked again at “%(what)s”: it still holds"))
