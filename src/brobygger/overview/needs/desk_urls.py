"""Addresses of needs, for members."""

from django.urls import path

from brobygger.overview.needs.views import coverage, needs

urlpatterns = [
    path("needs/", needs.index, name="needs"),
    path("needs/new/", needs.new, name="need_new"),
    path("needs/ask/", needs.ask, name="needs_ask"),
    path("needs/coverage/", coverage.matrix, name="coverage"),
    path("needs/coverage/<slug:topic>/", coverage.cell, name="coverage_cell"),
    path("needs/compare/", coverage.compare, name="needs_compare"),
    path("needs/<uuid:pk>/", needs.show, name="need"),
    path("needs/<uuid:pk>/edit/", needs.edit, name="need_edit"),
    path("needs/<uuid:pk>/end/", needs.end, name="need_end"),
    path("needs/<uuid:pk>/remove/", needs.remove, name="need_remove"),
    path("needs/<uuid:pk>/history/", needs.history, name="need_history"),
    path("needs/<uuid:pk>/talks/new/", needs.talk, name="need_talk"),
    path("needs/<uuid:pk>/talks/<int:talk>/remove/", needs.talk_remove, name="need_talk_remove"),
]
