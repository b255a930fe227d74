"""The core's place in Django."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    """Tenancy, access, audit and the other things that know no domain."""

    name = "brobygger.core"
    label = "core"

    def ready(self) -> None:
        """Guard every database connection against unrecorded writes; find every app's jobs and rules of retention."""
        from django.core import checks

        from brobygger.core import history, unused_files, writeguard
        from brobygger.core.languages import NAMES
        from brobygger.core.models import Reviewed, Room
        from brobygger.core.pdf.checks import fonts_are_there
        from brobygger.core.ui import files
        from brobygger.core.ui.navigation import Entry, navigation

        checks.register(fonts_are_there)
        writeguard.install()
        unused_files.watch()
        history.name_kind("place", _("Settings"))
        history.name_values("place", "rooms", dict(Room.choices))
        history.name_values("place", "reviewed", dict(Reviewed.choices))
        history.name_values("place", "languages", NAMES)
        files.shelves.fill(files.PUBLIC_IMAGES, files.is_for_everybody)
        navigation.fill(
            "core",
            (
                Entry(_("Who changed what"), "history", "place", right="audit", icon="history", order=80),
                Entry(_("Settings"), "settings", "place", right="settings", icon="settings", order=90),
            ),
        )
        autodiscover_modules("tasks", "retention")
