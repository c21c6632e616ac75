"""What people type when they have only the numbers, or only Meta's words in their own language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regrant.causes import Cause, Remedy, State
from regrant.diagnosis.classify import explain

NOTHING = {Cause.UNKNOWN, Cause.NOT_DIAGNOSABLE}


@pytest.mark.parametrize(
    ("typed", "cause"),
    [
        ("190", Cause.TOKEN_EXPIRED),
        ("error 190", Cause.TOKEN_EXPIRED),
        ("(#190)", Cause.TOKEN_EXPIRED),
        ("Fehler 190", Cause.TOKEN_EXPIRED),
        ("OAuthException 190", Cause.TOKEN_EXPIRED),
        ("190/460", Cause.PASSWORD_CHANGED),
        ("190 460", Cause.PASSWORD_CHANGED),
        ("code 190 subcode 460", Cause.PASSWORD_CHANGED),
        ("460", Cause.PASSWORD_CHANGED),
        ("subcode 463", Cause.TOKEN_EXPIRED),
        ("OAuthException 10", Cause.PERMISSION_MISSING),
        ("#100", Cause.BAD_REQUEST),
        ("100/33", Cause.OBJECT_MISSING_OR_HIDDEN),
        ("4", Cause.APP_RATE_LIMITED),
        ("17", Cause.USER_RATE_LIMITED),
        ("80007", Cause.BUSINESS_USE_CASE_RATE_LIMITED),
        ("368", Cause.POLICY_BLOCK_USER),
        ("131047", Cause.MESSAGING_WINDOW),
        ("2207026", Cause.MEDIA_OR_CONTENT_INVALID),
        ("500", Cause.TRANSIENT),
    ],
)
def test_numbers_alone_are_read(typed: str, cause: Cause) -> None:
    assert explain(typed).cause is cause


@pytest.mark.parametrize(
    "typed",
    [
        *("4711", "99999", "12345678", "123456789012345", "page 190460", "Page 190", "order 190", "190 EUR", "FB190"),
        *(
            "2026-01-02",
            "10:30",
            "12/4",
            "+49 190",
            "v19.0",
            "act_190",
            "190_460",
            "1904900000000190",
            "post 190 of 460",
        ),
        *("https://www.facebook.com/190/posts/460", "404"),
    ],
)
def test_other_numbers_mean_nothing(typed: str) -> None:
    made = explain(typed)

    assert (made.cause in NOTHING, made.state) == (True, State.UNKNOWN)


@given(before=st.integers(1, 10**9), after=st.integers(0, 10**6))
def test_an_id_that_holds_a_code_is_no_code(before: int, after: int) -> None:
    for code in ("190", "490", "368"):
        made = explain(f"{before}{code}{after:07}")
        assert made.cause in NOTHING


@pytest.mark.parametrize(
    ("said", "cause"),
    [
        ("Fehler beim Prüfen des Zugriffstokens: Die Sitzung ist abgelaufen", Cause.TOKEN_EXPIRED),
        ("Erreur : La session a expiré le mardi 3 mars 2026", Cause.TOKEN_EXPIRED),
        ("La sesión ha caducado el martes", Cause.TOKEN_EXPIRED),
        ("A sessão expirou em terça-feira", Cause.TOKEN_EXPIRED),
        ("La sessione è scaduta martedì", Cause.TOKEN_EXPIRED),
        ("Platnost relace vypršela v úterý", Cause.TOKEN_EXPIRED),
        ("セッションの有効期限が切れました", Cause.TOKEN_EXPIRED),
        ("Die Sitzung wurde ungültig, weil der Nutzer sein Passwort geändert hat", Cause.PASSWORD_CHANGED),
        ("la session a été invalidée car l’utilisateur a modifié son mot de passe", Cause.PASSWORD_CHANGED),
        ("el usuario cambió la contraseña", Cause.PASSWORD_CHANGED),
        ("a sessão foi invalidada porque o usuário alterou a senha", Cause.PASSWORD_CHANGED),
        ("l'utente ha modificato la password", Cause.PASSWORD_CHANGED),
        ("uživatel změnil heslo", Cause.PASSWORD_CHANGED),
        ("ユーザーがパスワードを変更したため", Cause.PASSWORD_CHANGED),
        ("Du bist vorübergehend blockiert", Cause.POLICY_BLOCK_USER),
        ("Esta acción está bloqueada temporalmente", Cause.POLICY_BLOCK_USER),
        ("Vous êtes temporairement bloqué", Cause.POLICY_BLOCK_USER),
        ("Ha ocurrido un error. Inténtalo de nuevo más tarde.", Cause.TRANSIENT),
        ("Une erreur est survenue. Veuillez réessayer plus tard.", Cause.TRANSIENT),
        ("Fehlende Berechtigung für diese Seite", Cause.PERMISSION_MISSING),
        ("URL bloquée", Cause.REDIRECT_URI_MISMATCH),
        ("Confirma tu identidad para continuar", Cause.CHECKPOINT),
    ],
)
def test_words_of_other_languages_are_read_where_they_are_certain(said: str, cause: Cause) -> None:
    assert explain(said).cause is cause


@pytest.mark.parametrize(
    "said", ["Bitte Rechnung bezahlen", "Merci de votre message", "お問い合わせありがとうございます"]
)
def test_other_words_of_other_languages_mean_nothing(said: str) -> None:
    assert explain(said).cause in NOTHING


def whatsapp(code: int) -> dict[str, object]:
    """News of a failed message, as the webhook brings it."""
    row = {"code": code, "title": "x", "error_data": {"details": "x"}}
    value = {"statuses": [{"id": "wamid.1", "status": "failed", "errors": [row]}]}
    return {"object": "whatsapp_business_account", "entry": [{"id": "1", "changes": [{"value": value}]}]}


@pytest.mark.parametrize(
    ("code", "cause", "remedy"),
    [
        (131026, Cause.MESSAGING_WINDOW, Remedy.NONE),
        (131047, Cause.MESSAGING_WINDOW, Remedy.NONE),
        (131049, Cause.MESSAGING_WINDOW, Remedy.NONE),
        (131048, Cause.BUSINESS_USE_CASE_RATE_LIMITED, Remedy.WAIT_AND_RETRY),
        (130429, Cause.BUSINESS_USE_CASE_RATE_LIMITED, Remedy.WAIT_AND_RETRY),
        (80007, Cause.BUSINESS_USE_CASE_RATE_LIMITED, Remedy.WAIT_AND_RETRY),
        (131000, Cause.TRANSIENT, Remedy.WAIT_AND_RETRY),
        (131031, Cause.POLICY_BLOCK_USER, Remedy.RESOLVE_CHECKPOINT),
        (368, Cause.POLICY_BLOCK_USER, Remedy.WAIT_AND_RETRY),
        (131005, Cause.PERMISSION_MISSING, Remedy.GRANT_ALL),
        (131053, Cause.MEDIA_OR_CONTENT_INVALID, Remedy.FIX_REQUEST),
        (132015, Cause.MEDIA_OR_CONTENT_INVALID, Remedy.FIX_REQUEST),
        (132001, Cause.BAD_REQUEST, Remedy.FIX_REQUEST),
        (133010, Cause.BAD_REQUEST, Remedy.FIX_REQUEST),
        (133016, Cause.BUSINESS_USE_CASE_RATE_LIMITED, Remedy.WAIT_AND_RETRY),
    ],
)
def test_whatsapp_says_what_it_means_by_its_own_numbers(code: int, cause: Cause, remedy: Remedy) -> None:
    made = explain(whatsapp(code))

    assert (made.cause, made.remedy) == (cause, remedy)
