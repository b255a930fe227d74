"""The directory's place in Django."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """Actors, contact points, venues and activities (R1, R6, R10, R56, R57)."""

    name = "brobygger.overview.directory"
    label = "directory"
