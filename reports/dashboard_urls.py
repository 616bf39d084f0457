"""Addresses of the overview."""

from django.urls import path

from reports.views.dashboard import overview, overview_file, overview_period

urlpatterns = [
    path("oversikt/", overview, name="overview"),
    path("oversikt/perioden/", overview_period, name="overview_period"),
    path("oversikt/csv/", overview_file, {"ending": "csv"}, name="overview_csv"),
    path("oversikt/xlsx/", overview_file, {"ending": "xlsx"}, name="overview_xlsx"),
]
