"""Lets go of old checks and old messages: they fill the disk, and nobody asks for them any more.

Verdicts and repairs stay: they are the history of a connection, and only their changes are kept.
"""

from __future__ import annotations

from regrant.store.database import execute, writing
from regrant.store.ids import DAY
from regrant.store.remembered import recall, remember

KEPT = 400 * DAY  # the same season of last year can still be looked up
LEAST = 20  # runs of each connection that stay however old they are: "before" of a repair is looked for in them
LAST = "let_go_last"
OLD_CHECKS = """
    DELETE FROM check_run WHERE at < ? AND id NOT IN (
        SELECT id FROM (SELECT id, ROW_NUMBER() OVER (PARTITION BY connection ORDER BY id DESC) AS place FROM check_run)
        AS placed WHERE place <= ?
    )
"""


def let_go_daily(now: int) -> None:
    """Let go once a day; `now` is Unix seconds."""
    if 0 <= now - int(recall(LAST, 0)) < DAY:
        return
    let_go(now)
    remember(LAST, now)


def let_go(now: int) -> None:
    """Take out what is older than `KEPT`, with all that hangs on it; `now` is Unix seconds."""
    with writing():
        execute(OLD_CHECKS, (now - KEPT, LEAST))
        execute("DELETE FROM notice WHERE at < ?", (now - KEPT,))
