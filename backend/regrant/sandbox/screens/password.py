"""The window that asks for the password once more, over an action that it then lets through."""

from __future__ import annotations

from typing import Any

from regrant.sandbox.screens.visit import Visit


def password_first(here: Visit, url: str, wanted: dict[str, Any], *, always: bool = False) -> dict[str, Any] | None:
    """The acts that ask for the password, where the style or the action wants it and it was not given yet.

    What was sent to `url` is sent again after Confirm. The password itself is never sent: any will do.
    """
    if wanted.get("confirmed") or not (always or "password" in here.style.stopped_by):
        return None
    again: dict[str, Any] = {"act": "resend", "url": url, "body": {**wanted, "confirmed": True}}
    html = here.render("password_dialog.html", acts=[{"act": "close"}, again])
    return {"then": [{"act": "show", "html": html}]}
