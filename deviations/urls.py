"""Addresses of the monthly checks and of deviations."""

from django.urls import path

from deviations.views.check_routines import check_routine
from deviations.views.checks import check, checks
from deviations.views.closing import close

urlpatterns = [
    path("kontroller/", checks, name="checks"),
    path("kontroller/rutin/", check_routine, name="check_routine"),
    path("kontroller/<int:pk>/", check, name="check"),
    path("avvikelse/<int:pk>/stang/", close, name="close_deviation"),
]
