"""Finds the error in text: prints of SDKs, redirects, header lines, HTML pages and JSON that was cut off."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from regrant.graph.error import LONGEST, MetaError, code_in, whole
from regrant.graph.shapes_apple import readable
from regrant.graph.shapes_cut import rows_before_the_cut
from regrant.graph.shapes_debugger import debugged
from regrant.graph.shapes_headers import www_authenticate
from regrant.graph.shapes_json import FIRST_SUBCODE, HTTP_STATUSES, MOST_TRIES, read_json
from regrant.graph.shapes_short import read_short

GAP = r"[\"'\]\\)]{0,4}(?::protected\]?|:private\]?)?[\"']?\s{0,3}(?:=>|[=:(-]|\s)\s{0,3}(?:int\()?[\\\"']{0,3}"
SUBCODE = re.compile(rf"sub[ _-]?(?:error)?[ _-]?code(?:Key)?{GAP}(-?\d{{1,9}})", re.I)
CODE = re.compile(rf"code(?:Key)?{GAP}#?(-?\d{{1,9}})(?!\d)", re.I)
OTHERS_CODE = re.compile(
    r"(?:http|status|response|exit|sub(?:error)?|domain=\S+)[ _-]?\Z|[a-z]\Z(?<!error)(?<!graph)(?<!facebook)", re.I
)
"""What stands before the word `code` where it is not Meta's: an HTTP status, a subcode, Apple's domain, a `barcode`."""
BARE_CODE = re.compile(
    r"\b(?:error|oauthexception|exception)\b[ :]{1,3}[\[(]?#?(?!\d{4}-\d\d-|\d+ ---)(\d{1,6})(?=[\])]?\s?[,:;)\]-])",
    re.I,
)
"""A number right after the word for it; not the year of a date, nor the process that Spring writes into its logs."""
TRAILING = re.compile(r"\((190|102|368)\)\W{0,3}\Z")
"""How some clients end a message of Meta's: its code alone, in brackets. Only what no year, sum or count would be."""
STATUS = re.compile(
    r"(?:http[ /:=_-]?(?:status|response)?(?:code)?(?:key)?|status(?:[ _]?code)?)[\"']?[ :=/\"'1.]{1,6}([1-5]\d\d)\b",
    re.I,
)
MESSAGE = re.compile(
    r"(?<![a-z_])(?:error_?)?(?:message|msg|description)[\"'\]\\]{0,4}(?::protected\]?)?\s{0,3}(?:=>|[=:])\s{0,3}"
    r"(?:\\*\"((?:[^\"\\]|\\.)*)|'((?:[^'\\]|\\.)*)|@\"([^\"]*)|([^\"'\s{][^\n}]*))",
    re.I,
)
TYPE = re.compile(
    r"\b(OAuthException|GraphMethodException|FacebookApiException|GraphBatchException|IGApiException|THApiException)\b"
)
REDIRECT = re.compile(r"\A\S*?(?:[?#&]|\A)(?:error|error_code|error_message|error_reason|error_description)=\S+\Z")
ARRIVED = re.compile(r"\A\S+?[?#&](?:code|access_token)=\S+\Z")
IN_A_LINE = re.compile(r"[^\s\"'<>]*[?#&](?:error|error_code|error_message|error_reason)=[^\s\"'<>]+")
"""The same inside a line of a log, as `GET /callback?error=access_denied HTTP/1.1` has it."""
SHORTEST = 4
"""Letters of a reason that a redirect gives; `?error=1` of somebody's own page is none."""
STATES = ('"permission"', '"quota_usage"', '"account_status"', '"has_lead_access"', '"status_code"', '"async_status"')
"""Fields of answers that say how things stand without an error; they hold words that an error would have too."""
TAG = re.compile(r"<(script|style|noscript)\b.*?</\1\s*>|<!--.*?-->|<[^>]{0,2000}>", re.I | re.S)
QUERY = re.compile(r"(?<=\w)\?(?!\S{0,500}error)[^\s\"'<>?]{1,200}=[^\s\"'<>]+")
BROKEN_STRING = re.compile(r"'\s*\n\s+'(?=[^:']*')")
NO_NUMBER = -1
"""What the Android SDK prints where Meta gave no code; Instagram means it."""
PREFIXES = ("\ufeff", "for (;;);", "for(;;);", "while(1);", "/**/")


