"""Addresses of the monthly checks and of deviations."""

from django.urls import path

from deviations.views.check_again import check_again
from deviations.views.check_answering import answer_list
from deviations.views.check_comparing import compare_check
from deviations.views.check_exports import check_csv, check_workbook, checks_taken
from deviations.views.check_routines import check_routine
from deviations.views.checks import check, checks
from deviations.views.handling import answer, close, judge, reopen, take_in_hand
from deviations.views.listing import deviations, deviations_taken
from deviations.views.reading import deviation
from deviations.views.reporting import report_on_case, report_on_provider

urlpatterns = [
    path("kontroller/", checks, name="checks"),
    path("kontroller/lista.csv", checks_taken, {"kind": "csv"}, name="checks_csv"),
    path("kontroller/lista.xlsx", checks_taken, {"kind": "xlsx"}, name="checks_workbook"),
    path("kontroller/rutin/", check_routine, name="check_routine"),
    path("kontroller/<int:pk>/", check, name="check"),
    path("kontroller/<int:pk>/jamfor/", compare_check, name="compare_check"),
    path("kontroller/<int:pk>/svar/", answer_list, name="answer_list"),
    path("kontroller/<int:pk>/rakna-om/", check_again, name="check_again"),
    path("kontroller/<int:pk>/lista.csv", check_csv, name="check_csv"),
    path("kontroller/<int:pk>/lista.xlsx", check_workbook, name="check_workbook"),
    path("avvikelser/", deviations, name="deviations"),
    path("avvikelser/lista.csv", deviations_taken, {"kind": "csv"}, name="deviations_csv"),
    path("avvikelser/lista.xlsx", deviations_taken, {"kind": "xlsx"}, name="deviations_workbook"),
    path("avvikelser/ny/", report_on_provider, name="report_on_provider"),
    path("avvikelser/<int:pk>/", deviation, name="deviation"),
    path("avvikelser/<int:pk>/svara/", answer, name="answer_deviation"),
    path("avvikelser/<int:pk>/bedom/", judge, name="judge_deviation"),
    path("avvikelser/<int:pk>/stang/", close, name="close_deviation"),
    path("avvikelser/<int:pk>/oppna-igen/", reopen, name="reopen_deviation"),
    path("avvikelser/<int:pk>/ta-hand-om/", take_in_hand, name="take_deviation_in_hand"),
    path("uppdrag/<number:number>/avvikelse/", report_on_case, name="report_deviation"),
]
