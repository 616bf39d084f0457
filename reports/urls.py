"""Addresses of figures."""

from django.urls import path

from reports.views import breakdown_file, breakdown_page, figures_file, figures_page, rows_file, rows_page

CSV, XLSX = {"ending": "csv"}, {"ending": "xlsx"}

urlpatterns = [
    path("siffror/", figures_page, name="figures"),
    path("siffror/csv/", figures_file, CSV, name="figures_csv"),
    path("siffror/xlsx/", figures_file, XLSX, name="figures_xlsx"),
    path("siffror/fordelning/", breakdown_page, name="figure_breakdown"),
    path("siffror/fordelning/csv/", breakdown_file, CSV, name="figure_breakdown_csv"),
    path("siffror/fordelning/xlsx/", breakdown_file, XLSX, name="figure_breakdown_xlsx"),
    path("siffror/underlag/", rows_page, name="figure_rows"),
    path("siffror/underlag/csv/", rows_file, CSV, name="figure_rows_csv"),
    path("siffror/underlag/xlsx/", rows_file, XLSX, name="figure_rows_xlsx"),
]
