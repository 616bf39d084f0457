"""How Django knows this room."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Genomförandeplaner."""

    name = "plans"
    verbose_name = "Genomförandeplaner"
