"""`manage.py import_orders FIL`: orders from the system that a municipality leaves."""

from orders.imports import import_orders
from orders.management.commands._importing import ImportCommand


class Command(ImportCommand):
    help = "Läser in beställningar från en överlämningsfil (CSV eller XLSX)."
    take = import_orders
    things = "orders"
    things_words = "beställningar"
