"""The addresses of a unit's load."""

from django.urls import path

from followups.views.load import decisions_file, load, load_file

urlpatterns = [
    path("belastning/", load, name="load"),
    path("belastning/fil/", load_file, name="load_file"),
    path("belastning/beslut/", decisions_file, name="decisions_file"),
]
