"""Addresses of reading in hand-over files."""

from django.urls import path

from desk.views.imports import import_discard, import_file, import_preview, imports

urlpatterns = [
    path("inlasning/", imports, name="imports"),
    path("inlasning/granska/", import_preview, name="import_preview"),
    path("inlasning/las-in/", import_file, name="import_file"),
    path("inlasning/kasta/", import_discard, name="import_discard"),
]
