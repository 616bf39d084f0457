"""How Django knows this room."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Skrivbord."""

    name = "desk"
    verbose_name = "Skrivbord"
