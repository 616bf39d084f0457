"""Addresses of the overview."""

from django.urls import path

from reports.views.dashboard import overview, overview_file

urlpatterns = [
    path("oversikt/", overview, name="overview"),
    path("oversikt/csv/", overview_file, {"ending": "csv"}, name="overview_csv"),
    path("oversikt/xlsx/", overview_file, {"ending": "xlsx"}, name="overview_xlsx"),
]
