"""PostgreSQL and Valkey from wheels: for the demo, the tests and commands without DATABASE_URL."""

from hemtjanst.embedded import postgres
from hemtjanst.embedded.key import secret_key

__all__ = ["postgres", "secret_key"]
