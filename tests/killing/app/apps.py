"""An app that the kill tests put into the real server, so that a write and its job can be counted."""

from django.apps import AppConfig


class KillingConfig(AppConfig):
    name = "tests.killing.app"
    label = "killing"
