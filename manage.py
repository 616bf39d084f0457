#!/usr/bin/env python
"""Django's command line, with a database of its own where DATABASE_URL names none."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from hemtjanst.embedded.commands import database_for


def main() -> None:
    """Run the command named on the command line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hemtjanst.settings")
    try:
        with database_for(sys.argv):
            execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(f"Inställningarna går inte att använda: {error}")


if __name__ == "__main__":
    main()
