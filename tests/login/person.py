"""Somebody in front of Meta's login window, who presses and is sent back: the sandbox's screens without a browser."""

from __future__ import annotations

import re
from typing import Any

import httpx

CONSENT = "/privacy/consent/gdp/"
WALK = re.compile(r"walk(?:\W|u0022|&#34;|quot)+([0-9a-f]{32})")
PAGES = ("101000000001201", "101000000001202", "101000000001203")
TAB = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}


class Person:
    """Opens an address of ours and walks through the classic window; `away` is where Meta sends them then."""

    def __init__(self, meta: httpx.Client, address: str, who: str = "ines") -> None:
        self.meta = meta
        meta.cookies.set("sandbox_person", who)
        self.page = meta.get(address, follow_redirects=True)
        found = WALK.search(self.page.text)
        self.walk = found[1] if found else ""
        self.away = ""

    def press(self, name: str, **fields: list[str]) -> None:
        """Press one button."""
        body: dict[str, Any] = {"walk": self.walk, "press": name, "fields": fields}
        for act in self.meta.post(CONSENT, json=body).raise_for_status().json()["then"]:
            self.away = act.get("url", self.away)

    def agree(self, pages: tuple[str, ...] = PAGES, without: str = "") -> str:
        """Say yes to these Pages, and to all but one permission; the address that Meta sends back to."""
        asked = ["pages_show_list", "pages_read_engagement", "business_management", "pages_manage_posts"]
        self.press("edit")
        self.press("continue", item=list(pages))
        self.press("continue", permission=[name for name in asked if name != without])
        self.press("ok")
        return self.away

    def cancel(self) -> str:
        """Say no."""
        self.press("cancel")
        return self.away


def land(away: str, **headers: str) -> httpx.Response:
    """What the browser does with that address: a navigation of its tab, from another site."""
    address, _, _ = away.partition("#")
    own = address.replace("http://localhost:", "http://127.0.0.1:")  # no name server is asked in a test
    port = own.split(":")[2].partition("/")[0]
    with httpx.Client(trust_env=False, timeout=30, verify=False) as browser:
        first = browser.get(own, headers={"Host": f"localhost:{port}", **TAB, **headers})
        if first.status_code != 303:
            return first
        again = first.headers["location"]
        return browser.get(f"http://127.0.0.1:{port}{again}", headers={"Host": f"localhost:{port}", **TAB})
