"""The tasks' place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TasksConfig(AppConfig):
    """Who does what until when (R14, R23)."""

    name = "brobygger.collaboration.tasks"
    label = "tasks"

    def ready(self) -> None:
        """Fill the ports that ask what waits for a member, and what she may know of it."""
        from brobygger.collaboration.tasks import wordings
        from brobygger.collaboration.tasks.domain.queries import known_to as tasks_known_to
        from brobygger.collaboration.tasks.models import Task
        from brobygger.collaboration.tasks.personal import PERSONAL_DATA
        from brobygger.collaboration.tasks.starting import make_a_task
        from brobygger.collaboration.tasks.views.listing import list_for
        from brobygger.core import history
        from brobygger.core.beginnings import beginnings
        from brobygger.core.inbox import known_to
        from brobygger.core.ui.navigation import Entry, navigation
        from brobygger.core.ui.searching import Searched, searched
        from brobygger.people.ports import personal_data

        wordings.register_verbs()
        history.name_kind("task", _("Tasks"))
        history.as_the_page.fill("tasks", (Task,))
        navigation.fill("tasks", (Entry(_("Tasks"), "tasks", "together", icon="list-checks", order=12),))
        searched.fill("tasks", (Searched("tasks_all", list_for),))
        known_to.fill("tasks", (wordings.CONFIDENTIAL, tasks_known_to))
        personal_data.fill("tasks", PERSONAL_DATA)
        beginnings.fill("tasks", make_a_task)
