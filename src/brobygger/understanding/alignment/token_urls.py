"""The addresses that a personal link to one side of an alignment opens."""

from django.urls import path

from brobygger.understanding.alignment.views import public

urlpatterns = [
    path("expect/<str:secret>/", public.answer, name="alignment_link"),
    path("expect/<str:secret>/conditions/", public.conditions, name="alignment_link_conditions"),
]
