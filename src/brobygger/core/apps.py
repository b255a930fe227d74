"""The core's place in Django."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class CoreConfig(AppConfig):
    """Tenancy, access, audit and the other things that know no domain."""

    name = "brobygger.core"
    label = "core"

    def ready(self) -> None:
        """Guard every database connection against unrecorded writes; find the jobs of all apps."""
        from brobygger.core import writeguard
        from brobygger.core.ui import files, language

        writeguard.install()
        language.watch_sign_in()
        files.shelves.fill(files.PUBLIC_IMAGES, files.is_for_everybody)
        autodiscover_modules("tasks")
