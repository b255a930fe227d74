"""Addresses of the chooser, and of what is tried without a forum."""

from django.urls import path

from brobygger.collaboration.choosing.views import desk, trials

urlpatterns = [
    path("fora/new/", desk.choose, name="forum_new"),
    path("trials/", trials.index, name="trials"),
    path("trials/new/", trials.new, name="trial_new"),
    path("trials/<uuid:pk>/", trials.show, name="trial"),
    path("trials/<uuid:pk>/edit/", trials.edit, name="trial_edit"),
    path("trials/<uuid:pk>/take-over/", trials.take_over, name="trial_take_over"),
    path("trials/<uuid:pk>/decide/", trials.decide, name="trial_decide"),
]
