"""The settings, with the migration linter among the apps: `make check` runs it, no installation needs it."""

from hemtjanst.settings import *  # noqa: F403
from hemtjanst.settings import INSTALLED_APPS as APPS

INSTALLED_APPS = [*APPS, "django_migration_linter"]
