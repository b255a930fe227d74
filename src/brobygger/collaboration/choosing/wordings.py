"""What people are told of what they try."""

from django.utils.translation import gettext_lazy as _

from brobygger.core import deeds
from brobygger.core.wording import register

DECIDE = register(
    "trials.decide", title=_("Stop, again, or for good? %(title)s"), text=_("You wanted to try it until %(until)s."),
    action=_("Decide"),
)  # fmt: skip


def register_verbs() -> None:
    """Give the verbs their sentences."""
    deeds.name_verb("trial.start", _("%(who)s began to try “%(what)s”"))
    deeds.name_verb("trial.again", _("%(who)s goes on trying “%(what)s”"))
    deeds.name_verb("trial.change", _("%(who)s changed “%(what)s”"))
    deeds.name_verb("trial.take_over", _("%(who)s keeps “%(what)s” going"))
    deeds.name_verb("trial.give", _("%(who)s gave “%(what)s” to another"))
    deeds.name_verb("trial.stop", _("%(who)s stopped “%(what)s”"))
    deeds.name_verb("trial.permanent", _("%(who)s made “%(what)s” permanent"))
