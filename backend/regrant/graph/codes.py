"""What kinds of no there are, as far as asking goes: ask again, ask later, or this token is done for.

What a no means for the person is the diagnosis's to say; this is only about when to ask again.
Source: Meta's error reference and the list of transient codes that its Android SDK keeps.
"""

from __future__ import annotations

from regrant.graph.error import MetaError

AGAIN = frozenset({1, 2})  # Meta's own trouble, over in moments
POOL = frozenset({4, 9, 17, 32, 341, 613})  # the app, or the person over all apps, has asked too much
PERSON = frozenset({17})  # of those, the person alone, in this app and in others
OBJECT = range(80_000, 80_015)  # one Page, ad account or Instagram account has been asked too much
TOKEN = frozenset({102, 190, 463, 467})
HIDDEN = frozenset({3, 10, 21, 100, 110, 803, *range(200, 300)})  # not there, moved, or not for whoever asks
APP = frozenset({101, 104})  # the app is unknown, or its token counts for nobody: so for apps of type desktop


def is_throttle(error: MetaError | None) -> bool:
    """Has too much been asked? Then asking on prolongs the block."""
    return error is not None and error.code is not None and (error.code in POOL or error.code in OBJECT)


def is_transient(error: MetaError | None) -> bool:
    """Will the same question be answered in a moment? A throttle also calls itself transient, and is not."""
    if error is None or is_throttle(error):
        return False
    return error.code in AGAIN or error.is_transient is True


def is_token_dead(error: MetaError | None) -> bool:
    """Is it the token that Meta says no to, whatever is asked?"""
    return error is not None and error.code in TOKEN


def is_asker_refused(error: MetaError | None) -> bool:
    """Is it whoever asks that Meta says no to, a person's token or an app's?"""
    return is_token_dead(error) or (error is not None and error.code in APP)


def is_hidden(error: MetaError | None) -> bool:
    """Does Meta say of the thing itself that it is not there, or not for whoever asks? No other no is about it."""
    return error is not None and error.code in HIDDEN and not refuses_proof(error)


def refuses_proof(error: MetaError | None) -> bool:
    """Does Meta want a proof made with the app's secret, or a better one? The token itself may be well."""
    return error is not None and error.code == 100 and "appsecret_proof" in error.message
