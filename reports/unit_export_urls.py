"""The address of a whole unit's data."""

from django.urls import path

from reports.views.unit_export import unit_export

urlpatterns = [path("enheten/export/", unit_export, name="unit_export")]
