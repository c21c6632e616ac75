"""Every error regrant raises on purpose.

* RegrantError
  x BadInput            what was sent or written cannot be used
    - NotFound          no such thing under that name
    - Conflict          it exists already, or another walk is under way
    - NotJson           a body in another form than JSON
    - TooLarge          a body longer than this door takes
    - ArchiveDamaged    a sealed archive that was cut off or changed
    - RecipeInvalid     a data file does not say what it must
  x Refused             the caller may not do this
    - NotPaired         no token, or one that is not honoured
    - CodeWrong         not the pairing code that is shown, or none is
    - WrongDoor         a web page, or a rebound host name, knocked
    - ScopeMissing      a token without the scope that this asks for
    - TooManyTries      the pairing code was tried too often
    - StateRefused      an answer of Meta's that belongs to no login that waits for one
    - PassphraseWrong   not the passphrase that opens the vault
  x Unavailable         regrant itself cannot go on
    - PortTaken         something else answers on every port we may use
    - SecretsLocked     the key that opens stored tokens cannot be had
      + VaultLocked     the person locked the vault, or has not given its passphrase yet
    - StoreUnusable     the database cannot be opened as it is
      + StoreDamaged    what is in the file is no longer a database
    - Busy                everything that could do this is doing it already
    - BrowserMissing    no browser that can load the extension
  x GraphError          asking Meta did not end in an answer we can use
    - GraphUnreachable  no answer, or none that is Meta's: says nothing about the connection
    - GraphRefused      Meta answered, and the answer was no
"""

from __future__ import annotations

from typing import ClassVar


class RegrantError(Exception):
    """Something that regrant can put in words.

    `code` is for programs and never changes; `hint` is the next step for a person, the `usual` one where none is given.
    """

    code: ClassVar[str] = "internal"
    status: ClassVar[int] = 500
    usual: ClassVar[str] = "Run `regrant doctor`: it looks at everything in turn."

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint or self.usual


class BadInput(RegrantError):
    """What was sent or written cannot be used."""

    code, status = "bad_input", 422
    usual = "`regrant COMMAND --help` and docs/api.md say what is taken."


class NotFound(BadInput):
    """There is no such thing under that name."""

    code, status = "not_found", 404
    usual = "List what there is, and take a name or an id from there."


class Conflict(BadInput):
    """It exists already, or another walk is under way."""

    code, status = "conflict", 409
    usual = "Look at what is there already, and end or change that first."


class NotJson(BadInput):
    """The body is not JSON, or does not say that it is."""

    code, status = "not_json", 415
    usual = "Send JSON, with `Content-Type: application/json`."


class TooLarge(BadInput):
    """The body is longer than what is taken here."""

    code, status = "too_large", 413
    usual = "Send less at once."


class ArchiveDamaged(BadInput):
    """A sealed archive was cut off, or changed after it was made."""

    code = "archive_damaged"


class RecipeInvalid(BadInput):
    """A data file does not say what it must."""

    code = "recipe_invalid"
    usual = "`regrant recipes check` names every fault; docs/recipes.md says how a file is written."


class Refused(RegrantError):
    """The caller may not do this."""

    code, status = "refused", 403
    usual = "Ask from the terminal, or from a browser that is paired: `regrant pair`."


class NotPaired(Refused):
    """No token, or one that is not honoured."""

    code, status = "not_paired", 401


class CodeWrong(Refused):
    """It is not the pairing code that is shown, or none is shown."""

    code = "code_wrong"


class WrongDoor(Refused):
    """A web page, or a rebound host name, knocked."""

    code = "wrong_door"


class ScopeMissing(Refused):
    """The token lacks the scope that this asks for."""

    code = "scope_missing"


class TooManyTries(Refused):
    """The pairing code was tried too often."""

    code, status = "too_many_tries", 429


class PassphraseWrong(Refused):
    """It is not the passphrase that opens the vault."""

    code = "passphrase_wrong"


class StateRefused(Refused):
    """Somebody came back from Meta with a state that is missing, foreign, used or too late."""

    code = "state_refused"


class Unavailable(RegrantError):
    """regrant itself cannot go on."""

    code, status = "unavailable", 503


class PortTaken(Unavailable):
    """Something else answers on every port that may be used."""

    code = "port_taken"


class SecretsLocked(Unavailable):
    """The key that opens stored tokens cannot be had."""

    code = "secrets_locked"


class VaultLocked(SecretsLocked):
    """The person locked the vault, or has not given its passphrase yet: it says nothing about any connection."""

    code = "vault_locked"


class StoreUnusable(Unavailable):
    """The database cannot be opened as it is."""

    code = "store_unusable"


class StoreDamaged(StoreUnusable):
    """What is in the file is no longer a database, or not a whole one."""

    code = "store_damaged"


class Busy(Unavailable):
    """Everything that could do this is doing it already."""

    code, status = "busy", 503


class BrowserMissing(Unavailable):
    """There is no browser that can load the extension."""

    code = "browser_missing"


class GraphError(RegrantError):
    """Asking Meta did not end in an answer that can be used."""

    code, status = "graph", 502
    usual = "This says nothing about the connection. Try again in a few minutes."


class GraphUnreachable(GraphError):
    """No answer, or none that is Meta's: it says nothing about the connection."""

    code = "graph_unreachable"


class GraphRefused(GraphError):
    """Meta answered, and the answer was no."""

    code = "graph_refused"
