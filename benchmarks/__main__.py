"""All that is measured, one after the other: `make bench`. Each part says what it is measured against."""

from __future__ import annotations

import subprocess
import sys

PARTS = ("explain", "articles", "aim", "locate", "dashboard", "popup")


def main() -> int:
    """Run the parts named on the command line, or all; the number of those that failed."""
    failed = 0
    for part in sys.argv[1:] or PARTS:
        print(f"\n== {part}", flush=True)
        failed += subprocess.run([sys.executable, "-m", f"benchmarks.{part}"], check=False).returncode != 0
    return failed


if __name__ == "__main__":
    raise SystemExit(main())
