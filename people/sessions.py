"""Sessions in the database that know until when they hold, so that pages can say so without asking once more."""

from datetime import datetime
from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.base_session import AbstractBaseSession


class SessionStore(db.SessionStore):
    """Django's own, and `ends_at`: the moment when the login ends; None before it has been read or saved."""

    ends_at: datetime | None = None

    def _get_session_from_db(self) -> AbstractBaseSession | None:
        found: AbstractBaseSession | None = super()._get_session_from_db()  # type: ignore[misc]
        self.ends_at = found.expire_date if found else None
        return found

    def create_model_instance(self, data: dict[str, Any]) -> AbstractBaseSession:
        """The row as it is saved, with its new end."""
        made = super().create_model_instance(data)
        self.ends_at = made.expire_date
        return made
