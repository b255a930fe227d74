"""Addresses of paper, below a place's timeline."""

from django.urls import path

from brobygger.reception.timeline.paper import views

urlpatterns = [
    path("", views.index, name="paper"),
    path("blank/", views.blank, name="paper_blank"),
    path("empty/", views.grid, name="paper_grid"),
    path("<uuid:pk>/", views.wall, name="paper_wall"),
    path("<uuid:pk>/list/", views.card_list, name="paper_list"),
    path("invitation/", views.invitation, name="paper_invitation"),
]
