"""Addresses outside every place."""

from django.urls import path

from brobygger.web.views import public

urlpatterns = [path("", public.choose_place, name="choose_place")]
