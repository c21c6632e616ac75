"""What Meta said, brought into one shape, whatever shape it came in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class MetaError:
    """One error of Meta's, from an envelope, a batch item, a `debug_token` answer, a redirect or a print of an SDK."""

    code: int | None = None
    subcode: int | None = None
    type: str = ""
    message: str = ""
    user_title: str = ""
    user_message: str = ""
    is_transient: bool | None = None
    fbtrace_id: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of Meta's: the error if there is one, and what came with it."""

    http_status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Any = None
    error: MetaError | None = None
