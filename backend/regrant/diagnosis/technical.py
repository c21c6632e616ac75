"""One line for a developer: what Meta said, without anything that must stay secret."""

from __future__ import annotations

import re

from regrant.graph.answers import Answer

SECRET = re.compile(
    r"(?P<key>(?:access_token|client_secret|appsecret_proof|fb_exchange_token|input_token|code_verifier|app_secret|password)"
    r"[\"']?\s{0,2}(?:=>|[=:])\s{0,2}[\"']?)[^\s&\"',;}]+"
    r"|\b(?:EA[A-Z]|IG[A-Z]{2}|TH[A-Z]{1,3})[A-Za-z0-9_-]{8,}"
    r"|(?P<malformed>malformed access token )\S+"
    r"|\b\d{5,20}\|[\w-]{8,}",
    re.I,
)
LONGEST = 280
"""Characters of a message in the line: Meta's own sentences fit, a pasted log does not."""


def without_secrets(text: str) -> str:
    """Blank out tokens and secrets, which Meta's own messages at times repeat."""
    return SECRET.sub(lambda found: f"{found['key'] or found['malformed'] or ''}…", text)


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
