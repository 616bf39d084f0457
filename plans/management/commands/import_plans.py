"""`manage.py import_plans FIL`: plan versions from the system that a municipality leaves."""

from orders.management.commands._importing import ImportCommand
from plans.imports import import_plans


class Command(ImportCommand):
    help = "Läser in genomförandeplaner från en överlämningsfil (CSV eller XLSX)."
    take = import_plans
    things = "versions"
    things_words = "planversioner"
