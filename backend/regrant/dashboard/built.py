"""Style, script and icon of the pages, as the extension's build made them: they share their colours with the popup."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

from regrant.errors import NotFound

TYPES = {"dashboard.js": "text/javascript", "icon.png": "image/png"}


@cache
def style() -> str:
    """The style, for the head of every page: the first paint then waits for no second request."""
    sheet = files("regrant") / "built_extension" / "dashboard" / "dashboard.css"
    return sheet.read_text(encoding="utf-8") if sheet.is_file() else ""  # a checkout in which nothing was built


@cache
def read(name: str) -> bytes:
    """One of the other files. Raises NotFound for any other name, and where nothing was built."""
    file = files("regrant") / "built_extension" / "dashboard" / name
    if name not in TYPES or not file.is_file():
        raise NotFound(f"no {name}")
    return file.read_bytes()


@cache
def address(name: str) -> str:
    """Where it is found; another build has another address, so a browser may keep what it has."""
    try:
        mark = hashlib.sha256(read(name)).hexdigest()[:12]
    except NotFound:
        return f"/dashboard/{name}"
    return f"/dashboard/{name}?{mark}"
