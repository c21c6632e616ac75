"""Whenever a process is killed, the store opens and nothing that it accepted is lost. `make kill`: 300 times."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import regrant

KILLS = 19  # one of each kind: ten seconds; all 300 by `make kill`
ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(os.name != "posix", reason="processes are forked and killed as POSIX does it")
def test_nothing_accepted_is_lost_to_a_kill_at_any_moment() -> None:
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path(regrant.__file__).parents[1]), str(ROOT)])}
    command = [sys.executable, "-m", "tests.store.killing", str(KILLS)]
    ended = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=300, check=False)

    assert ended.returncode == 0, ended.stdout + ended.stderr[-4000:]
