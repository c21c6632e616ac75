"""Facebook's login dialogs, of three generations, and what may come before and after them."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.aim.elsewhere.integrations import PERMISSIONS
from benchmarks.aim.elsewhere.maker import Maker
from benchmarks.aim.elsewhere.sheet import PRESSED, Ask, Kind, Sheet, asks, never

FIRST, AGAIN, BEFORE = "facebook.login_first", "facebook.login_returning", "facebook.continue_as_before"
AFTER = "facebook.login_after_panel"
ASSETS = ("North Pier", "Continue Studio", "Opt in Florists", "Save the Pier", "Lanternworks")


def consent(maker: Maker) -> str:
    """One of the addresses of the login."""
    host = maker.pick("www.facebook.com", "web.facebook.com", "m.facebook.com")
    gdp = "privacy/consent/gdp/?params%5Bapp_id%5D=%2212%22&source=gdp_delegated"
    return (
        f"https://{host}/{maker.pick(gdp, gdp, 'v25.0/dialog/oauth?client_id=12&scope=x', 'dialog/oauth?client_id=12')}"
    )


def card(maker: Maker, title: str, body: str, foot: str, over: str = "", flat: bool = False) -> str:
    """One screen of the login: a card on a page, or a window over nothing."""
    if not flat and not over and maker.odds(0.25):
        return maker.page("", "", maker.window(title, body, foot))
    return maker.page(f'<div class="card">{maker.title(title, 1)}<div>{body}</div><div>{foot}</div></div>', "", over)


def terms(maker: Maker) -> str:
    """Small print with links."""
    links = "".join(f'<a href="#{part}" zz="-">{part}</a> ' for part in ("Privacy Policy", "Terms"))
    return f'<p class="small">{maker.app}: {links}</p>'


def first(maker: Maker) -> Sheet:
    """The first time."""
    said = maker.say("continue_as", name=maker.person)
    title = maker.pick(f"{said}?", f"{maker.app} is requesting access", "Log in with Facebook")
    foot = maker.mixed(maker.press(said, "continue"), maker.cancel())
    html = card(maker, title, maker.paragraph(f"{maker.app} asks for your name and picture.") + terms(maker), foot)
    return Sheet(consent(maker), html, asks(maker, FIRST, "continue") + never(AGAIN, "edit_access"))


def again(maker: Maker) -> Sheet:
    """A person who granted before: a bright button that replays it, and a quiet way to the choices."""
    key = maker.pick("continue", "continue_as", "continue_as", "continue_with_previous_settings", "reconnect")
    quiet = maker.say(maker.pick("edit_access", "edit_settings", "edit_previous_settings"))
    edit = maker.pick(maker.link(quiet, "edit_access"), maker.press(quiet, "edit_access", quiet=True))
    go = maker.press(maker.say(key, name=maker.person), "continue")
    title = maker.pick(f"You previously logged in to {maker.app}", maker.app, f"Reconnect {maker.app}?")
    body = maker.paragraph(f"{maker.app} will keep what you allowed before.")
    if maker.odds(0.5):
        html = card(maker, title, body + edit + terms(maker), maker.mixed(go, maker.cancel()))
    else:
        html = card(maker, title, body + terms(maker), maker.mixed(go, maker.cancel()) + edit)
    asked = asks(maker, AGAIN, "edit_access", "continue") + asks(maker, BEFORE, "continue")
    return Sheet(consent(maker), html, asked + never(FIRST, "continue"))


def picker(kind: str) -> Callable[[Maker], Sheet]:
    """Pages, businesses or Instagram accounts: all, or those of a list."""

    def make(maker: Maker) -> Sheet:
        hint = maker.say("opt_in_all_pages_hint") if maker.odds(0.6) else ""
        current = maker.odds(0.5)
        body = maker.box(maker.say(f"opt_in_all_{kind}"), "all", "radio", on=not current, hint=hint)
        body += maker.box(maker.say(f"opt_in_current_{kind}"), "current", "radio", on=current)
        body = f'<div role="radiogroup">{body}</div>'
        if current:
            search = maker.field(maker.say("search"), kind="search") if maker.odds(0.3) else ""
            every = maker.box(maker.say("select_all")) if maker.odds(0.3) else ""
            listed = "".join(maker.box(name, on=False, hint=f"1{at}8273645510{at}") for at, name in enumerate(ASSETS))
            body += f'{search}{every}<div class="scroll">{listed}</div>'
        go = maker.press(maker.say(maker.pick("continue", "continue", "next")), "continue")
        back = maker.press("Back", quiet=True) if maker.odds(0.4) else maker.cancel()
        html = card(maker, maker.say(f"choose_{kind}_heading"), body, maker.mixed(go, back))
        screen = f"facebook.login_{kind}"
        others = [other for other in ("pages", "businesses", "instagram") if other != kind]
        wrong = tuple(ask for other in others for ask in never(f"facebook.login_{other}", "all"))
        asked = asks(maker, screen, "all", "current", "continue")
        return Sheet(consent(maker), html, asked + wrong + never(FIRST, "continue") + never(BEFORE, "continue"))

    return make


def review(maker: Maker) -> Sheet:
    """All that is shared, and Save."""
    body = "".join(
        maker.box(said, on=True, kind="switch", hint="3 Pages") if maker.odds(0.4) else maker.paragraph(said)
        for said in PERMISSIONS
    )
    foot = maker.mixed(maker.press(maker.say("save"), "save"), maker.press("Back", quiet=True))
    html = card(maker, f"Review the access {maker.app} will have", body, foot)
    return Sheet(consent(maker), html, asks(maker, "facebook.login_review", "save"))


def connected(maker: Maker) -> Sheet:
    """The end, with Got it, or OK as it was."""
    classic = maker.odds(0.3)
    foot = maker.press(maker.say("ok" if classic else "got_it"), "got_it")
    body = maker.paragraph(maker.say("connected_manage_hint"))
    html = card(maker, maker.say("connected_success", name=maker.person), body, foot)
    return Sheet(consent(maker), html, asks(maker, "facebook.login_connected", "got_it"))


def panel(maker: Maker) -> Sheet:
    """Toggles over the first screen, closed by an X at the top; below, Continue as waits."""
    quiet = maker.press(maker.say("edit_access"), quiet=True)
    body = "".join(maker.box(said, on=at > 0, kind="switch") for at, said in enumerate((*PERMISSIONS, *ASSETS[:2])))
    over = maker.window(maker.say("edit_access"), body, "", maker.icon(maker.say("close"), "close"))
    go = maker.press(maker.say("continue_as", name=maker.person))
    html = card(maker, maker.app, terms(maker), go + quiet, over)
    return Sheet(consent(maker), html, asks(maker, "facebook.login_panel", "close") + never(AFTER, "continue"))


def after(maker: Maker) -> Sheet:
    """The first screen again, once the panel of toggles is closed."""
    edit = maker.press(maker.say("edit_access"), "edit_access", quiet=True)
    go = maker.press(maker.say("continue_as", name=maker.person), "continue")
    html = card(maker, maker.app, terms(maker), maker.mixed(go, edit), flat=True)
    return Sheet(consent(maker), html, asks(maker, AFTER, "continue", "edit_access"))


def which_pages(maker: Maker) -> Sheet:
    """Which Pages, as asked between 2019 and 2022."""
    body = "".join(maker.box(name, on=True) for name in ASSETS)
    foot = maker.mixed(maker.press(maker.say("next"), "next"), maker.cancel())
    html = card(maker, maker.say("choose_pages_heading"), body, foot, flat=True)
    return Sheet(consent(maker), html, asks(maker, "facebook.login_classic_pages", "next"))


def permissions(maker: Maker) -> Sheet:
    """What the app may do, with Yes and No, as asked between 2019 and 2022."""
    yes = maker.say("yes_toggle")
    body = "".join(f"<div>{maker.box(said, on=True, kind='switch')}<small>{yes}</small></div>" for said in PERMISSIONS)
    foot = maker.mixed(maker.press(maker.say("done"), "done"), maker.press("Back", quiet=True))
    html = card(maker, f"What is {maker.app} allowed to do?", body, foot, flat=True)
    return Sheet(consent(maker), html, asks(maker, "facebook.login_classic_permissions", "done"))


def switch(maker: Maker) -> Sheet:
    """A browser that acts as a Page is sent back to the person."""
    title = "" if maker.odds(0.25) else f"You must switch to {maker.person} to continue"
    go = maker.press(maker.say("continue"), "continue")
    foot = maker.mixed(go, maker.cancel()) if maker.odds(0.5) else go
    html = card(maker, title, maker.paragraph(f"You are acting as {maker.asset}."), foot)
    host = maker.pick("www.facebook.com", "m.facebook.com")
    asked = asks(maker, "facebook.forced_account_switch", "continue")
    return Sheet(f"https://{host}/forced_account_switch?next=%2Fdialog", html, asked + never(FIRST, "continue"))


def second_factor(maker: Maker) -> Sheet:
    """A second proof is wanted: nothing of the login is here."""
    go = maker.press(maker.say("continue")) + maker.press(maker.say("try_another_way"), quiet=True)
    body = maker.field("Code") + maker.box(maker.say("trust_this_device"), on=True)
    html = card(maker, maker.say("check_your_notifications"), body, go)
    address = "https://www.facebook.com/two_step_verification/authentication/?encrypted_context=x"
    asked = never(FIRST, "continue") + never(BEFORE, "continue") + never(AGAIN, "continue", "edit_access")
    return Sheet(address, html, asked)


def failed(maker: Maker) -> Sheet:
    """The login with an error of the app's set-up in its place."""
    said = maker.pick("Invalid Scopes: manage_pages", "URL Blocked", f"{maker.app} isn't available")
    html = card(
        maker, said, maker.paragraph("This message is for developers."), maker.press(maker.say("ok")), flat=True
    )
    asked = never(FIRST, "continue") + never(BEFORE, "continue") + never(AGAIN, "continue", "edit_access")
    return Sheet(consent(maker), html, asked + never("facebook.login_review", "save"))


