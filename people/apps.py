"""How Django knows this room."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Organisation och medlemmar."""

    name = "people"
    verbose_name = "Organisation och medlemmar"
