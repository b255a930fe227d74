"""Addresses of the APIs, their descriptions, and of personal calendars."""

from django.urls import include, path

from brobygger.api.views import describing, feeds
from brobygger.api.views.hsds import api as hsds
from brobygger.api.views.json import api as json

urlpatterns = [
    path("accounts/calendar/", feeds.my_calendar, name="my_calendar"),
    path("f/<str:secret>", feeds.feed, name="feed"),
    path("api/", describing.documentation, name="api_documentation"),
    path("api/v1/openapi.json", describing.json_description, name="api_description"),
    path("api/v1/<slug:place>/", include(json.patterns())),
    path("<slug:place>/hsds/openapi.json", describing.hsds_description, name="hsds_description"),
    path("<slug:place>/hsds/", include(hsds.patterns())),
]
