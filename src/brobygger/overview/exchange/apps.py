"""The exchange's place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExchangeConfig(AppConfig):
    """Import and export (R6, R10)."""

    name = "brobygger.overview.exchange"
    label = "exchange"

    def ready(self) -> None:
        """Stand in the members' navigation."""
        from brobygger.core.ui.navigation import Entry, navigation

        navigation.fill(
            "exchange",
            (
                Entry(
                    _("Import and export"),
                    "import_start",
                    right="overview.import",
                    room="overview",
                    icon="file-up",
                    order=80,
                    group="place",
                ),
            ),
        )
