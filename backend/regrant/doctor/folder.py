"""The check `folder`: can anybody else read what is kept?"""

from __future__ import annotations

import os
import stat

from regrant.doctor.named_check import Desk, NamedCheck


def look(desk: Desk) -> NamedCheck:
    """Look at the mode of every file; Windows has none, and keeps the folder of one person from the others itself."""
    home = desk.settings.folder
    loose = sorted(
        path.name
        for path in home.iterdir()
        if os.name == "posix"
        and path.is_file()
        and path.name != "settings.toml"
        and stat.S_IMODE(path.stat().st_mode) & 0o077
    )
    if loose:
        names = " ".join(str(home / name) for name in loose)
        return NamedCheck("folder", "needs_you", f"Others may read {', '.join(loose)}.", f"chmod 600 {names}")
    return NamedCheck("folder", "ok", f"{home} is for you alone.")
