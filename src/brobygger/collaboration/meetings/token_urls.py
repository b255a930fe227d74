"""The address that a member's own link opens."""

from django.urls import path

from brobygger.collaboration.meetings.views import public

urlpatterns = [path("meet/<str:secret>/", public.link, name="meeting_link")]
