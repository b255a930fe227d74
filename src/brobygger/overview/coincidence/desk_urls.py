"""Addresses of the coincidences."""

from django.urls import path

from brobygger.overview.coincidence.views import lists, one, weeks

urlpatterns = [
    path("overview/coincidences/", lists.coincidences, name="coincidences"),
    path("overview/coincidences/week/", weeks.week, name="coincidence_week"),
    path("overview/coincidences/<uuid:pk>/", one.coincidence, name="coincidence"),
    path("overview/coincidences/<uuid:pk>/keep/", one.keep, name="coincidence_keep"),
    path("overview/coincidences/<uuid:pk>/divide/", one.divide, name="coincidence_divide"),
    path("overview/coincidences/<uuid:pk>/answer/<int:part>/", one.answer, name="coincidence_answer"),
    path("overview/coincidences/<uuid:pk>/one/<uuid:kept>/", one.make_one, name="coincidence_merge"),
    path("overview/coincidences/settled/<uuid:pk>/take-back/", one.take_back, name="coincidence_take_back"),
]
