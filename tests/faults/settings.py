"""The installation's own settings; the app added here gives its processes a clock that runs faster."""

from hemtjanst.settings import *  # noqa: F403
from hemtjanst.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.faults"]
