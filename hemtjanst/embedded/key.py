"""The secret key of a local installation."""

import os
import secrets
from pathlib import Path


def secret_key(local: Path) -> str:
    """The key kept in the local folder, made the first time it is asked for. Readable by its owner only."""
    path = local / "secret_key"
    if not path.exists():
        _write_once(path, secrets.token_urlsafe(50))
    return path.read_text()


def _write_once(path: Path, text: str) -> None:
    """Put the text there in one step; where two try at once, the first one's stands."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(f".{os.getpid()}")
    fresh.touch(mode=0o600)
    fresh.write_text(text)
    try:
        path.hardlink_to(fresh)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
