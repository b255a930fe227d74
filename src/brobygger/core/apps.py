"""The core's place in Django."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Tenancy, access, audit and the other things that know no domain."""

    name = "brobygger.core"
    label = "core"

    def ready(self) -> None:
        """Switch the guard on unrecorded writes on for every database connection."""
        from brobygger.core import writeguard
        from brobygger.core.ui import files, language

        writeguard.install()
        language.watch_sign_in()
        files.shelves.fill(files.PUBLIC_IMAGES, files.is_for_everybody)
