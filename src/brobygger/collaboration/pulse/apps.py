"""The pulse's place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PulseConfig(AppConfig):
    """How power is balanced in a forum, asked without names (R50)."""

    name = "brobygger.collaboration.pulse"
    label = "pulse"

    def ready(self) -> None:
        """Fill the ports: the forum's page, who may see its surveys, the history's words."""
        from brobygger.collaboration.fora.ports import handed_over, sections
        from brobygger.collaboration.pulse.domain.asking import give_over
        from brobygger.collaboration.pulse.guarding import GUARD
        from brobygger.collaboration.pulse.section import section
        from brobygger.core import history
        from brobygger.core.surveys.ports import guards

        history.name_kind("pulse", _("The balance of power"))
        sections.fill("pulse", section)
        handed_over.fill("pulse", give_over)
        guards.fill("pulse", GUARD)
