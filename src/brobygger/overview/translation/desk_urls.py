"""Addresses of those who translate."""

from django.urls import path

from brobygger.overview.translation.views import desk, files

urlpatterns = [
    path("translate/", desk.queue, name="desk_translate"),
    path("translate/file/", files.out_and_in, name="desk_translation_file"),
    path("translate/file/<uuid:pk>/", files.preview, name="desk_translation_preview"),
    path("translate/<slug:kind>/<uuid:pk>/<slug:code>/", desk.side_by_side, name="desk_translation"),
]
