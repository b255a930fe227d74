"""The tasks' place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TasksConfig(AppConfig):
    """Who does what until when (R14, R23)."""

    name = "brobygger.collaboration.tasks"
    label = "tasks"

    def ready(self) -> None:
        """Fill the ports that ask what waits for a member."""
        from brobygger.collaboration.tasks import wordings
        from brobygger.collaboration.tasks.personal import PERSONAL_DATA
        from brobygger.core import history
        from brobygger.core.ui.navigation import Entry, navigation
        from brobygger.people.ports import personal_data

        wordings.register_verbs()
        history.name_kind("task", _("Tasks"))
        navigation.fill("tasks", (Entry(_("Tasks"), "tasks", icon="list-checks", order=12),))
        personal_data.fill("tasks", PERSONAL_DATA)
