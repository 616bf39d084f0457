"""One measure in a process of its own: `python -m tests.bench.run MEASURE`, in the installation LOCAL_DIR names."""

import json
import os
import sys
from importlib import import_module

import django
from django.conf import settings

from hemtjanst.embedded import postgres


def main(name: str, *words: str) -> None:
    """Print as JSON what a module's `measure` gives."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hemtjanst.settings")
    django.setup()
    settings.ALLOWED_HOSTS = ["*"]
    with postgres.running(settings.LOCAL_DIR / "postgres"):
        sys.stdout.write(json.dumps(import_module(f"tests.bench.{name}").measure(*words)))


if __name__ == "__main__":
    main(*sys.argv[1:])
