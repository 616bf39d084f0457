"""How Django knows this room."""

from django.apps import AppConfig


class OrdersConfig(AppConfig):
    """Beställningar."""

    name = "orders"
    verbose_name = "Beställningar"
