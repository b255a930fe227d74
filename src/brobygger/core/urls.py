"""Addresses of the core: health."""

from django.urls import path, register_converter

from brobygger.core import health
from brobygger.core.converters import LanguageConverter

register_converter(LanguageConverter, "lang")

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
