"""The directory's place in Django."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """Actors, contact points, venues and activities (R1, R6, R10, R56, R57)."""

    name = "brobygger.overview.directory"
    label = "directory"

    def ready(self) -> None:
        """Say how topics look."""
        from brobygger.core.ui.symbols import topic_looks
        from brobygger.overview.directory.looks import topic_look

        topic_looks.fill("directory", topic_look)
