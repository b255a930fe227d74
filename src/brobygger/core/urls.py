"""Addresses of the core: health, and what every page's frame asks for."""

from django.urls import path, register_converter

from brobygger.core import health
from brobygger.core.converters import ColourConverter, LanguageConverter
from brobygger.core.ui.views import components, frame, history, jobs, mails, said, settings

register_converter(LanguageConverter, "lang")
register_converter(ColourConverter, "colour")

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("files/colour/<colour:hexadecimal>.css", frame.colour, name="colour"),
    path("files/<path:name>", frame.file, name="file"),
    path("accounts/language/", frame.choose_language, name="choose_language"),
    path("demo/components", components.components, name="components"),
    path("<slug:place>/desk/settings/", settings.place_settings, name="settings"),
    path("<slug:place>/<lang:language>/was", frame.was, name="was"),
    path("<slug:place>/desk/said/", said.chosen, name="said_of"),
    path("<slug:place>/desk/history/", history.page, name="history"),
    path("demo/mails/", mails.page, name="demo_mails"),
    path("desk/jobs/", jobs.page, name="operator_jobs"),
    path("desk/jobs/<int:pk>/again/", jobs.again, name="operator_job_again"),
]
