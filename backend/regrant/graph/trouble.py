"""What can go wrong on the way to Meta and back, each as the one error that says nothing about the connection."""

from __future__ import annotations

import httpx

from regrant.errors import GraphUnreachable

FAILURES = (httpx.HTTPError, httpx.InvalidURL, httpx.CookieConflict, httpx.StreamError)
PASSING = (httpx.TimeoutException, httpx.NetworkError, httpx.RemoteProtocolError)  # gone at the next try, perhaps

# From the special to the general: the first that fits speaks.
SAYS: tuple[tuple[type[Exception], str], ...] = (
    (httpx.ConnectTimeout, "no connection to Meta in time"),
    (httpx.ReadTimeout, "Meta did not answer in time"),
    (httpx.WriteTimeout, "the question could not be sent in time"),
    (httpx.PoolTimeout, "too many questions at once"),
    (httpx.ConnectError, "no connection to Meta"),
    (httpx.NetworkError, "the connection broke off"),
    (httpx.RemoteProtocolError, "the answer broke off"),
    (httpx.LocalProtocolError, "the question could not be put in HTTP"),
    (httpx.ProxyError, "the proxy refused"),
    (httpx.DecodingError, "the answer was garbled"),
    (httpx.TooManyRedirects, "sent from one address to the next"),
    (httpx.UnsupportedProtocol, "not an address that can be asked"),
    (httpx.InvalidURL, "not an address that can be asked"),
)
HINT = "This says nothing about the connection. Try again when the network is back."


def unreachable(failure: Exception) -> GraphUnreachable:
    """The error for a failure of httpx's; its own text is left out, for it may quote an address."""
    says = next((says for kind, says in SAYS if isinstance(failure, kind)), "asking Meta failed")
    return GraphUnreachable(says, hint=HINT)