@dataclass(frozen=True, slots=True)
class TextFound:
    """What a text turned out to be: its shape, the error in it, JSON that it was, and its words without mark-up."""

    shape: str
    error: MetaError | None = None
    decoded: Any = None
    text: str = ""
    http_status: int | None = None


def read_text(raw: str) -> TextFound:
    """Say what a text is and which error it holds; the whole text is an error's message where nothing else is known."""
    text = raw.strip()
    for prefix in PREFIXES:
        text = text.removeprefix(prefix).lstrip()
    if not text:
        return TextFound("nothing")
    if "&quot;" in text[:LONGEST] and text[0] != "<":
        text = html.unescape(text)  # copied from the source of a page that showed it
    if text[0] in '{["' or text in ("true", "false", "null"):
        found = _whole_json(text) or _cut_list(text[:LONGEST])
        if found is not None:
            return found
    if (short := read_short(text)) is not None:
        return _short(short, text)
    text = text[:LONGEST]
    if text[0] == "<" or "<html" in text[:2000].lower():
        return _html(text)
    if "=" in text and " " not in text:
        if REDIRECT.match(text):
            return _redirect(text)
        if ARRIVED.match(text):
            return TextFound("data", decoded={"access_token": "", "arrived": True})
    if ("?error" in text or "&error" in text or "#error" in text) and (found_in := IN_A_LINE.search(text)):
        redirect = _redirect(found_in[0])
        if redirect.error is not None and len(redirect.error.message) > SHORTEST:
            return redirect
    return _print(text)


def _whole_json(text: str) -> TextFound | None:
    try:
        decoded = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if isinstance(decoded, str):
        return read_text(decoded) if decoded != text else None
    return TextFound("data", decoded=decoded)


def _cut_list(text: str) -> TextFound | None:
    rows = None if '"error"' in text else rows_before_the_cut(text)
    return TextFound("data", decoded=rows) if rows else None


def _short(error: MetaError, text: str) -> TextFound:
    """Take a lone number of a server's own kind for the status that it is, and any other for Meta's."""
    if error.subcode is None and error.code in HTTP_STATUSES and "#" not in text:
        return TextFound("text", MetaError(message=text), text=text, http_status=error.code)
    has_words = any(sign.isalpha() for sign in text)
    return TextFound("print" if has_words else "number", error, text=text)


def _html(text: str) -> TextFound:
    words = html.unescape(" ".join(TAG.sub(" ", text).split()))
    return TextFound("html", MetaError(message=words), text=words)


def _redirect(text: str) -> TextFound:
    """Read `…?error=access_denied&error_reason=user_denied` and `…#error_code=901&error_message=…`."""
    _, mark, query = text.partition("?")
    query = query if mark else text.partition("#")[2] or text
    fields = dict(parse_qsl(query.replace("#", "&").replace("?", "&"), keep_blank_values=True, max_num_fields=None))
    message = fields.get("error_message") or fields.get("error_description") or fields.get("error_reason", "")
    kind = f"{fields.get('error', '')} {fields.get('error_reason', '')}".strip()
    code = whole(fields.get("error_code"))
    subcode = code if code is not None and code >= FIRST_SUBCODE else None
    error = MetaError(None if subcode else code, subcode, kind, message or kind)
    return TextFound("redirect", error, text=f"{kind} {message}")


