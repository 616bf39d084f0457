"""The addresses of follow-ups."""

from django.urls import path

from followups.views.case_time import case_time, explain, follow_up
from followups.views.performed import performed_time, performed_time_taken
from followups.views.time_trend import time_trend

urlpatterns = [
    path("utford-tid/", performed_time, name="performed_time"),
    path("utford-tid/fil/", performed_time_taken, {"kind": "csv"}, name="performed_time_csv"),
    path("utford-tid/arbetsbok/", performed_time_taken, {"kind": "xlsx"}, name="performed_time_workbook"),
    path("utford-tid/utveckling/", time_trend, name="time_trend"),
    path("uppdrag/<number:number>/tid/", case_time, name="case_time"),
    path("uppdrag/<number:number>/tid/<slug:month>/skal/", explain, name="explain_time"),
    path("uppdrag/<number:number>/tid/<slug:month>/folj-upp/", follow_up, name="follow_up_time"),
]
