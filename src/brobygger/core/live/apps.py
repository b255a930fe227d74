"""The place of live updates in Django."""

from django.apps import AppConfig


class LiveConfig(AppConfig):
    """What changed while a page is open, for as many phones as a room holds (R11, docs/adr/0013): knows no domain."""

    name = "brobygger.core.live"
    label = "live"
