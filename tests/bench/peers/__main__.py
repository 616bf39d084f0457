"""A process of the peers: a line in is a JSON list of what to do and with what, a line out is what it took."""

import json
import os
import sys

import django
from django.core.management import call_command


def main() -> None:
    """Make the tables, then answer until the lines end."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.peers.settings"
    django.setup()
    call_command("migrate", run_syncdb=True, verbosity=0)
    from tests.bench.peers import work

    for line in sys.stdin:
        name, *given = json.loads(line)
        sys.stdout.write(json.dumps(getattr(work, name)(*given)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
