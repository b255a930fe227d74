"""The members' start page."""

from django.urls import path

from brobygger.web.views import desk

urlpatterns = [path("", desk.start, name="desk")]
