"""Reads the body that Apple's `NSError` prints as bytes: `<7b226572 726f72…>`, or `{length = 9, bytes = 0x7b22…}`."""

from __future__ import annotations

import re

BYTES = re.compile(r"<([0-9a-f]{8}(?: [0-9a-f]{2,8})*)>|\{length = \d{1,9}, bytes = 0x([0-9a-f ]+)[^}]{0,2000}\}", re.I)
"""`NSData` in its old print, which is whole, and in its new one, which leaves out the middle of long ones."""


def readable(text: str) -> str:
    """The text with bytes that are words put as words; bytes that are none stay as they are."""
    return BYTES.sub(_words, text)


def _words(found: re.Match[str]) -> str:
    digits = (found[1] or found[2]).replace(" ", "")
    try:
        words = bytes.fromhex(digits).decode()
    except ValueError:
        return found[0]
    return words if words.isprintable() else found[0]
