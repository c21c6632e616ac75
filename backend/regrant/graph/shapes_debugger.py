"""Reads what a person copies from Meta's Access Token Debugger: lines of a name and a value, times in words."""

from __future__ import annotations

import re
from typing import Any

LINE = re.compile(r"^\W{0,3}(valid|expires|data access expires)\s*(?:[:|\t]|\s{2,})\s*(\S[^\n|]{0,80})", re.I | re.M)
OVER = re.compile(r"\bago\b|\bfalse\b", re.I)
GOES_ON = re.compile(r"\bnever\b|\(in\b|\btrue\b", re.I)
NUMBERS = {"expires": 463, "data access expires": 493}
"""A line that tells of the past -> the subcode with which Meta refuses such a token; the first that does decides."""


STATE = re.compile(r"\bis_valid\b\W{1,8}(true|false|1)\b", re.I)
"""The same as a program printed it: `is_valid: true`, `[is_valid] => 1`."""


def debugged(text: str) -> dict[str, Any] | None:
    """What `/debug_token` would have answered, as far as the lines tell; None where they leave it open.

    A time counts as the page put it ("in about 3 months", "a year ago"): who knows when the text was copied.
    """
    if state := STATE.search(text):
        return {"data": {"is_valid": state[1].lower() != "false"}}
    said = {name.lower(): value for name, value in LINE.findall(text)}
    if "expires" not in said or len(said) < 2:
        return None
    for name, subcode in NUMBERS.items():
        if OVER.search(said.get(name, "")):
            return {"data": {"is_valid": False, "error": {"code": 190, "subcode": subcode, "message": ""}}}
    if OVER.search(said.get("valid", "")):
        return {"data": {"is_valid": False}}
    return {"data": {"is_valid": True}} if all(GOES_ON.search(value) for value in said.values()) else None
