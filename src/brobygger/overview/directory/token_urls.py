"""Addresses that a secret opens."""

from django.urls import path

from brobygger.overview.directory.views.public import tell

urlpatterns = [path("<str:secret>/", tell.edit_link, name="edit_link")]
