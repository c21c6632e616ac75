"""Two services on one machine, such as the real one and the one for testing: a browser is signed in to both."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import httpx
from tests.api.conftest import Service, running

from regrant.settings import Settings

VISIT = {"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}


def signed_in(browser: httpx.Client, service: Service) -> bool:
    """Is this browser shown the service's pages?"""
    return browser.get(f"http://{service.host}/limits", headers=VISIT).status_code == 200


def test_signing_in_to_one_signs_nobody_out_of_the_other(tmp_path: Path) -> None:
    with ExitStack() as stack:
        browser = stack.enter_context(httpx.Client(trust_env=False))
        both = []
        for name in ("real", "testing"):
            (tmp_path / name).mkdir()
            both.append(stack.enter_context(running(Settings(tmp_path / name, port=0, key_file=tmp_path / "key"))))
        for service in both:
            with service.client(service.admin) as terminal:
                browser.get(terminal.post("/sessions").json()["url"], headers=VISIT)

        assert [signed_in(browser, service) for service in both] == [True, True]
