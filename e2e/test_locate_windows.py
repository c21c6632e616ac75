"""Whom is a window about? The question about another app, or another matter, has the same word on its button."""

from __future__ import annotations

import html
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from e2e.bundles import bundle
from e2e.locating import PAGES, ask, chromium, target

pytestmark = pytest.mark.e2e

NEIGHBOUR = "Iconosquare Beta"
CONFIRM = target("button", "remove", kind="dialog", names=("Iconosquare",), things=("apps",))
OTHERS = [
    "Iconosquare Beta",
    "Iconosquare 2",
    "Iconosquare for Agencies",
    "Iconosquare (old)",
    "Iconosquare-Pro",
    "Iconosquare.io",
    "Iconosquare+",
    "Iconosquare: Ads",
    "Iconosquare’s Planner",
    "My Iconosquare",
    "Team Iconosquare",
    "Buffer",
]
PICKER = "<main><h1>Choose</h1><label><input type=radio>All</label><button data-is=ours>Continue</button></main>"
VEIL = "<div style='position: fixed; inset: 0; background: #0007; z-index: 8'></div>"
WINDOW = "position: fixed; inset: 60px 200px auto; padding: 20px; background: #fff; z-index: 9"


@pytest.fixture(scope="module")
def tab() -> Iterator[Page]:
    with chromium() as opened:
        yield opened


def show(tab: Page, page: str) -> None:
    tab.set_content(page)
    tab.evaluate("source => { (0, eval)(source); }", bundle("testing/locate.page.ts"))


def question_about(app: str, *, listed: bool = True, more: str = "") -> str:
    """The list of apps, and in front of it the question whether this one is to be removed."""
    page = (PAGES / "dialog_for_neighbour.html").read_text(encoding="utf-8").replace(NEIGHBOUR, html.escape(app))
    shown = page.replace("</p>", f"</p>{more}", 1)
    return shown if listed else shown.replace('role="list"', 'role="list" hidden')


@pytest.mark.parametrize("listed", [True, False], ids=["listed behind", "alone"])
@pytest.mark.parametrize("app", OTHERS)
def test_the_question_about_another_app_is_not_ours(tab: Page, app: str, listed: bool) -> None:
    show(tab, question_about(app, listed=listed))

    assert ask(tab, CONFIRM)["is"] is None


@pytest.mark.parametrize("listed", [True, False], ids=["listed behind", "alone"])
def test_the_question_about_our_app_is(tab: Page, listed: bool) -> None:
    show(tab, question_about("Iconosquare", listed=listed))

    assert ask(tab, CONFIRM)["is"] == "dialog.remove"


@pytest.mark.parametrize("said", ["You also use Iconosquare.", "Other apps such as Iconosquare keep their access."])
def test_a_window_that_names_our_app_beside_its_own_is_not_ours(tab: Page, said: str) -> None:
    show(tab, question_about("Buffer", more=f"<p>{said}</p>"))

    assert ask(tab, CONFIRM)["is"] is None


# language, title and sentence of a window beside a list in which our app stands alone, and whether the window is ours
SAID = [
    pytest.param("en", "My Iconosquare", "It will lose its access.", False, id="title goes before"),
    pytest.param("en", "Tandem CRM for Iconosquare", "It will lose its access.", False, id="title holds another name"),
    pytest.param("en", "Remove app?", "The app My Iconosquare will lose its access.", False, id="sentence goes before"),
    pytest.param("en", "Remove app?", "Iconosquare & Co will lose its access.", False, id="sentence goes on"),
    pytest.param("en", "Remove app?", "Iconosquare will lose its access.", True, id="sentence begins with it"),
    pytest.param("en", "Remove app?", "The Iconosquare app will lose its access.", True, id="sentence with an article"),
    pytest.param("en", "My apps", "Iconosquare will lose its access.", True, id="title about something else"),
    pytest.param("en", "Remove app?", "My Iconosquare will lose its access.", False, id="sentence begins before it"),
    pytest.param("en", "Remove app?", "Tandem with Iconosquare will lose its access.", False, id="made with it"),
    pytest.param("en", "Remove app?", "Iconosquare by Tandem will lose its access.", False, id="made by another"),
    pytest.param("en", "Remove app?", "Iconosquare (Dev) will lose its access.", False, id="brackets behind it"),
    pytest.param("en", "Remove app?", "Iconosquare, Inc. Tools will lose its access.", False, id="a company's"),
    pytest.param("en", "Remove app?", "Your Iconosquare account may be deleted.", True, id="sentence begins so"),
    pytest.param("en", "Remove app?", "Sharing with Iconosquare will stop.", True, id="sentence begins with a deed"),
    pytest.param("en", "Remove app?", "Tandem CRM will go. Iconosquare stays.", False, id="speaks of another row too"),
    pytest.param("en", "Remove app?", "<b>Tandem CRM</b><br>It needs Iconosquare.", False, id="another row in bold"),
    pytest.param("en", "Strava", "It publishes through Iconosquare.", False, id="title is another's bare name"),
    pytest.param("en", "Iconosquare_dev", "It will lose its access.", False, id="line below it"),
    pytest.param("en", "Remove", "Iconosquare no longer has access.", True, id="sentence about it"),
    pytest.param("de", "App entfernen?", "Iconosquare-Test verliert den Zugriff.", False, id="German, bound name"),
    pytest.param("de", "App entfernen?", "Dein Iconosquare-Konto wird gelöscht.", True, id="German, word bound to it"),
    pytest.param("de", "App entfernen?", "My Iconosquare verliert den Zugriff.", False, id="English word in German"),
    pytest.param("de", "App entfernen?", "Die App Iconosquare verliert den Zugriff.", True, id="German noun before"),
    pytest.param("de", "App entfernen?", "Der Zugriff von Iconosquare endet.", True, id="German noun and a small word"),
    pytest.param("de", "Diese App entfernen?", "Dein Iconosquare-Konto wird gelöscht.", True, id="German, this app"),
    pytest.param("de", "Beitrag entfernen?", "Er kam von Iconosquare.", False, id="German, a post"),
    pytest.param("en", "Remove this permission?", "Iconosquare can no longer publish.", False, id="a permission"),
    pytest.param("en", "Remove post?", "It was published with Iconosquare.", False, id="a post"),
    pytest.param("en", "Canva", "You also use Iconosquare.", False, id="title is a name that nobody knows"),
    pytest.param("fr", "Supprimer cette autorisation ?", "Iconosquare publiait.", False, id="French, a permission"),
    pytest.param("pl", "Usunąć?", "Aplikacja Iconosquare utraci dostęp.", True, id="first word of a sentence"),
    pytest.param("ja", "削除", "Iconosquareはページにアクセスできなくなります。", True, id="Japanese particle"),
    pytest.param(
        "ja", "削除", "Iconosquare Betaはページにアクセスできなくなります。", False, id="Japanese, longer name"
    ),
]


