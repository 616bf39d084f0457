"""How Django knows this room."""

from django.apps import AppConfig
from django.urls import register_converter

from orders.addresses import NumberConverter


class OrdersConfig(AppConfig):
    """Beställningar."""

    name = "orders"
    verbose_name = "Beställningar"

    def ready(self) -> None:
        """Let addresses say `<number:…>`."""
        register_converter(NumberConverter, "number")
