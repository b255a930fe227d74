"""The core's place in Django."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Tenancy, access, audit and the other things that know no domain."""

    name = "brobygger.core"
    label = "core"

    def ready(self) -> None:
        """Switch the guard on unrecorded writes on for every database connection."""
        from brobygger.core import writeguard

        writeguard.install()
