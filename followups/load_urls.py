"""The addresses of a unit's load."""

from django.urls import path

from followups.views.load import decisions_taken, load, load_taken

urlpatterns = [
    path("belastning/", load, name="load"),
    path("belastning/fil/", load_taken, {"kind": "csv"}, name="load_file"),
    path("belastning/arbetsbok/", load_taken, {"kind": "xlsx"}, name="load_workbook"),
    path("belastning/beslut/", decisions_taken, {"kind": "csv"}, name="decisions_file"),
    path("belastning/beslut/arbetsbok/", decisions_taken, {"kind": "xlsx"}, name="decisions_workbook"),
]
