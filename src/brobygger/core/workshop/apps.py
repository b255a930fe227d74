"""The workshops' place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkshopConfig(AppConfig):
    """Meetings that phones join by a QR code, without an account (R11, R25, R26): knows no domain."""

    name = "brobygger.core.workshop"
    label = "workshop"

    def ready(self) -> None:
        """Tell the history what workshops are called."""
        from brobygger.core import deeds, history

        history.name_kind("workshop", _("Workshops"))
        deeds.name_verb("workshop.open", _("%(who)s opened the workshop %(what)s"))
        deeds.name_verb("workshop.lead", _("%(who)s took over leading the workshop %(what)s"))
        deeds.name_verb("workshop.phase", _("%(who)s went to another step in the workshop %(what)s"))
        deeds.name_verb("workshop.clock", _("%(who)s set the clock of the workshop %(what)s"))
        deeds.name_verb("workshop.renew", _("%(who)s gave the workshop %(what)s another address"))
        deeds.name_verb("workshop.close", _("%(who)s closed the workshop %(what)s"))
