"""What a report may say: moments as people read them, and a text without names, folders, numbers and secrets."""

from __future__ import annotations

import platform
import re
import time
from collections.abc import Iterable
from pathlib import Path

from regrant import __version__
from regrant.doctor.named_check import NamedCheck
from regrant.redaction import hide
from regrant.settings import Settings

_ID = re.compile(r"\b(?:[a-z]{2}_[0-9A-Za-z]{8,}|\d{6,})\b")
_QUOTED = re.compile(r"(; )(.+)( was last seen )")
SIGNS = {"ok": "ok       ", "needs_you": "NEEDS YOU", "unknown": "not known"}


def day(moment: int | None) -> str:
    """A moment (Unix seconds) as local day and time; a dash where it is not known."""
    return "–" if moment is None else time.strftime("%Y-%m-%d %H:%M", time.localtime(moment))


def report(checks: Iterable[NamedCheck], settings: Settings | None) -> str:
    """The checks as plain text to give away: no folder of the person's, no name, no id, no secret."""
    head = f"regrant {__version__}, Python {platform.python_version()}, {platform.system()}"
    lines = [
        f"{SIGNS[one.state]}  {one.id}: {' '.join(part for part in (one.says, one.advice) if part)}" for one in checks
    ]
    return "\n".join([head, *(redacted(line, settings) for line in lines)])


def redacted(text: str, settings: Settings | None) -> str:
    """The text with folders, names of browsers, ids and secrets put out of sight."""
    places = [str(settings.folder)] if settings else []
    if settings and settings.key_file:
        places.append(str(settings.key_file))
    for place in [*places, str(Path.home())]:
        text = text.replace(place, "~")
    return _ID.sub("(id)", hide(_QUOTED.sub(r"\1one\3", text)))
