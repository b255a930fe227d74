"""What people are told of tasks. Of a confidential one nothing is said: mails and screens are seen by others too."""

from django.utils.translation import gettext_lazy as _

from brobygger.core import deeds
from brobygger.core.wording import register

WAITS = register("tasks.waits", title=_("%(title)s"), text=_("A task of yours."))
GIVEN = register("tasks.given", title=_("You have been given a task"), text=_("%(title)s"))
DUE = register("tasks.due", title=_("A task of yours is due"), text=_("%(title)s"))
CONFIDENTIAL = register("tasks.confidential", title=_("A task waits for you"))
GIVEN_UNSAID = register("tasks.given_unsaid", title=_("You have been given a task"), text=_("Sign in to see it."))
DUE_UNSAID = register("tasks.due_unsaid", title=_("A task of yours is due"), text=_("Sign in to see it."))


def register_verbs() -> None:
    """Give the verbs of tasks their sentences."""
    deeds.name_verb("task.give", _("%(who)s gave the task “%(what)s”"))
    deeds.name_verb("task.take", _("%(who)s took the task “%(what)s”"))
    deeds.name_verb("task.finish", _("%(who)s said that “%(what)s” is done"))
    deeds.name_verb("task.drop", _("%(who)s said that “%(what)s” will not be done"))
    deeds.name_verb("task.reopen", _("%(who)s took “%(what)s” up again"))
    deeds.name_verb("task.move", _("%(who)s gave “%(what)s” another day"))
    deeds.name_verb("task.hand_back", _("“%(what)s” lost its person"))
