"""Instagram's and Threads' own lists of apps, what opens over them, and their consent."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.aim.elsewhere.integrations import app_rows, clone, other
from benchmarks.aim.elsewhere.maker import Maker
from benchmarks.aim.elsewhere.sheet import PRESSED, Ask, Kind, Sheet, asks, never

INSTAGRAM = "https://www.instagram.com/accounts/manage_access/"
THREADS = "https://www.threads.com/settings/website_permissions"
LISTS = {
    "instagram": ("instagram.apps_and_websites", INSTAGRAM, ("active", "expired", "removed")),
    "threads": ("threads.website_permissions", THREADS, ("active", "invites")),
}
HEADINGS = {"instagram": "apps_and_websites", "threads": "website_permissions"}


def column(maker: Maker, site: str) -> str:
    """The menu at the left."""
    return "".join(maker.link(said) for said in ("Home", "Search", maker.say("settings"), "More"))


def under(maker: Maker, site: str, targets: bool) -> str:
    """The list with its tabs."""
    _, _, tabs = LISTS[site]
    chosen = maker.chance.randrange(2) if site == "instagram" else 0
    head = maker.tabs([(maker.say(key), key if targets and not maker.nothing else "") for key in tabs], chosen)
    kept = maker.nothing
    if not targets and maker.nothing != "asked":
        maker.nothing = ""
    rows = app_rows(maker, {"remove": "remove" if targets else ""})
    maker.nothing = kept
    intro = maker.paragraph("Apps and websites that you connected to your account.")
    return maker.title(maker.say(HEADINGS[site]), 1) + maker.mixed(intro, head) + clone(maker) + rows


def listing(site: str) -> Callable[[Maker], Sheet]:
    """The list: Remove in each row, and tabs."""

    def make(maker: Maker) -> Sheet:
        screen, address, tabs = LISTS[site]
        over = window(maker, other(maker), targets=False) if maker.nothing == "asked" else ""
        html = maker.page(under(maker, site, targets=True), column(maker, site), over)
        asked = asks(maker, screen, "remove")
        if not maker.nothing:
            asked += tuple(Ask(screen, key, key) for key in tabs)
        return Sheet(
            address.rstrip("/") if maker.odds(0.3) else address, html, asked + never(f"{site}.remove_dialog", "confirm")
        )

    return make


def window(maker: Maker, app: str, targets: bool) -> str:
    """The question before an app is removed."""
    confirm, cancel = ("confirm", "cancel") if targets else ("", "")
    said = maker.paragraph(f"{app} will no longer be able to see your content.")
    foot = maker.mixed(maker.press(maker.say("remove"), confirm), maker.cancel(cancel))
    return maker.window(maker.pick(f"{maker.say('remove')} {app}?", maker.say("remove")), said, foot)


def dialog(site: str) -> Callable[[Maker], Sheet]:
    """The question, over the list."""

    def make(maker: Maker) -> Sheet:
        screen, address, _ = LISTS[site]
        wrong = maker.nothing == "asked"
        over = window(maker, other(maker) if wrong else maker.app, targets=not wrong)
        html = maker.page(under(maker, site, targets=False), column(maker, site), over)
        asked = asks(maker, f"{site}.remove_dialog", "confirm", *(() if wrong else ("cancel",)))
        return Sheet(address, html, asked + never(screen, "remove"))

    return make


def consent(site: str) -> Callable[[Maker], Sheet]:
    """What the app asks for, and Allow; on Threads a person who returns sees Continue alone."""

    def make(maker: Maker) -> Sheet:
        again = site == "threads" and maker.odds(0.5)
        granted = ("View profile", "Access media", "Manage comments")
        kind = "switch" if maker.odds(0.5) else ""
        body = "".join(maker.box(said, on=True, kind=kind) if kind else maker.paragraph(said) for said in granted)
        foot = maker.mixed(maker.press(maker.say("continue" if again else "allow"), "allow"), maker.cancel())
        who = maker.paragraph(f"Signed in as fay.studio. {maker.app} wants this:")
        title = maker.title(f"{maker.app} is requesting access", 1)
        html = maker.page(f'<div class="card">{title}{who}{"" if again else body}{foot}</div>')
        address = f"https://www.{site}.com/oauth/authorize?client_id=4&scope=basic"
        if site == "instagram":
            address = maker.pick(address, "https://www.instagram.com/consent/?flow=ig_biz_login_oauth&source=x")
        asked = asks(maker, f"{site}.consent", "allow") + never(f"{site}.remove_dialog", "confirm")
        return Sheet(address, html, asked)

    return make


def instagram_settings(maker: Maker) -> Sheet:
    """The settings of Instagram, with the step that the help leaves out; or that step itself."""
    if maker.odds(0.5):
        parts = (maker.link("Edit profile"), maker.link(maker.say("website_permissions"), "website_permissions"))
        html = maker.page(maker.title("Edit profile", 1), "".join(parts) + maker.link("Help"))
        asked = asks(maker, "instagram.settings", "website_permissions")
        return Sheet("https://www.instagram.com/accounts/edit/", html, asked)
    parts = (maker.link(maker.say("apps_and_websites"), "apps_and_websites"), maker.link("Search engines"))
    html = maker.page(maker.title(maker.say("website_permissions"), 1) + "".join(parts), column(maker, "instagram"))
    asked = asks(maker, "instagram.website_permissions", "apps_and_websites")
    return Sheet("https://www.instagram.com/accounts/website_permissions/", html, asked)


def threads_account(maker: Maker) -> Sheet:
    """The tab Account of Threads."""
    tabs = maker.tabs([("Privacy", ""), ("Account", "")], 1)
    parts = maker.mixed(maker.link("Deactivate"), maker.link(maker.say("website_permissions"), "website_permissions"))
    html = maker.page(maker.title(maker.say("settings"), 1) + tabs + parts, column(maker, "threads"))
    return Sheet(
        "https://www.threads.com/settings/account", html, asks(maker, "threads.account", "website_permissions")
    )


def threads_login(maker: Maker) -> Sheet:
    """The first time on Threads: log in with Instagram."""
    go = maker.press(maker.pick("Continue with Instagram", "Log in with Instagram"), "log_in")
    html = maker.page(f'<div class="card">{maker.title("Log in to Threads", 1)}{go}{maker.cancel()}</div>')
    asked = asks(maker, "threads.login", "log_in") + never("threads.consent", "allow")
    return Sheet("https://threads.com/oauth/authorize?client_id=4", html, asked)


LISTED = (*PRESSED, "gone", "twin", "asked")
KINDS: dict[str, Kind] = {
    "instagram_list": Kind(listing("instagram"), LISTED),
    "instagram_dialog": Kind(dialog("instagram"), (*PRESSED, "asked")),
    "instagram_consent": Kind(consent("instagram"), PRESSED),
    "instagram_settings": Kind(instagram_settings),
    "threads_list": Kind(listing("threads"), LISTED),
    "threads_dialog": Kind(dialog("threads"), (*PRESSED, "asked")),
    "threads_consent": Kind(consent("threads"), PRESSED),
    "threads_account": Kind(threads_account),
    "threads_login": Kind(threads_login, PRESSED),
}
