"""A database of the installation, asked in plain SQL so that no code of the system's own stands between."""

from dataclasses import dataclass
from typing import Any

import psycopg

WHOLE = "hemtjanst"
"""The migrated database that the others are copies of."""


@dataclass(frozen=True)
class Database:
    """One database of a server; each question has a connection of its own, since the server is restarted."""

    server: str
    name: str

    @property
    def url(self) -> str:
        """As DATABASE_URL is written."""
        return f"{self.server.rpartition('/')[0]}/{self.name}"

    def ask(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """The rows that a question gives; none for a statement that gives none."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            answer = connection.execute(sql, values)
            return answer.fetchall() if answer.description else []

    def copy(self, name: str) -> "Database":
        """A database with all that this one holds, in place of one with that name."""
        over = Database(self.server, "postgres")
        over.ask(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        over.ask(f"CREATE DATABASE {name} TEMPLATE {self.name}")
        return Database(self.server, name)
