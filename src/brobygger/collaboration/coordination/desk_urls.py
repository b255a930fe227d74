"""Addresses of the coordinator's page."""

from django.urls import path

from brobygger.collaboration.coordination.views import desk

urlpatterns = [
    path("coordination/", desk.index, name="coordination"),
    path("coordination/pack/", desk.pack, name="coordination_pack"),
    path("coordination/pack.pdf", desk.pack_paper, name="coordination_pack_pdf"),
    path("coordination/handover/", desk.handover, name="coordination_handover"),
    path("coordination/appoint/", desk.appoint_for_place, name="coordination_appoint"),
]
