"""The members' start page."""

from django.urls import path

from brobygger.web.views import desk, first_steps

urlpatterns = [path("", desk.start, name="desk"), path("first-steps/", first_steps.first_steps, name="first_steps")]
