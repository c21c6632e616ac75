"""A store of its own, a pretend Meta, and a receiver on loopback that writes down what it is told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.repair.conftest import meta
from tests.store.conftest import settings, store
from tests.watch.receiver import Receiver, receiving

__all__ = ["Receiver", "meta", "settings", "store"]


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """A webhook's receiver on a free port."""
    with receiving() as made:
        yield made
