"""Addresses outside every place, and of a place alone."""

from django.urls import path

from brobygger.overview.directory.views.public import sitemaps
from brobygger.web.views import founding, public

urlpatterns = [
    path("", public.choose_place, name="choose_place"),
    path("start/", founding.found, name="found"),
    path("start/code/", founding.found_code, name="found_code"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("<slug:place>/", public.in_own_language, {"page": "portal"}, name="place"),
    path("<slug:place>/was", public.in_own_language, {"page": "was"}, name="was_any_language"),
]
