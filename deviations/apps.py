"""How Django knows this room."""

from django.apps import AppConfig


class DeviationsConfig(AppConfig):
    """Avvikelser."""

    name = "deviations"
    verbose_name = "Avvikelser"
