"""A page of somebody else, in a real Chromium whose names lead to this machine: it learns and changes nothing."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page
from tests.api.conftest import Service, running

from e2e import browser
from e2e.driver import driver
from regrant.settings import Settings
from regrant.store import pairings

pytestmark = pytest.mark.e2e

# The browser's own guard of loopback is turned off: what stands here must stand alone.
ARGS = [
    "--no-sandbox",
    "--headless=new",
    "--host-resolver-rules=MAP *.example 127.0.0.1",
    "--disable-features=LocalNetworkAccessChecks,BlockInsecurePrivateNetworkRequests,PrivateNetworkAccessChecks",
]
TRY = """async ([base, token]) => {
  const said = {};
  const ask = async (name, path, how) => {
    try {
      const answer = await fetch(base + path, {signal: AbortSignal.timeout(5000), ...how});
      said[name] = [answer.type, answer.status, answer.type === 'opaque' ? '' : await answer.text()];
    } catch (error) {
      said[name] = ['refused', 0, String(error)];
    }
  };
  const json = {'Content-Type': 'application/json'};
  const signed = {Authorization: `Bearer ${token}`};
  const code = JSON.stringify({code: '22222222', name: 'evil'});
  await ask('ping', '/api/v1/ping');
  await ask('status', '/api/v1/status');
  await ask('signed', '/api/v1/profiles', {headers: signed});
  await ask('cookies', '/api/v1/profiles', {credentials: 'include'});
  await ask('no-cors', '/api/v1/profiles', {mode: 'no-cors'});
  await ask('pair as text', '/api/v1/pairings', {method: 'POST', mode: 'no-cors', body: code});
  await ask('pair', '/api/v1/pairings', {method: 'POST', headers: json, body: code});
  await ask('delete', '/api/v1/pairings/me', {method: 'DELETE', headers: signed});
  await ask('nothing', '/favicon.ico');
  said.beacon = navigator.sendBeacon(base + '/api/v1/pairings', code);
  return said;
}"""


@dataclass
class Ground:
    """The service, what it answered to whom, and the address of the other side."""

    service: Service
    evil: str
    answered: list[tuple[str, str, int]] = field(default_factory=list)


class Evil(BaseHTTPRequestHandler):
    """Any page of the other side."""

    def do_GET(self) -> None:
        content = b"<!doctype html><title>evil</title><p>Win a prize"
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    folder: Path = tmp_path_factory.mktemp("rebound")
    server = ThreadingHTTPServer(("127.0.0.1", 0), Evil)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with running(Settings(folder, port=0, key_file=folder / "key", watch=False)) as service:
        made = Ground(service, f"http://evil.example:{server.server_port}/")

        @service.app.after_request
        def note(response: Any) -> Any:
            from flask import request

            made.answered.append((request.method, request.path, response.status_code))
            return response

        yield made
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def tab() -> Iterator[Page]:
    path = browser.find(driver().chromium.executable_path)
    started = driver().chromium.launch(executable_path=path, args=ARGS)
    yield started.new_page()
    started.close()


def test_page_under_a_rebound_name_is_same_origin_and_refused_all_the_same(ground: Ground, tab: Page) -> None:
    rebound = f"http://rebound.example:{ground.service.port}"
    arrived = tab.goto(f"{rebound}/api/v1/ping")
    # the page itself came while the name still led to the other side; from then on it leads here
    tab.route(f"{rebound}/page", lambda route: route.fulfill(body="<!doctype html><p>Win", content_type="text/html"))
    tab.goto(f"{rebound}/page")
    said = tab.evaluate(TRY, [rebound, ground.service.token])

    assert arrived is not None
    assert arrived.status == 403
    answers = {name: told for name, told in said.items() if name != "beacon"}
    same_origin = {name: told for name, told in answers.items() if told[0] == "basic"}
    assert len(same_origin) >= 6, "it was to be same-origin, as rebinding makes it"
    assert {told[1] for told in same_origin.values()} == {403}
    assert all("wrong_door" in told[2] for told in same_origin.values())
    assert {told[0] for told in answers.values()} <= {"basic", "refused"}


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "regrant.example"])
def test_page_of_another_origin_reads_nothing_and_changes_nothing(ground: Ground, tab: Page, name: str) -> None:
    with ground.service.client(ground.service.admin) as terminal:
        terminal.post("/pairings/codes", json={})
        before = [row.id for row in pairings.every()]
        ground.answered.clear()
        tab.goto(ground.evil)
        said = tab.evaluate(TRY, [f"http://{name}:{ground.service.port}", ground.service.token])
        tab.wait_for_timeout(300)
        seen = list(ground.answered)
        after = terminal.get("/pairings/codes").json()

    assert {told[0] for kind, told in said.items() if kind != "beacon"} <= {"refused", "opaque"}
    assert len(seen) >= 5, "the browser was to let them through, so that the service is what refuses"
    assert {status for _, _, status in seen} == {403}
    assert (after["state"], after["wrong"]) == ("waiting", 0)
    assert [row.id for row in pairings.every()] == before
    assert pairings.by_token(ground.service.token) is not None


def test_form_of_another_origin_that_takes_the_whole_window_changes_nothing(ground: Ground, tab: Page) -> None:
    tab.goto(ground.evil)
    ground.answered.clear()
    with tab.expect_navigation():
        tab.evaluate(
            """(base) => {
              const form = document.createElement('form');
              Object.assign(form, {method: 'post', action: base + '/api/v1/pairings', enctype: 'text/plain'});
              const field = document.createElement('input');
              Object.assign(field, {name: '{"code": "22222222", "name": "', value: '"}'});
              form.append(field);
              document.body.append(form);
              form.submit();
            }""",
            f"http://127.0.0.1:{ground.service.port}",
        )

    assert [(method, status) for method, _, status in ground.answered] == [("POST", 403)]
    assert "wrong_door" in tab.content()


def test_service_is_shown_in_no_frame_and_runs_as_no_script(ground: Ground, tab: Page) -> None:
    tab.goto(ground.evil)
    told = tab.evaluate(
        """async (base) => {
          const frame = document.createElement('iframe');
          frame.src = base + '/api/v1/ping';
          const script = document.createElement('script');
          script.src = base + '/api/v1/ping';
          const ended = new Promise((done) => {
            script.onload = () => done('ran');
            script.onerror = () => done('refused');
          });
          document.body.append(frame, script);
          const how = await ended;
          await new Promise((done) => setTimeout(done, 500));
          let inside = 'hidden';
          try { inside = frame.contentDocument ? frame.contentDocument.body.textContent : 'hidden'; } catch { }
          return [how, inside];
        }""",
        f"http://127.0.0.1:{ground.service.port}",
    )

    assert told[0] == "refused"
    assert "regrant" not in told[1]
