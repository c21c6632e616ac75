"""A small service on loopback that answers what a test tells it to, for states that the real one is seldom in.

It proves itself like the real one, so that nothing in the extension is turned off for a test.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.ports import SOON

TOKEN = "rg1_a-token-of-a-test"
PAIRING = "pa_test"


@dataclass
class Loopback:
    """`answers` holds (status, body) by "METHOD /path", a body of bytes being a page.

    `heard` is every request that came, with its token; `bodies` is what it carried.
    """

    port: int = 0
    api: int = 1
    proves: bool = True
    answers: dict[str, tuple[int, Any]] = field(default_factory=dict)
    heard: list[tuple[str, str | None]] = field(default_factory=list)
    bodies: list[tuple[str, Any]] = field(default_factory=list)
    delay: float = 0
    waiting: threading.Event = field(default_factory=threading.Event)

    def answer(self, method: str, target: str) -> tuple[int, Any]:
        """What is said to a request."""
        address = urlsplit(target)
        path = address.path.removeprefix("/api/v1")
        if path == "/ping":
            return 200, self.ping(parse_qs(address.query))
        nothing = {"error": {"code": "not_found", "message": f"no {path}", "hint": ""}}
        return self.answers.get(f"{method} {path}", (404, nothing))

    def ping(self, asked: dict[str, list[str]]) -> dict[str, Any]:
        """Name, version, and the proof for the one pairing that this service knows."""
        proof = None
        if self.proves and asked.get("pairing") == [PAIRING]:
            key = hashlib.sha256(TOKEN.encode()).hexdigest().encode()
            proof = hmac.new(key, asked["n"][0].encode(), "sha256").hexdigest()
        return {"name": "regrant", "version": "0.1.0", "api": self.api, "testing": True, "proof": proof}


@contextmanager
def loopback() -> Iterator[Loopback]:
    """The service on a free port, until the end of the block."""
    made = Loopback()

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(length)) if length else None
            path = urlsplit(self.path).path.removeprefix("/api/v1")
            made.heard.append((f"{self.command} {path}", self.headers.get("Authorization")))
            made.bodies.append((f"{self.command} {path}", body))
            if made.delay and path != "/ping":
                made.waiting.wait(made.delay)
            status, answer = made.answer(self.command, self.path)
            raw = json.dumps(answer).encode() if not isinstance(answer, bytes) else answer
            self.send_response(status)
            self.send_header("Content-Type", "text/html" if isinstance(answer, bytes) else "application/json")
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

        do_GET = do_POST = do_PUT = do_DELETE = _answer

        def log_message(self, *_: Any) -> None:
            """Say nothing: a test's output is its own."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        made.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(SOON,), daemon=True)
        thread.start()
        try:
            yield made
        finally:
            made.waiting.set()
            server.shutdown()
