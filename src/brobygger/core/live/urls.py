"""The address that open pages ask."""

from django.urls import path

from brobygger.core.live import views

urlpatterns = [path("live/<str:ticket>", views.live, name="live")]
