"""The exchange's place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExchangeConfig(AppConfig):
    """Import and export (R6, R10)."""

    name = "brobygger.overview.exchange"
    label = "exchange"

    def ready(self) -> None:
        """Stand in the members' navigation, and answer what imports hold about a person."""
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
        from brobygger.overview.exchange.personal import PERSONAL_DATA
        from brobygger.people.ports import personal_data

        personal_data.fill("exchange", PERSONAL_DATA)
