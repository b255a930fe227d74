"""What people are told of what they and others expect of each other."""

from django.utils.translation import gettext_lazy as _

from brobygger.core import deeds
from brobygger.core.wording import register

SAY = register(
    "alignment.say", title=_("What do you expect of each other? %(what)s"),
    text=_("Each of you says it alone first. Then you see where you differ."), action=_("Say it"),
)  # fmt: skip
DIFFERENT = register(
    "alignment.different", title=_("See where you differ: %(what)s"),
    text=_("Both have said what they expect. Some points wait for you."), action=_("Look at it"),
)  # fmt: skip
SIGN = register(
    "alignment.sign", title=_("Ready to sign: %(what)s"), action=_("Read and sign"),
    text=_("Everything is agreed. It holds when both have signed."),
)  # fmt: skip
IN_FORCE = register("alignment.in_force", title=_("What you expect of each other is agreed: %(what)s"))
CONDITIONS = register(
    "alignment.conditions", title=_("How do you think they work, and how do you? %(what)s"),
    text=_("They have said it. You see both when you have said yours."), action=_("Guess, and say yours"),
)  # fmt: skip
REVIEW = register(
    "alignment.review", title=_("Does it still fit? %(what)s"), text=_("You agreed to look again by %(day)s.")
)


def register_verbs() -> None:
    """Give the verbs their sentences."""
    deeds.name_verb("alignment.begin", _("%(who)s asked what “%(what)s” expect of each other"))
    deeds.name_verb("alignment.say", _("%(who)s said what one side expects: %(what)s"))
    deeds.name_verb("alignment.propose", _("%(who)s proposed something on “%(what)s”"))
    deeds.name_verb("alignment.agree", _("%(who)s said yes to “%(what)s”"))
    deeds.name_verb("alignment.sign", _("%(who)s signed %(what)s"))
    deeds.name_verb("alignment.conditions", _("%(who)s said how one side works: %(what)s"))
    deeds.name_verb("alignment.link", _("%(who)s gave somebody a personal link"))
    deeds.name_verb("alignment.link_send", _("%(who)s sent a personal link"))
    deeds.name_verb("alignment.link_withdraw", _("%(who)s took a personal link back"))
    deeds.name_verb("alignment.again", _("%(who)s wants to look again at %(what)s"))
