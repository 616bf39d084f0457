"""How Django knows this room."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Uppföljning och statistik."""

    name = "reports"
    verbose_name = "Uppföljning och statistik"
