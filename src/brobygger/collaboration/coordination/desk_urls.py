"""Addresses of the coordinator's page, and of handing over."""

from django.urls import path

from brobygger.collaboration.coordination.views import desk, handing_over

urlpatterns = [
    path("coordination/", desk.index, name="coordination"),
    path("coordination/pack/", handing_over.pack, name="coordination_pack"),
    path("coordination/pack.pdf", handing_over.pack_paper, name="coordination_pack_pdf"),
    path("coordination/handover/", handing_over.handover, name="coordination_handover"),
    path("coordination/appoint/", desk.appoint_for_place, name="coordination_appoint"),
    path("fora/<uuid:pk>/pack/", handing_over.pack, name="forum_pack"),
    path("fora/<uuid:pk>/pack.pdf", handing_over.pack_paper, name="forum_pack_pdf"),
    path("fora/<uuid:pk>/handover/", handing_over.handover, name="forum_handover"),
]
