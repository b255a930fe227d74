"""Addresses of fora, for members."""

from django.urls import path

from brobygger.collaboration.fora.views import desk

urlpatterns = [
    path("fora/", desk.index, name="fora"),
    path("fora/new/", desk.new, name="forum_new"),
    path("fora/<uuid:pk>/", desk.show, name="forum"),
    path("fora/<uuid:pk>/edit/", desk.edit, name="forum_edit"),
    path("fora/<uuid:pk>/end/", desk.end, name="forum_end"),
    path("fora/<uuid:pk>/members/new/", desk.add, name="forum_member_new"),
    path("fora/members/<uuid:pk>/", desk.change, name="forum_member"),
    path("fora/members/<uuid:pk>/leave/", desk.leave, name="forum_member_leave"),
    path("fora/<uuid:pk>/me/", desk.me, name="forum_me"),
    path("fora/<uuid:pk>/coordinator/", desk.appoint, name="forum_appoint"),
    path("fora/appointments/<uuid:pk>/end/", desk.appoint_end, name="forum_appoint_end"),
]
