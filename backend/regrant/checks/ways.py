"""The ways to Meta's hosts during one check: one client for each, made when it is first needed."""

from __future__ import annotations

from types import TracebackType
from typing import Self

import httpx

from regrant.graph.budget import Budget
from regrant.graph.client import GraphClient
from regrant.graph.hosts import THREADS_VERSION, graph_base
from regrant.settings import Settings


class Ways:
    """Clients that share one budget; counts what all of them asked."""

    def __init__(self, settings: Settings, budget: Budget, transport: httpx.BaseTransport | None) -> None:
        self._settings = settings
        self._budget = budget
        self._transport = transport
        self._clients: dict[str, GraphClient] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for client in self._clients.values():
            client.close()

    def to(self, site: str) -> GraphClient:
        """The client of the host at which this site's profiles are known."""
        if site not in self._clients:
            version = THREADS_VERSION if site == "threads" else self._settings.graph_version
            base = graph_base(self._settings.sandbox, site)
            self._clients[site] = GraphClient(base, version=version, transport=self._transport, budget=self._budget)
        return self._clients[site]

    @property
    def spent(self) -> tuple[int, int]:
        """HTTP requests and Graph calls so far."""
        clients = self._clients.values()
        return sum(client.requests for client in clients), sum(client.calls for client in clients)
