"""`python -m regrant.sandbox` is `regrant sandbox`."""

from __future__ import annotations

from regrant.sandbox.command import sandbox

sandbox()
