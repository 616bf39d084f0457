"""`manage.py import_follow_ups FIL`: individual follow-ups that have been held."""

from followups.imports.individual import import_follow_ups
from orders.management.commands._importing import ImportCommand


class Command(ImportCommand):
    help = "Läser in gjorda individuppföljningar (CSV eller XLSX)."
    take = import_follow_ups
    things = "follow_ups"
    things_words = "uppföljningar"
