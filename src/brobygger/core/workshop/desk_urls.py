"""Addresses of workshops for members."""

from django.urls import path

from brobygger.core.workshop.views import desk

urlpatterns = [
    path("workshops/", desk.index, name="desk_workshops"),
    path("workshops/<uuid:pk>/", desk.lead, name="desk_workshop"),
    path("workshops/<uuid:pk>/screen/", desk.screen, name="desk_workshop_screen"),
    path("workshops/<uuid:pk>/ticket/", desk.ticket, name="desk_workshop_ticket"),
]
