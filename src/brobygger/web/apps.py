"""The start pages' place in Django."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Start pages and site search."""

    name = "brobygger.web"
    label = "web"

    def ready(self) -> None:
        """Put the start page first in the members' navigation, and the folder among the first steps."""
        from django.utils.translation import gettext_lazy as _

        from brobygger.core.first_steps import first_steps
        from brobygger.core.ui.navigation import Entry, navigation
        from brobygger.web.folder.first_step import hand_over_the_folder

        first_steps.fill("web folder", (28, hand_over_the_folder))
        protection = Entry(_("Data protection"), "folder", "place", right="figures", icon="shield-check", order=95)
        navigation.fill("web", (Entry(_("Start"), "desk", "start", icon="house", order=0), protection))
