"""PostgreSQL 18 from a wheel."""

from pathlib import Path
from typing import Any


def settings(local: Path) -> dict[str, Any]:
    """Django's settings for the database of the installation in this folder."""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "hemtjanst",
        "USER": "postgres",
        "HOST": str(local / "postgres"),
    }
