"""What a system needs to start the service by itself."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from regrant.errors import Unavailable


@dataclass(frozen=True, slots=True)
class Autostart:
    """One system's way: the file, what is run after it was written, and what before it is taken away.

    `look` is the command that says how the service stands, for the person to type.
    """

    system: str
    path: Path
    text: str
    after: tuple[tuple[str, ...], ...]
    before_removal: tuple[tuple[str, ...], ...]
    look: str


def autostart(home: Path, environment: dict[str, str], *, platform: str = sys.platform) -> Autostart:
    """The way of this system; `environment` is what the service is to run with. Raises Unavailable elsewhere."""
    from regrant.cli.autostart import launchd, systemd, task_scheduler

    command = (sys.executable, "-m", "regrant", "serve")
    if platform.startswith("linux"):
        return systemd.plan(home, command, environment)
    if platform == "darwin":
        return launchd.plan(home, command, environment)
    if platform == "win32":
        return task_scheduler.plan(home, command, environment)
    raise Unavailable(f"how {platform} starts programs is not known here", hint="Have it run `regrant serve` at login.")
