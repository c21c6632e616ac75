"""macOS: an agent of launchd (launchd.plist(5))."""

from __future__ import annotations

import plistlib
from collections.abc import Sequence
from pathlib import Path

from regrant.cli.autostart.plan import Autostart

LABEL = "regrant.serve"


def plan(home: Path, command: Sequence[str], environment: dict[str, str]) -> Autostart:
    """An agent that starts at login and is started again when it fails."""
    path = home / "Library/LaunchAgents" / f"{LABEL}.plist"
    agent = {
        "Label": LABEL,
        "ProgramArguments": list(command),
        "EnvironmentVariables": environment,
        "RunAtLoad": True,
        "KeepAlive": {"SuccessfulExit": False},
        "ThrottleInterval": 10,
        "Umask": 0o077,
        "ProcessType": "Background",
    }
    return Autostart(
        system="launchd",
        path=path,
        text=plistlib.dumps(agent).decode(),
        after=(("launchctl", "load", "-w", str(path)),),
        before_removal=(("launchctl", "unload", "-w", str(path)),),
        look=f"launchctl list {LABEL}",
    )
