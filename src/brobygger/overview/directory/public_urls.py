"""Addresses of the overview for everybody."""

from django.urls import path

from brobygger.overview.directory.views.public import activities, tell

urlpatterns = [
    path("", activities.portal, name="portal"),
    path("activities/", activities.activity_list, name="activity_list"),
    path("activities/<uuid:pk>/", activities.activity, name="activity"),
    path("tell/", tell.tell, name="tell"),
    path("tell/done/", tell.tell_done, name="tell_done"),
    path("tell/<slug:step>/", tell.tell, name="tell_step"),
]
