"""The start pages' place in Django."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Start pages and site search."""

    name = "brobygger.web"
    label = "web"

    def ready(self) -> None:
        """Put the start page first in the members' navigation."""
        from django.utils.translation import gettext_lazy as _

        from brobygger.core.ui.navigation import Entry, navigation

        navigation.fill("web", (Entry(_("Start"), "desk", icon="house", order=0),))
