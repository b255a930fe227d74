"""What people are told about the terms of their fora."""

from django.utils.translation import gettext_lazy as _

from brobygger.core import deeds
from brobygger.core.wording import register

SUGGESTED = register(
    "terms.suggested", title=_("A suggestion for the terms of %(forum)s"),
    text=_("From %(who)s. Take it in, or say why not."),
)  # fmt: skip
TAKEN_IN = register("terms.taken_in", title=_("Your suggestion for the terms of %(forum)s was taken in"))
LEFT_OUT = register(
    "terms.left_out", title=_("Your suggestion for the terms of %(forum)s was not taken in"), text=_("%(answer)s")
)
APPROVE = register(
    "terms.approve", title=_("The terms of %(forum)s wait for your yes"),
    text=_("They hold when both the municipality and civil society have said yes."), action=_("Read and say yes"),
)  # fmt: skip
SENT_BACK = register("terms.sent_back", title=_("The terms of %(forum)s are open again"), text=_("%(why)s"))
IN_FORCE = register(
    "terms.in_force", title=_("The terms of %(forum)s are in force"), text=_("Both sides have said yes.")
)
REVIEW = register(
    "terms.review", title=_("Look at the terms of %(forum)s again"), text=_("You agreed on doing that by %(day)s.")
)


def register_verbs() -> None:
    """Give the verbs of terms their sentences."""
    deeds.name_verb("terms.begin", _("%(who)s began to write the terms “%(what)s”"))
    deeds.name_verb("terms.write", _("%(who)s wrote in the terms “%(what)s”"))
    deeds.name_verb("terms.suggest", _("%(who)s made a suggestion for “%(what)s”"))
    deeds.name_verb("terms.accept_suggestion", _("%(who)s took a suggestion into “%(what)s”"))
    deeds.name_verb("terms.decline_suggestion", _("%(who)s left a suggestion for “%(what)s” out"))
    deeds.name_verb("terms.take_back_suggestion", _("%(who)s took the own suggestion for “%(what)s” back"))
    deeds.name_verb("terms.drop", _("%(who)s threw the draft “%(what)s” away"))
    deeds.name_verb("terms.put_forward", _("%(who)s asked both sides to say yes to “%(what)s”"))
    deeds.name_verb("terms.approve", _("%(who)s said yes to “%(what)s”"))
    deeds.name_verb("terms.send_back", _("%(who)s sent “%(what)s” back to be written on"))
    deeds.name_verb("terms.share", _("%(who)s shared the terms “%(what)s” with other places"))
    deeds.name_verb("terms.unshare", _("%(who)s stopped sharing the terms “%(what)s”"))
