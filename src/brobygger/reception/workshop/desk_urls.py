"""Addresses of the reception workshop, for members."""

from django.urls import path

from brobygger.reception.workshop.views import desk, leader

urlpatterns = [
    path("leader/", leader.page, name="leader_page"),
    path("leader/sheet/", leader.sheet, name="leader_sheet"),
    path("workshops/new/", desk.new, name="desk_meeting_new"),
    path("workshops/<uuid:pk>/guests/", desk.guests, name="desk_meeting_guests"),
    path("workshops/<uuid:pk>/table/<uuid:card>/", desk.act, name="desk_meeting_card"),
    path("workshops/<uuid:pk>/decisions/", desk.decisions, name="desk_meeting_decisions"),
    path("workshops/<uuid:pk>/minutes/", desk.minutes, name="desk_meeting_minutes"),
]
