"""Addresses of surveys for members."""

from django.urls import path

from brobygger.core.surveys.views import desk

urlpatterns = [
    path("surveys/", desk.index, name="desk_surveys"),
    path("surveys/<uuid:pk>/", desk.survey, name="desk_survey"),
    path("surveys/<uuid:pk>/words/", desk.words, name="desk_survey_words"),
    path("surveys/<uuid:pk>/poster/", desk.poster, name="desk_survey_poster"),
    path("surveys/<uuid:pk>/slips/", desk.slips, name="desk_survey_slips"),
    path("surveys/<uuid:pk>/figures/", desk.figures, name="desk_survey_figures"),
]
