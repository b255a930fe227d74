"""Addresses of a household's paper, for those who have it."""

from django.urls import path

from brobygger.reception.arrivals.paper import views

urlpatterns = [path("arrivals/<uuid:pk>/case/file/", views.case, name="arrival_case_file")]
