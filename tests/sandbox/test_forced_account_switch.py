"""Whoever acts as a Page must switch back before a login."""

from __future__ import annotations

import re

import httpx

LOGIN = "/dialog/oauth?client_id=700100200300400&redirect_uri=https://tool.example/callback&state=s1"


def test_a_login_as_a_page_is_stopped_and_goes_on_after_the_switch(meta: httpx.Client) -> None:
    meta.get("/sandbox/login?as=fay&page=101000000000001")

    stopped = meta.get(LOGIN, follow_redirects=True)
    assert stopped.url.path == "/forced_account_switch"
    assert "You must switch to Fay Fake to continue" in stopped.text
    assert "You are using Facebook as Fake Bakery." in stopped.text

    onward = re.search(r"/forced_account_switch/done\?next=[^&]+", stopped.text)
    assert onward
    consent = meta.get(onward.group(), follow_redirects=True)
    assert consent.url.path == "/privacy/consent/gdp/"
    assert '"s1"' in consent.url.params["params[state]"]


def test_nobody_acts_as_a_page_they_have_no_role_on(meta: httpx.Client) -> None:
    assert meta.get("/sandbox/login?as=fay&page=101000000000005").status_code == 404


def test_the_switch_leads_nowhere_else(meta: httpx.Client) -> None:
    assert meta.get("/forced_account_switch/done?next=https://evil.example").status_code == 422
