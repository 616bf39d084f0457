"""`manage.py import_performed_time FIL`: performed time by assignment and month."""

from followups.imports import import_performed_time
from orders.management.commands._importing import ImportCommand


class Command(ImportCommand):
    help = "Läser in utförd tid per uppdrag och månad (CSV eller XLSX)."
    take = import_performed_time
    things = "months"
    things_words = "månader"
