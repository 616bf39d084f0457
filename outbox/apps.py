"""How Django knows this room."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """Utskick."""

    name = "outbox"
    verbose_name = "Utskick"
