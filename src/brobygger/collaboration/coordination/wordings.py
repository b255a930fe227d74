"""What people are told by the coordinator's page."""

from django.utils.translation import gettext_lazy as _

from brobygger.core import deeds
from brobygger.core.wording import register

HANDED = register("coordination.handed", title=_("You have taken over"), text=_("%(who)s has handed over to you."))
HANDED_ONE = register(
    "coordination.handed_one", title=_("You have taken over"), text=_("%(who)s has handed “%(forum)s” over to you."),
)  # fmt: skip


def register_verbs() -> None:
    """Give the verbs their sentences."""
    deeds.name_verb("forum.hand_over", _("%(who)s handed over “%(what)s”"))
