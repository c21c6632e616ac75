"""Takes a person back in: what Meta put into the address, believed only with a state of ours, once and in time."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl

from regrant.errors import BadInput, StateRefused
from regrant.graph.login.words import switch_in
from regrant.settings import address_parts
from regrant.store import apps, logins
from regrant.store.ids import now
from regrant.store.logins import Login, LoginStep

BEGIN = "Begin again: `regrant login`."
LONGEST = 4096  # signs of an address, or of a code; Meta's codes have some hundreds
DENIED = "access_denied"


def arrive(params: Mapping[str, str]) -> Login:
    """Take in what came to the address on this machine; the login has its code then, or its no.

    Raises StateRefused where the answer belongs to no login that waits for one.
    """
    return _take(params, how="browser")


def pasted(address: str, login_id: str | None = None) -> Login:
    """Take in an address that the person copied, or only its part behind the question mark.

    Raises BadInput for another text, and StateRefused as `arrive` does.
    """
    text = address.strip()
    if not text or len(text) > LONGEST or any(sign.isspace() for sign in text):
        raise BadInput("that is not an address", hint="Copy the whole address from the browser's address line.")
    parts = address_parts(text)
    query = parts.query or ("" if parts.scheme else text.lstrip("?"))
    params = dict(parse_qsl(query, keep_blank_values=True))
    if not params.keys() & {"code", "error", "error_code", "state"}:
        raise BadInput(
            "this address holds no answer of Meta's",
            hint="Copy it after you pressed Continue or Allow, while the page that opened then is still there.",
        )
    found = _waiting(params)
    if login_id is not None and found.id != login_id:
        raise StateRefused("this is the answer to another login", hint="Paste it there, or begin again.")
    if parts.scheme and text.partition("?")[0] != found.redirect_uri.partition("?")[0]:
        raise StateRefused("this is not the address that this login comes back to", hint=BEGIN)
    return _take(params, how="paste")


def _take(params: Mapping[str, str], *, how: str) -> Login:
    login = _waiting(params)
    if how == "browser" and login.how != "browser":
        raise StateRefused("this login is finished by pasting the address", hint="`regrant login resume` asks for it.")
    if "error" in params or "error_code" in params:
        return _no(login, params)
    # Facebook and Instagram hang `#_=_` or `#_` on; it never reaches a server, but a pasted code may carry it
    code = params.get("code", "").partition("#")[0]
    if not code or len(code) > LONGEST:
        return _end(login, LoginStep.FAILED, "Meta sent no code along", BEGIN)
    kept = {"code": code, "verifier": logins.kept(login.id).get("verifier")}
    if not logins.move(login.id, LoginStep.WAITING, LoginStep.CAME, kept=kept, said=""):
        raise _used()
    return logins.get(login.id)


def _waiting(params: Mapping[str, str]) -> Login:
    """The login that waits for this answer."""
    state = params.get("state", "")
    if not state:
        raise StateRefused("this address says not which login it answers", hint=BEGIN)
    login = logins.by_state(state)
    if login is None:
        raise StateRefused("nobody here asked for this login", hint=f"It was not begun by this regrant. {BEGIN}")
    if login.step == LoginStep.LATE or (login.step == LoginStep.WAITING and login.ends <= now()):
        logins.move(login.id, LoginStep.WAITING, LoginStep.LATE, said="nobody came back in time", hint=BEGIN)
        raise StateRefused("this login came too late", hint=BEGIN)
    if login.step != LoginStep.WAITING:
        raise _used()
    return login


def _no(login: Login, params: Mapping[str, str]) -> Login:
    """The person's no, or Meta's; its words are compared and not repeated."""
    told = " ".join(params.get(key, "") for key in ("error", "error_reason", "error_description", "error_message"))
    if params.get("error") == DENIED or "user_denied" in told:
        return _end(
            login,
            LoginStep.REFUSED,
            "the login was cancelled in Meta's window: nothing was granted, nothing changed",
            BEGIN,
        )
    found = switch_in(told, apps.get(login.app).meta_id)
    if found is not None:
        return _end(login, LoginStep.FAILED, found.says, f"{found.next} {found.address}")
    return _end(
        login, LoginStep.FAILED, "Meta's window ended with an error of its own", f"Try again in a while. {BEGIN}"
    )


def _end(login: Login, step: LoginStep, said: str, hint: str) -> Login:
    if not logins.move(login.id, LoginStep.WAITING, step, said=said, hint=hint):
        raise _used()
    return logins.get(login.id)


def _used() -> StateRefused:
    return StateRefused("this login was answered already", hint="An answer counts once. `regrant login list` shows it.")
