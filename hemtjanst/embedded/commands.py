"""The database for one command of manage.py, where no DATABASE_URL names another."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

from hemtjanst.embedded import postgres

WITHOUT_DATABASE = {
    "", "check", "collectstatic", "compilemessages", "diffsettings", "demo", "findstatic", "help",
    "makemessages", "sendtestemail", "spectacular", "startapp", "test", "version",
}  # fmt: skip


@contextmanager
def database_for(words: list[str]) -> Iterator[None]:
    """The local installation's PostgreSQL runs inside the block if the command, as typed, has use for it."""
    name = next((word for word in words[1:] if not word.startswith("-")), "")
    asks_for_help = {"--help", "-h", "--version"} & set(words)
    if not settings.IS_LOCAL or asks_for_help or name in WITHOUT_DATABASE:
        yield
        return
    with postgres.running(settings.LOCAL_DIR / "postgres"):
        yield
