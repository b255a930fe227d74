"""Addresses of workshops for the phones in the room."""

from django.urls import path

from brobygger.core.workshop.views import public

urlpatterns = [
    path("<lang:language>/<str:token>", public.room, name="workshop"),
    path("<lang:language>/<str:token>/ticket", public.ticket, name="workshop_ticket"),
    path("<str:token>", public.begin, name="workshop_begin"),
]
