"""The addresses of what other rules would mean."""

from django.urls import path

from reports.views.moved_follow_ups import (
    moved_follow_ups,
    moved_follow_ups_csv,
    moved_follow_ups_workbook,
)
from reports.views.what_if import what_if, what_if_csv, what_if_workbook

urlpatterns = [
    path("tank-om/", what_if, name="what_if"),
    path("tank-om/fil/", what_if_csv, name="what_if_csv"),
    path("tank-om/arbetsbok/", what_if_workbook, name="what_if_workbook"),
    path("tank-om/uppfoljningar/", moved_follow_ups, name="moved_follow_ups"),
    path("tank-om/uppfoljningar/fil/", moved_follow_ups_csv, name="moved_follow_ups_csv"),
    path("tank-om/uppfoljningar/arbetsbok/", moved_follow_ups_workbook, name="moved_follow_ups_workbook"),
]
