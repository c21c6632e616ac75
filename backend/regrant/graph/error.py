"""One error of Meta's, and the reading of single values that may come in any type."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

WHOLE = re.compile(r"\s*(-?\d{1,12})\s*\Z")
IN_MESSAGE = re.compile(r"\((?:\w{5,40} - )?#(-?\d{1,9})\)")
LARGEST = 2**63
LONGEST = 20_000
"""Characters of a text that are looked at: Meta's own messages stay under two thousand."""


@dataclass(frozen=True, slots=True)
class MetaError:
    """One error of Meta's, from an envelope, a batch item, a `debug_token` answer, a redirect or a print of an SDK.

    `type` also takes the word that an OAuth redirect gives in place of a number, such as `access_denied`.
    """

    code: int | None = None
    subcode: int | None = None
    type: str = ""
    message: str = ""
    user_title: str = ""
    user_message: str = ""
    is_transient: bool | None = None
    fbtrace_id: str = ""


def whole(value: Any) -> int | None:
    """Read a whole number from a number or from text; None where there is none, and for true and false.

    One that no column of a database holds is none of Meta's.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int):
        return value if -LARGEST <= value < LARGEST else None
    if isinstance(value, str) and (found := WHOLE.match(value)):
        return int(found[1])
    return None


def words(value: Any) -> str:
    """Read a text; nothing where the value is of another type, for Meta does not always keep its types."""
    return value[:LONGEST] if isinstance(value, str) else ""


def code_in(message: str) -> int | None:
    """Find the code that a message carries as `(#200)`: bodies of 2011 have it nowhere else.

    The C# SDK prints `(OAuthException - #200)`.
    """
    found = IN_MESSAGE.search(message)
    return int(found[1]) if found else None
