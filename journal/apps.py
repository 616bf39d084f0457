"""How Django knows this room."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """Journal."""

    name = "journal"
    verbose_name = "Journal"
