"""Addresses that the secret in a reminder opens."""

from django.urls import path

from brobygger.overview.keeping.views import links

urlpatterns = [
    path("<str:secret>/", links.keep_link, name="keep_link"),
    path("<str:secret>/<slug:kind>/<uuid:pk>/", links.keep_entry, name="keep_entry"),
    path("<str:secret>/<slug:kind>/<uuid:pk>/change/", links.keep_change, name="keep_change"),
]
