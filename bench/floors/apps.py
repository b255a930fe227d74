"""The floors' place in Django."""

from django.apps import AppConfig


class FloorsConfig(AppConfig):
    """Two tables and two pages."""

    name = "bench.floors"
    label = "floors"
