"""`manage.py tick` at many moments, one after the other in one process: `python -m tests.faults.walking MOMENT…`."""

import sys

import django
from django.core.management import call_command

if __name__ == "__main__":
    django.setup()
    for moment in sys.argv[1:]:
        call_command("tick", "--at", moment, "--json")
