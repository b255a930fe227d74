"""The demo's place in Django."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The demonstration places."""

    name = "brobygger.demo"
    label = "demo"
