"""Addresses for those who keep entries current."""

from django.urls import path

from brobygger.overview.keeping.views import desk

urlpatterns = [
    path("overview/keeping/", desk.keeping, name="desk_keeping"),
    path("overview/calls/", desk.calls, name="desk_calls"),
    path("overview/calls/<slug:kind>/<uuid:pk>/", desk.call, name="desk_call"),
    path("overview/keepers/", desk.keepers, name="desk_keepers"),
    path("overview/keepers/<uuid:pk>/", desk.give_to, name="desk_give"),
    path("overview/periods/", desk.periods, name="desk_periods"),
]
