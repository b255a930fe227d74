"""Addresses of import and export."""

from django.urls import path

from brobygger.overview.exchange.views import exports, imports

urlpatterns = [
    path("import/", imports.start, name="import_start"),
    path("import/<uuid:pk>/", imports.preview, name="import_preview"),
    path("import/<uuid:pk>/columns/", imports.columns, name="import_columns"),
    path("import/<uuid:pk>/progress/", imports.progress, name="import_progress"),
    path("import/<uuid:pk>/discard/", imports.discard, name="import_discard"),
    path("import/done/<uuid:pk>/", imports.batch, name="import_batch"),
    path("import/done/<uuid:pk>/undo/", imports.undo, name="import_undo"),
    path("export/<str:kind>.<str:form>", exports.export, name="export"),
]
