"""A port belongs to the first who took it, from that moment on."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.ports import free_port

from regrant.app import listen
from regrant.errors import PortTaken
from regrant.settings import Settings


def test_port_is_taken_before_the_service_behind_it_is_up(tmp_path: Path) -> None:
    port = free_port()

    with listen(Settings(tmp_path, port=port)), pytest.raises(PortTaken, match=str(port)):
        listen(Settings(tmp_path, port=port))
