"""Many questions in one request, each with its own token where it needs one.

A batch saves requests, not calls: each item counts. Source: Meta's page on batch requests.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urlencode

from regrant.errors import GraphUnreachable
from regrant.graph.answers import Answer
from regrant.graph.budget import AskedTooMuch, Asker, asker
from regrant.graph.client import GraphClient, is_metas, settled
from regrant.graph.codes import is_asker_refused, is_transient
from regrant.graph.token import Token

MOST = 50  # items that Meta takes in one batch


@dataclass(frozen=True, slots=True)
class Ask:
    """One question of a batch; without a `token` it is asked with the batch's own."""

    path: str
    params: dict[str, str] = field(default_factory=dict)
    token: Token | None = None

    def asker(self, top: Token) -> Asker:
        """Whose budgets the question spends."""
        return asker(self.token or top, self.path)

    def item(self, top: Token) -> dict[str, str]:
        """The question as Meta wants it. A token in here stands in the body of the request, never in its address."""
        token = self.token or top
        extra = {"access_token": token.value} if token != top else {}
        if token.proof:
            extra["appsecret_proof"] = token.proof
        return {"method": "GET", "relative_url": f"{self.path}?{urlencode({**self.params, **extra})}"}


def batch(client: GraphClient, asks: Sequence[Ask], top: Token) -> list[Answer | AskedTooMuch | None]:
    """The answers in the order asked; None for what Meta did not get to, AskedTooMuch for what must wait.

    What was unfinished, or met Meta's own trouble, is asked again once; where nobody answers the second time, what was
    said the first time stands. A question about an object, or of a person, that Meta has blocked is left out, and the
    others are asked. One item's no does not touch the others.
    Raises GraphUnreachable and AskedTooMuch as the client does.
    """
    answers: list[Answer | AskedTooMuch | None] = [client.held(ask.asker(top)) for ask in asks]
    free = [index for index, held in enumerate(answers) if held is None]
    for start in range(0, len(free), MOST):
        some = free[start : start + MOST]
        for index, answer in zip(some, _with_second_try(client, [asks[index] for index in some], top), strict=True):
            answers[index] = answer
    return answers


def _with_second_try(client: GraphClient, asks: Sequence[Ask], top: Token) -> list[Answer | None]:
    answers, taken = _all(client, asks, top)
    unfinished = [index for index, answer in enumerate(answers) if answer is None or is_transient(answer.error)]
    if taken and unfinished:
        with suppress(GraphUnreachable):
            again, _ = _all(client, [asks[index] for index in unfinished], top)
            for index, answer in zip(unfinished, again, strict=True):
                answers[index] = answer
    return answers


def _all(client: GraphClient, asks: Sequence[Ask], top: Token) -> tuple[list[Answer | None], bool]:
    """The answers, and whether the batch was taken at all: one that was not has been tried often enough."""
    answer = _post(client, asks, top)
    if answer.shape == "batch":
        return _items(answer, asks), True
    answers: list[Answer | None] = [answer] * len(asks)
    if not is_asker_refused(answer.error):
        return answers, False  # too many, throttled, down

    # Meta fails the whole batch when the token on top is dead; the others' tokens may live
    for token in dict.fromkeys(ask.token for ask in asks if ask.token and ask.token != top):
        theirs = [index for index, ask in enumerate(asks) if ask.token == token]
        alone = _post(client, [asks[index] for index in theirs], token)
        found = _items(alone, theirs) if alone.shape == "batch" else [alone] * len(theirs)
        for index, one in zip(theirs, found, strict=True):
            answers[index] = one
    return answers, False


def _post(client: GraphClient, asks: Sequence[Ask], top: Token) -> Answer:
    form = {"batch": json.dumps([ask.item(top) for ask in asks])}
    if top.proof:
        form["appsecret_proof"] = top.proof
    answer = client.post("", top, len(asks), form, [ask.asker(top) for ask in asks])
    if answer.shape != "batch" and answer.error is None:
        raise GraphUnreachable("Meta answered something else than a batch")
    return answer


def _items(answer: Answer, asked: Sequence[object]) -> list[Answer | None]:
    if len(answer.items) != len(asked):
        raise GraphUnreachable("Meta answered another number of questions than were asked")
    return [settled(item) if item is not None and is_metas(settled(item)) else None for item in answer.items]
