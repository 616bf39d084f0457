"""The settings, with the migration linter among the apps: `make check` runs it, no installation needs it."""

from hemtjanst.settings import *  # noqa: F403
from hemtjanst.settings import INSTALLED_APPS as APPS
from hemtjanst.settings import LOGGING

INSTALLED_APPS = [*APPS, "django_migration_linter"]
MIGRATION_LINTER_OPTIONS = {
    "include_apps": APPS[: APPS.index("allauth")],  # our rooms
    "ignore_initial_migrations": True,  # no system runs yet when these do
    "no_cache": True,
}
LOGGING["loggers"]["django_migration_linter"] = {"level": "WARNING"}
