"""Addresses of the overview for everybody."""

from django.urls import path

from brobygger.overview.directory.views.public import activities

urlpatterns = [
    path("", activities.portal, name="portal"),
    path("activities/", activities.activity_list, name="activity_list"),
    path("activities/<uuid:pk>/", activities.activity, name="activity"),
]
