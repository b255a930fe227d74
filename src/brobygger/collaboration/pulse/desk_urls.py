"""Addresses of pulses, for members."""

from django.urls import path

from brobygger.collaboration.pulse.views import desk

urlpatterns = [
    path("fora/<uuid:pk>/pulse/", desk.new, name="pulse_new"),
    path("fora/<uuid:pk>/pulse/round/", desk.spoken_round, name="pulse_round"),
]
