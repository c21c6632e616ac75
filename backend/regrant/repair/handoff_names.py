"""Names that others chose, made fit for a message to a third person: one line, no tricks, no secrets.

A Page's name may hold markup, marks that turn the direction of writing, line breaks or an address. In a message that
comes from somebody the reader trusts, none of that may do anything.
"""

from __future__ import annotations

import re
import unicodedata

LONGEST = 120
"""Signs of a name that are kept; Meta allows 75 for a Page."""
JOINERS = "\u200c\u200d"
"""Unseen signs that words of Persian and Hindi, and some emoji, are written with."""
_SECRET = re.compile(r"\b(?:EAA|IG[A-Z]{2}|THA|rg1_)[\w-]{16,}|\b[0-9a-fA-F]{32,64}\b|\b\d{6,20}\|[\w-]{16,}")
"""Tokens of Facebook, Instagram, Threads and ours, secrets of apps, and app tokens."""
_ADDRESS = re.compile(r"(?i)\b(\w{2,12})://|\bwww\.")


def plain(text: str, longest: int = LONGEST) -> str:
    """The text on one line, without unseen signs, live addresses and anything that looks like a token."""
    kept = "".join(_sign(sign) for sign in unicodedata.normalize("NFC", text))
    one_line = " ".join(kept.split())
    harmless = _ADDRESS.sub(lambda found: f"{found[1]}: //" if found[1] else "www .", _SECRET.sub("…", one_line))
    return harmless if len(harmless) <= longest else f"{harmless[: longest - 1].rstrip()}…"


def _sign(sign: str) -> str:
    if sign in JOINERS:
        return sign
    category = unicodedata.category(sign)
    if category in ("Zl", "Zp") or sign in "\n\r\t\v\f\x85":
        return " "
    return "" if category in ("Cc", "Cf", "Cs", "Co", "Cn") else sign