def cookies(maker: Maker) -> Sheet:
    """What Europe is asked first, over whatever is there; as a window, or with no role at all."""
    foot = maker.mixed(
        maker.press("Decline optional cookies", "decline", quiet=True), maker.press("Allow all cookies", "allow")
    )
    words = maker.paragraph("We use cookies and similar technologies.")
    if maker.odds(0.5):
        over = maker.window("Allow the use of cookies from Facebook in this browser?", words, foot)
    else:
        over = f'<div class="veil"></div><div class="win"><h2>Cookies</h2>{words}{foot}</div>'
    under = maker.press(maker.say("continue_as", name=maker.person))
    html = card(maker, maker.app, terms(maker), under + maker.cancel(), over)
    wrong: tuple[Ask, ...] = never(FIRST, "continue") + never(BEFORE, "continue")
    return Sheet(consent(maker), html, asks(maker, "facebook.cookie_banner", "decline", "allow") + wrong)


KINDS: dict[str, Kind] = {
    "login_first": Kind(first, PRESSED),
    "login_returning": Kind(again, ("stranger",)),
    "login_pages": Kind(picker("pages"), PRESSED),
    "login_businesses": Kind(picker("businesses"), PRESSED),
    "login_instagram": Kind(picker("instagram"), PRESSED),
    "login_review": Kind(review, PRESSED),
    "login_connected": Kind(connected, PRESSED),
    "login_panel": Kind(panel, ("stranger",)),
    "login_after_panel": Kind(after, PRESSED),
    "login_classic_pages": Kind(which_pages, PRESSED),
    "login_classic_permissions": Kind(permissions, PRESSED),
    "forced_account_switch": Kind(switch, PRESSED),
    "second_factor": Kind(second_factor),
    "login_failed": Kind(failed),
    "cookie_banner": Kind(cookies, PRESSED),
}
