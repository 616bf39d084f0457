"""The secret key of a local installation."""

import os
import secrets
from pathlib import Path


def secret_key(local: Path) -> str:
    """The key kept in the local folder, made the first time it is asked for. Readable by its owner only."""
    path = local / "secret_key"
    if not path.exists():
        local.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(f".{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(50))
        fresh.rename(path)
    return path.read_text()
