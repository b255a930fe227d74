"""The coordinator's place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoordinationConfig(AppConfig):
    """What needs somebody across all fora, and handing over (R19, R20)."""

    name = "brobygger.collaboration.coordination"
    label = "coordination"

    def ready(self) -> None:
        """Fill the ports: the navigation, a part of a forum's page, the history's words."""
        from brobygger.collaboration.coordination import wordings
        from brobygger.collaboration.coordination.in_fora import section
        from brobygger.collaboration.coordination.meetings import take_up
        from brobygger.collaboration.fora.ports import sections
        from brobygger.collaboration.pulse.ports import agendas
        from brobygger.core.models import Room
        from brobygger.core.ui.navigation import Entry, navigation

        wordings.register_verbs()
        sections.fill("coordination", section)
        agendas.fill("coordination", take_up)
        entry = Entry(
            _("Coordination"), "coordination", "together", right="fora", room=Room.MEETINGS, icon="binoculars", order=15
        )
        navigation.fill("coordination", (entry,))
