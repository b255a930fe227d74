"""The start pages' place in Django."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Start pages and site search."""

    name = "brobygger.web"
    label = "web"