def _print(text: str) -> TextFound:
    """Read an error that somebody printed: embedded JSON first, then one field after the other."""
    lower = text.lower()  # one look for a word costs a tenth of a search for its pattern
    if ("expires" in lower or "is_valid" in lower) and "error" not in lower and (state := debugged(text)):
        return TextFound("data", decoded=state)
    status = _status(text) if "http" in lower or "status" in lower else None
    plain = _unescaped(readable(text) if "nserror" in lower or "domain=" in lower else text)
    embedded = _embedded(plain) if "{" in plain else None
    if embedded is not None and (embedded.code is not None or embedded.message):
        # Without a code the words around the JSON may say more than the JSON
        return TextFound("print", embedded, text="" if embedded.code is not None else plain, http_status=status)
    if "oauth " in lower and (error := www_authenticate(plain)):
        return TextFound("header", error, text=error.message, http_status=status)
    if embedded is None and '":' in plain and (state := _state(plain)) is not None:
        return TextFound("data", decoded=state)
    code = _code(plain)
    subcode = _subcode(plain) if "code" in lower else None
    kind = TYPE.search(plain) if "exception" in lower else None
    if code is None and subcode is None and kind is None:
        return TextFound("text", MetaError(message=plain), text=plain, http_status=status)
    error = MetaError(code, subcode, kind[1] if kind else "", _message(plain) or plain)
    return TextFound("print", error, text=_without_preface(plain), http_status=status)


def _without_preface(text: str) -> str:
    """Leave out what a log says before JSON of Meta's that was cut off: those are not Meta's words."""
    start = text.find('{"error"')
    return text[start:] if start > 0 and '"message"' in text[start:] else text


def _unescaped(text: str) -> str:
    """Undo what quoting did: escaped quotes and slashes, and a long string that Python's printer broke in two.

    What the caller asked for in an address is left out: `fields=media_type` is no word of Meta's.
    """
    if "\\" in text:
        text = text.replace('\\"', '"').replace("\\'", "'").replace("\\/", "/")
    if "://" in text and "?" in text:
        text = QUERY.sub("", text)
    return BROKEN_STRING.sub("", text) if "'\n" in text else text


def _embedded(text: str) -> MetaError | None:
    """Find JSON, or Ruby's print of it, inside a text."""
    if "=>" in text:
        text = text.replace("=>", ":").replace(":nil", ":null")
    decoder = json.JSONDecoder()
    start = text.find("{")
    for _ in range(MOST_TRIES):
        if start < 0:
            return None
        try:
            decoded, _ = decoder.raw_decode(text, start)
        except (ValueError, RecursionError):
            decoded = None
        if decoded and (error := read_json(decoded)[1]) is not None:
            return error
        start = text.find("{", start + 1)
    return None


def _state(text: str) -> Any:
    """Find, after somebody's own words, an answer that says how things stand; None where there is none."""
    if not any(field in text for field in STATES):
        return None
    start = min((at for sign in ('{"', "[{") if (at := text.find(sign)) >= 0), default=-1)
    try:
        return json.JSONDecoder().raw_decode(text, start)[0] if start >= 0 else None
    except (ValueError, RecursionError):
        return None


def _code(text: str) -> int | None:
    """Find Meta's code in a print, and not the HTTP status that stands beside it under much the same name."""
    in_hash = code_in(text)
    if in_hash is not None:
        return in_hash
    none = NO_NUMBER if "subErrorCode" in text else None
    sure = [one for one in _numbers(text) if one not in HTTP_STATUSES and one < FIRST_SUBCODE and one != none]
    if sure:
        return sure[0]
    if ending := TRAILING.search(text):
        return int(ending[1])
    bare = BARE_CODE.search(text)
    if bare and int(bare[1]) not in HTTP_STATUSES:
        return int(bare[1])
    return None


def _numbers(text: str) -> list[int]:
    """Every number that is called a code, but for those that are somebody else's."""
    found = CODE.finditer(text)
    return [int(one[1]) for one in found if not OTHERS_CODE.search(text[max(0, one.start() - 60) : one.start()])]


def _subcode(text: str) -> int | None:
    found = SUBCODE.search(text)
    if found:
        return int(found[1]) if int(found[1]) > 0 else None
    return next((number for number in _numbers(text) if number >= FIRST_SUBCODE), None)


def _status(text: str) -> int | None:
    found = STATUS.search(text)
    return int(found[1]) if found else None


def _message(text: str) -> str:
    found = MESSAGE.search(text)
    if not found:
        return ""
    return next((part for part in found.groups() if part), "").strip()
