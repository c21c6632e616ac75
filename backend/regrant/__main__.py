"""`python -m regrant` is `regrant`."""

from __future__ import annotations

from regrant.cli import main

if __name__ == "__main__":
    main(prog_name="regrant")
