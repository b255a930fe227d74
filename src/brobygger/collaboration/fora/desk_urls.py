"""Addresses of fora, for members."""

from django.urls import path

from brobygger.collaboration.fora.views import desk, evenings, inviting

urlpatterns = [
    path("fora/", desk.index, name="fora"),
    path("fora/<uuid:pk>/", desk.show, name="forum"),
    path("fora/<uuid:pk>/edit/", desk.edit, name="forum_edit"),
    path("fora/<uuid:pk>/end/", desk.end, name="forum_end"),
    path("fora/<uuid:pk>/members/new/", desk.add, name="forum_member_new"),
    path("fora/members/<uuid:pk>/", desk.change, name="forum_member"),
    path("fora/members/<uuid:pk>/leave/", desk.leave, name="forum_member_leave"),
    path("fora/<uuid:pk>/invitations/", inviting.index, name="forum_invitations"),
    path("fora/<uuid:pk>/invitations/new/", inviting.new, name="forum_invitation_new"),
    path("fora/<uuid:pk>/invitations/letters/", inviting.letters, name="forum_invitation_letters"),
    path("fora/invitations/<uuid:pk>/remind/", inviting.remind, name="forum_invitation_remind"),
    path("fora/invitations/<uuid:pk>/withdraw/", inviting.withdraw, name="forum_invitation_withdraw"),
    path("evenings/", evenings.index, name="evenings"),
    path("evenings/<uuid:pk>/", evenings.decide, name="evening_decide"),
    path("fora/<uuid:pk>/me/", desk.me, name="forum_me"),
    path("fora/<uuid:pk>/coordinator/", desk.appoint, name="forum_appoint"),
    path("fora/appointments/<uuid:pk>/end/", desk.appoint_end, name="forum_appoint_end"),
]
