"""Addresses outside every place."""

from django.urls import path

from brobygger.web.views import founding, public

urlpatterns = [
    path("", public.choose_place, name="choose_place"),
    path("start/", founding.found, name="found"),
    path("start/code/", founding.found_code, name="found_code"),
]
