"""Tokens of every shape, planted where a person would put them, and a hostile Graph that says each of them back."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path
from urllib.parse import quote

from tests.ports import SOON

from regrant.store import apps, assets, connections, credentials, profiles

BODY = "Pl4nt3dS3cr3tV4lu3"  # in each of them, so that one look finds any
SECRETS = {
    "user": f"EAAG{BODY}user0123456789ZDZD",
    "system user": f"EAAM{BODY}system0123456789ZDZD",
    "page": f"EAAB{BODY}page0123456789ZDZD",
    "instagram": f"IGAA{BODY}insta0123456789ZDZD",
    "threads": f"THAA{BODY}threads0123456789ZDZD",
    "damaged": f"xyz{BODY}0123456789 damaged",
    "lent": f"EAAL{BODY}lent0123456789ZDZD",
    "app secret": f"0a1b2c{BODY}3d4e5f",
    "code": f"AQ{BODY}code{'0123456789' * 6}",
}
APP = "815815815815815"


@dataclass(frozen=True)
class Heard:
    """What one request to the hostile Graph carried."""

    path: str
    headers: str
    body: str


class Hostile(BaseHTTPRequestHandler):
    """Says what it was sent back in every place where an answer has room, and lends a token at `/lend`."""

    heard: list[Heard]
    turns: count[int]

    def do_GET(self) -> None:
        """Answer in the next of the hostile ways."""
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length).decode("utf-8", "replace")
        self.heard.append(Heard(self.path, str(self.headers), body))
        if self.path.startswith("/lend"):
            self._answer(200, "application/json", f'{{"access_token": "{SECRETS["lent"]}"}}')
            return
        token = self.headers.get("Authorization", "").partition(" ")[2] or SECRETS["user"]
        self._hostile(token, next(self.turns) % 6, body)

    do_POST = do_DELETE = do_GET

    def _hostile(self, token: str, turn: int, body: str) -> None:
        message = f"Malformed access token {token} of {SECRETS['app secret']}"
        kinds = {"type": "OAuthException", "code": 190, "error_user_msg": token, "message": message}
        error = json.dumps({"error": kinds})
        if turn == 0 and "batch" in body:
            self._answer(200, "application/json", json.dumps([{"code": 400, "headers": [], "body": error}]))
        elif turn in {0, 1}:
            self._answer(400, "application/json", error)
        elif turn == 2:
            self._answer(500, "text/html", f"<html><body>{message} access_token={quote(token)}</body></html>")
        elif turn == 3:
            self._answer(302, "text/plain", message, Location=f"/elsewhere?access_token={quote(token)}")
        elif turn == 4:
            row = {"id": "1", "name": token, "access_token": token}
            self._answer(200, "application/json", json.dumps({"data": [row]}))
        else:
            self._answer(200, "application/json", f'{{"broken": "{token}')

    def _answer(self, status: int, kind: str, text: str, **headers: str) -> None:
        content = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header(
            "WWW-Authenticate", f'OAuth "Facebook Platform" "invalid_token" "{text[:200]}"'.replace("\n", " ")
        )
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@contextmanager
def hostile_graph() -> Iterator[tuple[str, list[Heard]]]:
    """Its origin, and what it heard so far."""
    heard: list[Heard] = []
    kind = type("OneHostile", (Hostile,), {"heard": heard, "turns": count()})
    server = ThreadingHTTPServer(("127.0.0.1", 0), kind)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(SOON,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", heard
    server.shutdown()
    server.server_close()
    thread.join(5)


def plant(origin: str) -> None:
    """Put each secret where it belongs: the app's with its app, each token with a connection of its own."""
    own = apps.save(meta_id=APP, name="Own", secret=SECRETS["app secret"])
    for number, (name, secret) in enumerate(SECRETS.items()):
        if name in {"app secret", "code"}:
            continue
        site = name if name in {"instagram", "threads"} else "facebook"
        person = profiles.save(site=site, meta_id=f"10{number}", name=f"Person {number}")
        lent = {"token_url": f"{origin}/lend/token"} if name == "lent" else {"token": secret}
        kept = credentials.add(profile=person.id, app=own.id if site == "facebook" else None, **lent)
        made = connections.save(tool="iconosquare", profile=person.id, label=f"Tool {number}", credential=kept.id)
        page = assets.save(kind="page", meta_id=f"20{number}", name=f"Page {number}")
        assets.want(made.id, [page.id])


def found_in(folder: Path) -> list[str]:
    """The files in which a planted secret stands in clear."""
    return [str(path) for path in sorted(folder.rglob("*")) if path.is_file() and BODY.encode() in path.read_bytes()]
