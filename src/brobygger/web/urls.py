"""Addresses outside every place, and of a place alone."""

from django.urls import path

from brobygger.overview.directory.views.public import feeds
from brobygger.web.views import founding, public

urlpatterns = [
    path("", public.choose_place, name="choose_place"),
    path("start/", founding.found, name="found"),
    path("start/code/", founding.found_code, name="found_code"),
    path("robots.txt", feeds.robots, name="robots"),
    path("sitemap.xml", feeds.sitemap, name="sitemap"),
    path("<slug:place>/", public.place, name="place"),
]
