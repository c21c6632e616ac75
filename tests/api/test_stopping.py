"""A service that is told to stop stops, whatever else happens in that moment."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

from regrant.api.wire import server, stop
from regrant.app import create_app, listen, open_store
from regrant.settings import Settings


def test_ring_under_way_does_not_close_the_bell_that_stop_is_about_to_ring(tmp_path: Path) -> None:
    settings = Settings(tmp_path, port=0, key_file=tmp_path / "key")
    open_store(settings)
    listening = listen(settings)
    running = server(create_app(settings, listening.getsockname()[1], "rgt_admin"), listening)
    thread = threading.Thread(target=running.run, daemon=True)
    thread.start()
    bell = running.trigger
    ring = bell._physical_pull

    def late() -> None:
        os.write(bell.trigger, b"x")  # a worker's ring, as it is at the end of a request
        time.sleep(0.2)
        ring()

    bell._physical_pull = late
    stop(running, thread)

    assert not thread.is_alive()
