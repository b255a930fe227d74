"""Addresses of surveys for those who are asked."""

from django.urls import path

from brobygger.core.surveys.views import public

urlpatterns = [
    path("<lang:language>/<str:token>", public.sheet, name="survey"),
    path("<lang:language>/<str:token>/thanks", public.thanks, name="survey_thanks"),
    path("<lang:language>/<str:token>/sounds/<int:pk>", public.sound, name="survey_sound"),
    path("<str:token>", public.begin, name="survey_begin"),
]
