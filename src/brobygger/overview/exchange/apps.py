"""The exchange's place in Django."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Import and export."""

    name = "brobygger.overview.exchange"
    label = "exchange"
