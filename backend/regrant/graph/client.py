"""Asks Meta's Graph. The one seam to the outside: tests and the sandbox put another transport or address in.

The token goes in the Authorization header and nowhere else, because addresses end in logs; redirects are not
followed, because a header would go along; no token and no body is ever logged.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import TracebackType
from typing import Self

import httpx
import stamina

from regrant.errors import GraphUnreachable
from regrant.graph.answers import Answer, read
from regrant.graph.budget import AskedTooMuch, Asker, Budget, asker
from regrant.graph.codes import is_transient
from regrant.graph.hosts import META
from regrant.graph.token import Token
from regrant.graph.trouble import FAILURES, PASSING, unreachable
from regrant.graph.versions import current

# connect: a host that does not answer in 5 s is not there. read: a list of a hundred Pages takes Meta some seconds.
TIMES = httpx.Timeout(5.0, connect=5.0, read=15.0)
TRIES = 3  # the second is for a broken connection, the third for Meta's own moments of trouble
DEADLINE = 25.0  # seconds for all tries together: somebody is watching a progress bar
MOST_BYTES = 4_000_000  # two hundred Pages are 80 kB; anything near this is not an answer to us
OURS = frozenset({"envelope", "debug_token", "header"})  # the shapes in which the Graph itself says no
REDIRECT, CLIENT_ERROR, SERVER_ERROR = range(300, 400), 400, 500


class Passing(Exception):
    """Trouble that may be over at the next try; carries what to say when it is not."""

    def __init__(self, outcome: Answer | GraphUnreachable) -> None:
        super().__init__("trouble on Meta's side")
        self.outcome = outcome


class GraphClient:
    """Asks Meta with a given token, and counts what it asks: `requests` over HTTP, `calls` as Meta counts them."""

    def __init__(
        self,
        base: str = META,
        *,
        version: str | None = None,
        transport: httpx.BaseTransport | None = None,
        budget: Budget | None = None,
        clock: Callable[[], float] = time.time,
        deadline: float = DEADLINE,
    ) -> None:
        """`deadline` is seconds for all tries of one question; `clock` gives Unix seconds."""
        self.version = version or current()
        self.root = f"{base}/{self.version}"
        self.budget = budget or Budget()
        self.requests = 0
        self.calls = 0
        self._clock = clock
        self._deadline = deadline
        # A proxy of the environment is for the world outside, never for this machine; nor are its certificates, and to
        # read them takes longer than to ask
        outside = base.startswith("https://")
        self._http = httpx.Client(transport=transport, timeout=TIMES, trust_env=outside, verify=outside)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the connections."""
        self._http.close()

    def get(self, path: str, token: Token, **params: str) -> Answer:
        """Meta's answer to one question, a no of Meta's included.

        Raises GraphUnreachable where there is none, and AskedTooMuch where it must not be asked yet.
        """
        proof = {"appsecret_proof": token.proof} if token.proof else {}
        return self._ask("GET", path, token, 1, (), params={**params, **proof})

    def post(self, path: str, token: Token, calls: int, form: Mapping[str, str], items: Sequence[Asker] = ()) -> Answer:
        """Meta's answer to a form, which counts as `calls` calls; raises as `get` does.

        `items` are those whose questions the items of a batch are.
        """
        return self._ask("POST", path, token, calls, items, data=form)

    def held(self, who: Asker) -> AskedTooMuch | None:
        """Why this may not be asked yet; None where it may."""
        return self.budget.held(who, int(self._clock()))

    def _ask(
        self, method: str, path: str, token: Token, calls: int, items: Sequence[Asker], **more: Mapping[str, str]
    ) -> Answer:
        try:
            for attempt in stamina.retry_context(
                on=Passing, attempts=TRIES, timeout=self._deadline, wait_initial=0.4, wait_max=4.0, wait_jitter=0.4
            ):
                with attempt:
                    return self._once(method, path, token, calls, items, **more)
        except Passing as passing:
            if isinstance(passing.outcome, GraphUnreachable):
                raise passing.outcome from None
            return passing.outcome
        raise AssertionError("a try ends with an answer or an error")

    def _once(
        self, method: str, path: str, token: Token, calls: int, items: Sequence[Asker], **more: Mapping[str, str]
    ) -> Answer:
        now, who = int(self._clock()), asker(token, path)
        self.budget.refuse_early(who, now)
        self.requests += 1
        self.calls += calls
        try:
            answer = self._exchange(method, f"{self.root}/{path}", token, **more)
        except PASSING as failure:
            raise Passing(unreachable(failure)) from None
        except FAILURES as failure:
            raise unreachable(failure) from None
        # An answer to another number of questions than were asked is refused by who asked them
        self.budget.note(who, answer, now, items if len(items) == len(answer.items) else ())
        if is_transient(answer.error):
            raise Passing(answer)
        return answer

    def _exchange(self, method: str, url: str, token: Token, **more: Mapping[str, str]) -> Answer:
        headers = {"Authorization": f"Bearer {token.value}"}
        with self._http.stream(method, url, headers=headers, follow_redirects=False, **more) as response:  # type: ignore[arg-type]
            if response.status_code in REDIRECT:
                raise GraphUnreachable("sent to another address, which Meta's Graph never does")
            body = bounded(response, MOST_BYTES)
            answer = settled(read(body, response.status_code, response.headers))
        if not is_metas(answer):
            says = GraphUnreachable("what came back is not Meta's", hint="A proxy or a log-in page may stand between.")
            raise Passing(says) if response.status_code >= SERVER_ERROR or _looks_cut(body) else says
        return answer


def settled(answer: Answer) -> Answer:
    """The answer to a question of ours: its own error object is a no; words in its rows, such as `expired`, are not.

    `read` also finds errors in what people paste, where they may stand anywhere; and an item's no is not its batch's.
    """
    if answer.error is None or answer.shape in OURS:
        return answer
    return replace(answer, error=None)


def bounded(response: httpx.Response, most: int) -> bytes:
    """The whole body. Raises GraphUnreachable where it has more bytes than an answer to us could have."""
    body = bytearray()
    for piece in response.iter_bytes():
        body += piece
        if len(body) > most:
            raise GraphUnreachable("the answer is too large to be one to our question")
    return bytes(body)


def is_metas(answer: Answer) -> bool:
    """Is this the Graph's, the answer to a request or to an item of a batch: JSON, with its error where it failed?"""
    if isinstance(answer.body, dict) and "error" in answer.body:
        return True
    return isinstance(answer.body, (dict, list)) and (answer.http_status or 0) < CLIENT_ERROR


def _looks_cut(body: bytes) -> bool:
    return body[:1] in (b"{", b"[")
