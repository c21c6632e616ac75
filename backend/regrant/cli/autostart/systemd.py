"""Linux: a unit of the person's own systemd (systemd.service(5), systemd.exec(5))."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from regrant.cli.autostart.plan import Autostart

NAME = "regrant.service"


def plan(home: Path, command: Sequence[str], environment: dict[str, str]) -> Autostart:
    """A unit that starts at login and is started again when it fails."""
    lines = [
        "[Unit]",
        "Description=regrant: watches the connections of Meta accounts",
        "",
        "[Service]",
        f"ExecStart={' '.join(_quoted(word).replace('$', '$$') for word in command)}",
        *(f"Environment={_quoted(f'{name}={text}')}" for name, text in sorted(environment.items())),
        "Restart=on-failure",
        "RestartSec=10",
        "UMask=0077",
        "NoNewPrivileges=yes",
        "",
        "[Install]",
        "WantedBy=default.target",
    ]
    return Autostart(
        system="systemd",
        path=home / ".config/systemd/user" / NAME,
        text="\n".join(lines) + "\n",
        after=(("systemctl", "--user", "daemon-reload"), ("systemctl", "--user", "enable", "--now", NAME)),
        before_removal=(("systemctl", "--user", "disable", "--now", NAME),),
        look=f"systemctl --user status {NAME}",
    )


def _quoted(text: str) -> str:
    """In quotes, with what systemd would read as its own escaped; a dollar is that in a command alone."""
    safe = text.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{safe}"'
