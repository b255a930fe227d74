"""What people are told of tasks. Of a confidential one nothing is said in mails, and nothing is stored: whoever may
know of it is told on her own page when she looks."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from brobygger.core import deeds
from brobygger.core.wording import Many, register

_WAITING = Many(ngettext_lazy("%(number)d task waits for you", "%(number)d tasks wait for you", "number"), "tasks")
_GIVEN = Many(
    ngettext_lazy("You have been given %(number)d task", "You have been given %(number)d tasks", "number"), "tasks"
)
_DUE = Many(ngettext_lazy("%(number)d task of yours is due", "%(number)d tasks of yours are due", "number"), "tasks")
WAITS = register("tasks.waits", title=_("%(title)s"), text=_("A task of yours."), many=_WAITING)
GIVEN = register("tasks.given", title=_("You have been given a task"), text=_("%(title)s"))
DUE = register("tasks.due", title=_("A task of yours is due"), text=_("%(title)s"))
CONFIDENTIAL = register("tasks.confidential", title=_("A task waits for you"), many=_WAITING)
_UNSAID = _("Sign in to see it.")
GIVEN_UNSAID = register("tasks.given_unsaid", title=_("You have been given a task"), text=_UNSAID, many=_GIVEN)
DUE_UNSAID = register("tasks.due_unsaid", title=_("A task of yours is due"), text=_UNSAID, many=_DUE)


def register_verbs() -> None:
    """Give the verbs of tasks their sentences."""
    deeds.name_verb("task.give", _("%(who)s gave the task “%(what)s”"))
    deeds.name_verb("task.take", _("%(who)s took the task “%(what)s”"))
    deeds.name_verb("task.finish", _("%(who)s said that “%(what)s” is done"))
    deeds.name_verb("task.drop", _("%(who)s said that “%(what)s” will not be done"))
    deeds.name_verb("task.reopen", _("%(who)s took “%(what)s” up again"))
    deeds.name_verb("task.move", _("%(who)s gave “%(what)s” another day"))
    deeds.name_verb("task.hand_back", _("“%(what)s” lost its person"))
