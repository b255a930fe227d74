"""The JSON API' place in Django."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Wiring of the JSON API, HSDS and feeds."""

    name = "brobygger.api"
    label = "api"
