"""Addresses of reports of periods, and of the national values they are held against."""

from django.urls import URLPattern, URLResolver, include, path

from reports.views.happenings import happening_rows
from reports.views.national import national_values, read_national_values
from reports.views.period_files import period_paper, period_workbook
from reports.views.period_steps import (
    approve_period_report,
    begin_period_report,
    hand_in_period_report,
    recount_period_report,
    return_period_report,
    write_period_report,
)
from reports.views.periods import period_changes, period_report, period_reports

ONE = [
    path("", period_report, name="period_report"),
    path("skriv/", write_period_report, name="write_period_report"),
    path("rakna-om/", recount_period_report, name="recount_period_report"),
    path("lamna/", hand_in_period_report, name="hand_in_period_report"),
    path("lamna-tillbaka/", return_period_report, name="return_period_report"),
    path("godkann/", approve_period_report, name="approve_period_report"),
    path("andrat-sedan/", period_changes, name="period_changes"),
    path("pdf/", period_paper, name="period_paper"),
    path("kalkylblad/", period_workbook, name="period_workbook"),
]
REPORTS: list[URLPattern | URLResolver] = [
    path("", period_reports, name="period_reports"),
    path("borja/", begin_period_report, name="begin_period_report"),
    path("handelser/<slug:code>/", happening_rows, name="happening_rows"),
    path("nationella-varden/", national_values, name="national_values"),
    path("nationella-varden/las-in/", read_national_values, name="read_national_values"),
    path("<int:pk>/", include(ONE)),
]
urlpatterns = [path("rapporter/", include(REPORTS))]
