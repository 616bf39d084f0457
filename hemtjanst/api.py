"""Addresses of the API, version 1: orders, plans and figures for systems of others; docs/api.yaml is its contract."""

from django.urls import URLPattern, URLResolver, path
from drf_spectacular.views import SpectacularAPIView

urlpatterns: list[URLPattern | URLResolver] = [
    path("schema/", SpectacularAPIView.as_view(), name="api-schema"),
]
