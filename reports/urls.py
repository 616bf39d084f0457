"""Addresses of figures and reports."""

from django.urls import path

from reports.views import figures_page

urlpatterns = [path("siffror/", figures_page, name="figures")]
