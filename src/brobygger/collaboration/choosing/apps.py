"""The chooser's place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ChoosingConfig(AppConfig):
    """Saying what is needed, and getting it: fora with a first meeting, or a small trial (R16, R78)."""

    name = "brobygger.collaboration.choosing"
    label = "choosing"

    def ready(self) -> None:
        """Stand in the navigation, name what the history tells of, and answer for what is held about a person."""
        from brobygger.collaboration.choosing import wordings
        from brobygger.collaboration.choosing.personal import PERSONAL_DATA
        from brobygger.collaboration.choosing.views.trials import list_for
        from brobygger.core import history
        from brobygger.core.ui.navigation import Entry, navigation
        from brobygger.core.ui.searching import Searched, searched
        from brobygger.people.ports import personal_data

        wordings.register_verbs()
        history.name_kind("trial", _("What is tried"))
        entry = Entry(_("What is tried"), "trials", "together", icon="sprout", order=20)
        navigation.fill("choosing", (entry,))
        searched.fill("choosing", (Searched("trials", list_for),))
        personal_data.fill("choosing", PERSONAL_DATA)
