"""One line for a developer: what Meta said, without anything that must stay secret."""

from __future__ import annotations

import re

from regrant.graph.answers import Answer

SECRET = re.compile(
    r"(?P<key>(?:token|secret|proof|verifier|password|code)[\"']?(?:=>|[=:])[\"']?)[^\s&\"',;}]{6,}"
    r"|(?P<own>(?-i:\b(?:EA[A-Z]|IG[A-Z]{2}|TH[A-Z]{1,3})[\w-]{8,}))"
    r"|\b\d{5,20}(?:\||%7C)[\w-]{8,}"
    r"|\b[\w-]{24,}",
    re.I,
)
"""A value after a telling name; Meta's own beginnings; an app token; any long run of letters and digits."""
SHORTEST = 12
"""No token or secret is shorter."""
LONGEST = 280
"""Characters of a message in the line: Meta's own sentences fit, a pasted log does not."""


def without_secrets(text: str) -> str:
    """Blank out tokens and secrets, which Meta's own messages at times repeat."""
    return " ".join(_blank(word) if len(word) >= SHORTEST else word for word in text.split(" "))


def _blank(word: str) -> str:
    if word.startswith("http") and "=" not in word:
        return word  # an address of Meta's documents, the commonest long word by far
    return SECRET.sub(_blanked, word)


def _blanked(found: re.Match[str]) -> str:
    if found["key"] is None and found["own"] is None and not any(sign.isdigit() for sign in found[0]):
        return found[0]  # a long name, such as that of a field
    return f"{found['key'] or ''}…"


def technical_line(answer: Answer, rule: str) -> str:
    """Say which code, subcode, type, status and message an answer held, and which rule it met."""
    error = answer.error
    parts = []
    if error is not None:
        parts += [f"code {error.code}"] if error.code is not None else []
        parts += [f"subcode {error.subcode}"] if error.subcode is not None else []
        parts += [error.type] if error.type else []
    parts += [f"HTTP {answer.http_status}"] if answer.http_status is not None else []
    parts += [f"rule {rule}"] if rule else ["no rule"]
    head = ", ".join(parts)
    message = error.message if error is not None else ""
    if not message:
        return head
    return f"{head}: {without_secrets(' '.join(message[:LONGEST].split()))}"
