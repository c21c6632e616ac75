"""The queue: huey, on SQLite within the service's own process, on Redis or PostgreSQL where many machines share it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from regrant.errors import BadInput
from regrant.settings import Settings
from regrant.store.database import private_file
from regrant.store.ids import now

NAME = "regrant"
POLL_SECONDS = 10  # the smallest task is a minute's: no need to look more often


def queue(settings: Settings) -> Any:
    """The queue that the settings name, with the minute's work in it. Raises BadInput for another kind of address."""
    import huey  # type: ignore[import-untyped]  # needs a fifth of a second: not before the first answer

    from regrant.watch.tick import tick

    made = _made(settings, huey)

    def minute() -> None:
        tick(now())

    every_minute = made.periodic_task(huey.crontab(minute="*"), name="tick", expires=50)  # late is the next one's work
    every_minute(minute)
    return made


@contextmanager
def watching(settings: Settings) -> Iterator[None]:
    """Watch while the block runs, in threads of this process; they are read in once the service has begun to answer."""
    ended = threading.Event()
    starter = threading.Thread(target=_run, args=(settings, ended), name="watch", daemon=True)
    starter.start()
    try:
        yield
    finally:
        ended.set()
        starter.join(timeout=5)


def work(settings: Settings, workers: int) -> None:
    """Work off the queue until stopped, as one of perhaps many machines. Raises BadInput."""
    consumer = queue(settings).create_consumer(workers=workers, max_delay=POLL_SECONDS, scheduler_interval=POLL_SECONDS)
    consumer.run()


def _run(settings: Settings, ended: threading.Event) -> None:
    from huey.consumer import Consumer  # type: ignore[import-untyped]

    class Within(Consumer):  # type: ignore[misc]
        """A consumer that leaves the signals to the service."""

        def _set_signal_handlers(self) -> None:
            return

    logging.getLogger("huey").setLevel(logging.WARNING)
    made = queue(settings)
    consumer = Within(made, workers=1, max_delay=POLL_SECONDS, scheduler_interval=POLL_SECONDS)
    consumer.start()
    ended.wait()
    consumer.stop(graceful=False)


def _made(settings: Settings, huey: Any) -> Any:
    url = settings.jobs
    if url is None:
        path = settings.folder / "jobs.db"
        private_file(path)
        return huey.SqliteHuey(NAME, filename=str(path), results=False)
    if url.startswith(("redis://", "rediss://", "unix://")):
        return huey.RedisHuey(NAME, url=url, results=False)
    if url.startswith(("postgres://", "postgresql://")):
        return _in_postgresql(url, huey)
    raise BadInput("the queue is kept in Redis or PostgreSQL", hint="Such as redis://127.0.0.1:6379/0.")


def _in_postgresql(url: str, huey: Any) -> Any:
    """The queue with its tables. Of machines that start at once one makes them, and the others find them made."""
    import psycopg
    import stamina

    made_by_another = (psycopg.errors.UniqueViolation, psycopg.errors.DuplicateTable)
    for attempt in stamina.retry_context(on=made_by_another, attempts=5, wait_initial=0.1):
        with attempt:
            return huey.PostgresHuey(NAME, dsn=url, results=False)
    raise AssertionError("unreachable: the last attempt returns or raises")