@pytest.mark.parametrize(("language", "title", "sentence", "ours"), SAID)
def test_a_name_counts_where_it_is_the_whole_name(
    tab: Page, language: str, title: str, sentence: str, ours: bool
) -> None:
    row = "<div>Iconosquare <button data-is=row>Remove</button></div><div>Tandem CRM <button>Remove</button></div>"
    inner = f"<h2>{title}</h2><p>{sentence}</p><button data-is=confirm>Remove</button>"
    show(tab, f"{row}{VEIL}<div role=dialog aria-modal=true style='{WINDOW}'>{inner}</div>")
    tab.evaluate("language => { document.documentElement.lang = language; }", language)

    assert ask(tab, CONFIRM)["is"] == ("confirm" if ours else None)


ASKED = "<h2>Remove Iconosquare?</h2><p>It will lose its access.</p>"
YES = "<button>Cancel</button><button data-is=confirm>Remove</button>"
BOX = "margin: 90px 200px; padding: 20px; background: #fff"
FORMS = {
    "on a veil": f"{VEIL[:-6]}<div style='{BOX}'>{ASKED}{YES}</div></div>",
    "beside a veil": f"{VEIL}<div style='{WINDOW}'>{ASKED}{YES}</div>",
    "buttons beside the part with the role": f"{VEIL[:-6]}<div style='{BOX}'>"
    f"<div role=dialog>{ASKED}</div>{YES}</div></div>",
    "parts in slots": f"<x-window><template shadowrootmode=open><div role=dialog aria-modal=true style='{WINDOW}'>"
    f"<slot></slot></div></template>{ASKED}<p>{YES}</p></x-window>",
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("app", ["Iconosquare", "Iconosquare Beta"])
def test_a_window_need_not_call_itself_one(tab: Page, form: str, app: str) -> None:
    row = "<div>Iconosquare <button data-is=row>Remove</button></div>"
    show(tab, f"{row}{form.replace('Iconosquare', app)}")

    assert ask(tab, CONFIRM)["is"] == ("confirm" if app == "Iconosquare" else None)


STRANGERS = {
    "a password is asked for": "<h2>Please re-enter your password</h2><input type=password><button>Continue</button>",
    "something is offered": "<h2>Turn on alerts?</h2><button>Not now</button><button>Continue</button>",
}


@pytest.mark.parametrize("modal", ["", "aria-modal=true"], ids=["not said to be modal", "modal"])
@pytest.mark.parametrize("inner", STRANGERS.values(), ids=STRANGERS)
def test_the_same_word_in_a_window_about_another_matter_is_not_pressed(tab: Page, inner: str, modal: str) -> None:
    show(tab, f"{PICKER}{VEIL}<div role=dialog {modal} style='{WINDOW}'>{inner}</div>")

    answer = ask(tab, target("button", "continue"))
    assert (answer["is"], answer["none"]) == (None, "dialog_in_front")


def test_under_nothing_it_is_pressed(tab: Page) -> None:
    show(tab, PICKER)

    assert ask(tab, target("button", "continue"))["is"] == "ours"
