"""Asks the addresses that change codes and tokens. No secret is in an address that anybody could write down.

Secrets go in the body of a form. Instagram and Threads take theirs in the query alone, so it is put on below the
client, where nothing is logged; the addresses that errors and logs may quote are without it.
Nothing is asked twice by itself here: a code counts once, and an answer may be lost after Meta has given it.
"""

from __future__ import annotations

import urllib.request
from collections.abc import Mapping
from urllib.parse import urlsplit

import httpx

from regrant.errors import GraphUnreachable
from regrant.graph.answers import Answer, read
from regrant.graph.client import TIMES, bounded
from regrant.graph.codes import is_throttle, is_transient
from regrant.graph.error import MetaError
from regrant.graph.trouble import FAILURES, unreachable

HIDDEN = "regrant_hidden"
MOST_BYTES = 64_000  # a token and its dates are some hundred
AGAIN = "Nothing is lost: go on with `regrant login resume` in a while."


class HidingTransport(httpx.BaseTransport):
    """Puts the query that nobody may see on the request, after everybody who writes addresses down has looked."""

    def __init__(self, inner: httpx.BaseTransport) -> None:
        self._inner = inner

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send the request on, with its hidden query."""
        hidden = request.extensions.get(HIDDEN)
        if not hidden:
            return self._inner.handle_request(request)
        url = request.url.copy_merge_params(hidden)
        kept = {key: value for key, value in request.extensions.items() if key != HIDDEN}
        return self._inner.handle_request(httpx.Request(request.method, url, headers=request.headers, extensions=kept))

    def close(self) -> None:
        """Let go of the connections."""
        self._inner.close()


def post(
    url: str,
    form: Mapping[str, str],
    transport: httpx.BaseTransport | None = None,
    *,
    throttle_is_an_answer: bool = False,
) -> Answer:
    """Meta's answer to a form, a no included. Raises GraphUnreachable where there is none that counts."""
    return _ask(httpx.Request("POST", url, data=dict(form)), transport, throttle_is_an_answer)


def get(url: str, hidden: Mapping[str, str], transport: httpx.BaseTransport | None = None) -> Answer:
    """Meta's answer to a query that nobody may see. Raises GraphUnreachable where there is none that counts."""
    return _ask(httpx.Request("GET", url, extensions={HIDDEN: dict(hidden)}), transport)


def is_about_secret(error: MetaError | None) -> bool:
    """Is the app's secret refused? Its code is that of Meta's own passing trouble, so only the words tell."""
    return error is not None and "client secret" in error.message.lower()


def _ask(request: httpx.Request, transport: httpx.BaseTransport | None, throttle_is_an_answer: bool = False) -> Answer:
    request.extensions = {**request.extensions, "timeout": TIMES.as_dict()}
    try:
        with httpx.Client(
            transport=HidingTransport(transport or _outward(str(request.url))), trust_env=False
        ) as client:
            response = client.send(request, stream=True, follow_redirects=False)
            answer = read(bounded(response, MOST_BYTES), response.status_code, response.headers)
            response.close()
    except FAILURES as failure:
        raise unreachable(failure) from None
    if is_about_secret(answer.error):
        return answer
    throttled = is_throttle(answer.error) and not throttle_is_an_answer
    if throttled or is_transient(answer.error):
        raise GraphUnreachable("Meta has trouble of its own, or wants a pause", hint=AGAIN)
    if not isinstance(answer.body, dict) or (answer.error is None and (answer.http_status or 0) >= 300):
        raise GraphUnreachable("what came back is not Meta's", hint="A proxy or a log-in page may stand between.")
    return answer


def _outward(url: str) -> httpx.BaseTransport:
    """A way out: through the proxy of the environment to the world, straight to this machine."""
    parts = urlsplit(url)
    if parts.scheme != "https":  # the sandbox's: reading in the world's certificates takes longer than to ask it
        return httpx.HTTPTransport(verify=False)  # there is nothing to verify on plain http
    bypassed = urllib.request.proxy_bypass(parts.hostname or "")
    return httpx.HTTPTransport(proxy=None if bypassed else urllib.request.getproxies().get("https"))
