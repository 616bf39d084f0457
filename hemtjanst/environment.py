"""Settings from the environment. An odd value stops the start and says what to write instead."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

WORDS_FOR_YES = {"1", "true", "yes", "on", "ja"}
WORDS_FOR_NO = {"0", "false", "no", "off", "nej"}


def text(name: str, default: str = "") -> str:
    """The variable without surrounding space; the default when it is missing or empty."""
    return os.environ.get(name, "").strip() or default


def needed(name: str, why: str) -> str:
    """A variable that must be there. Raises ImproperlyConfigured with the reason when it is not."""
    value = text(name)
    if not value:
        raise ImproperlyConfigured(f"{name} saknas: {why}")
    return value


def flag(name: str, *, default: bool) -> bool:
    """Yes or no. Raises ImproperlyConfigured on any other word."""
    word = text(name, str(default)).lower()
    if word not in WORDS_FOR_YES | WORDS_FOR_NO:
        raise ImproperlyConfigured(f"{name} är {word!r}: skriv true eller false")
    return word in WORDS_FOR_YES


def whole_number(name: str, *, default: int) -> int:
    """A whole number, zero or more. Raises ImproperlyConfigured on anything else."""
    value = text(name, str(default))
    if not value.isdecimal():
        raise ImproperlyConfigured(f"{name} är {value!r}: skriv ett heltal, noll eller större")
    return int(value)


def words(name: str, *, default: str = "") -> list[str]:
    """A comma-separated list, without empty parts."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def address(name: str, *, schemes: set[str], default: str = "") -> str:
    """An address with one of the given schemes. Raises ImproperlyConfigured on any other.

    The message names the scheme only, never the address, which may hold a password.
    """
    value = text(name, default)
    scheme = urlsplit(value).scheme
    if scheme not in schemes:
        allowed = ", ".join(f"{known}://" for known in sorted(schemes))
        raise ImproperlyConfigured(
            f"{name} börjar med {scheme or 'inget'!r}: skriv en adress som börjar med {allowed}"
        )
    return value


def folder(name: str, *, default: Path) -> Path:
    """A folder as an absolute path; it need not be there yet. Raises ImproperlyConfigured when a file is."""
    path = Path(text(name, str(default))).expanduser().resolve()
    if path.exists() and not path.is_dir():
        raise ImproperlyConfigured(f"{name} är {path}: det är en fil, ange en katalog")
    return path
