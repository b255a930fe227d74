"""The exchange's place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExchangeConfig(AppConfig):
    """Import and export (R6, R10)."""

    name = "brobygger.overview.exchange"
    label = "exchange"

    def ready(self) -> None:
        """Stand in the navigation and among the first steps, and answer what imports hold about a person."""
        from brobygger.core import history
        from brobygger.core.first_steps import first_steps
        from brobygger.core.ui.navigation import Entry, navigation
        from brobygger.overview.exchange.domain import carrying
        from brobygger.overview.exchange.first_steps import paste_contacts

        carrying.register_words()
        history.name_kind("importbatch", _("Imports"))
        first_steps.fill("exchange", (10, paste_contacts))
        navigation.fill(
            "exchange",
            (
                Entry(
                    _("Import and export"),
                    "import_start",
                    "overview",
                    right="overview.import",
                    room="overview",
                    icon="file-up",
                    order=80,
                ),
            ),
        )
        from brobygger.overview.directory import ports
        from brobygger.overview.exchange.domain.hsds import ready_service
        from brobygger.overview.exchange.personal import PERSONAL_DATA
        from brobygger.people.ports import personal_data

        personal_data.fill("exchange", PERSONAL_DATA)
        ports.said_elsewhere.fill("exchange", ready_service)
