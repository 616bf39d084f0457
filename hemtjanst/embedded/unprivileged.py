"""PostgreSQL refuses to run as root. Started by root, it runs as nobody, who may just reach its folders."""

import os
import pwd
import shutil
import signal
from pathlib import Path

RIGHTS = "+dac_override"


def command(*words: str, stop: signal.Signals) -> list[str]:
    """The command as it is, or for root: as nobody, and stopped with the given signal if its parent goes.

    Raises RuntimeError when root has no setpriv (util-linux) to do it with.
    """
    if os.geteuid() != 0:
        return list(words)
    if shutil.which("setpriv") is None:
        raise RuntimeError(
            "Kör som vanlig användare, installera setpriv (util-linux) eller ange DATABASE_URL"
        )
    nobody = pwd.getpwnam("nobody")
    return [
        "setpriv", f"--reuid={nobody.pw_uid}", f"--regid={nobody.pw_gid}", "--clear-groups",
        f"--inh-caps={RIGHTS}", f"--ambient-caps={RIGHTS}", f"--pdeathsig={stop.name.removeprefix('SIG')}",
        *words,
    ]  # fmt: skip


def own_folder(folder: Path) -> None:
    """Make a folder that only the server's user may open."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)
