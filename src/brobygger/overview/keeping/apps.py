"""Keeping's place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KeepingConfig(AppConfig):
    """Entries stay current: reminders, calls, owners (R6)."""

    name = "brobygger.overview.keeping"
    label = "keeping"

    def ready(self) -> None:
        """Answer before something is hidden, and what reminders and calls hold about a person."""
        from brobygger.core import history
        from brobygger.overview.directory.domain.hiding import before_hiding
        from brobygger.overview.keeping.domain.tried import must_be_tried
        from brobygger.overview.keeping.personal import PERSONAL_DATA
        from brobygger.people.ports import personal_data

        history.name_kind("callnote", _("Calls about entries"))
        history.name_kind("keeplink", _("Links in reminders"))
        before_hiding.fill("keeping", must_be_tried)
        personal_data.fill("keeping", PERSONAL_DATA)
