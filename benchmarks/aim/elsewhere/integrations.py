"""Facebook's list of apps in its layouts, what opens over it, and Apps and websites."""

from __future__ import annotations

from benchmarks.aim.elsewhere.maker import Line, Maker
from benchmarks.aim.elsewhere.sheet import PRESSED, Ask, Kind, Sheet, asks, never

OTHERS = ("Buffer", "Later", "Hootsuite", "Zapier", "Canva", "Metricool", "Sprout Social", "Northwind Ads")
HOSTS = ("www.facebook.com", "web.facebook.com", "facebook.com")
LIST = "facebook.business_integrations"
FALLBACK = "facebook.apps_and_websites"
PERMISSIONS = ("Show a list of the Pages you manage", "Read content posted on the Page", "Manage ads", "Read insights")


def address(maker: Maker, tab: str) -> str:
    """One of the forms under which a part of the settings is found."""
    return f"https://{maker.pick(*HOSTS)}/settings{maker.pick('', '/')}?tab={tab}"


def column(maker: Maker, here: str, targets: dict[str, str] | None = None) -> str:
    """The column on the left."""
    keys = ("settings", "security_and_login", "apps_and_websites", "business_integrations", "page_access")
    return "".join(maker.link(maker.say(key), (targets or {}).get(key, ""), here=key == here) for key in keys)


def alike(app: str) -> tuple[str, ...]:
    """Apps that are called nearly as ours is."""
    return (f"{app} Beta", f"My {app}", f"{app} for Agencies", f"{app}-Pro", f"{app}.io", f"Team {app}", f"{app} 2")


def names(maker: Maker) -> list[str]:
    """The apps that are listed, ours among them, with those that only look like it."""
    app, listed = maker.app, list(maker.chance.sample(OTHERS, maker.chance.randrange(2, len(OTHERS))))
    if "near" in maker.habits or maker.nothing in {"gone", "asked"}:
        listed += [*alike(app), maker.say("remove")]
    if maker.nothing != "gone":
        listed.append(app)
    if maker.nothing == "twin":
        listed.append(app)
    maker.chance.shuffle(listed)
    return [name for name in listed if name != app or maker.nothing != "gone"]


def detail(maker: Maker, name: str) -> str:
    """What is said of an app below its name."""
    if "described" in maker.habits and name != maker.app:
        return maker.pick(f"Works with {maker.app}", maker.app, f"By the makers of {maker.app}")
    return maker.pick("Added on 3 March 2025", "Used 2 days ago", "")


def app_rows(maker: Maker, keys: dict[str, str], tick: str = "", on: bool = False) -> str:
    """The list: `keys` are labels of the controls, with the target that each is in our app's row."""
    about, swap, more = maker.odds(0.25), maker.odds(0.5), maker.odds(0.2)
    said = {key: maker.say(key) for key in keys}
    pencil = maker.odds(0.15)

    def line(name: str) -> Line:
        ours = name == maker.app
        target = {key: keys[key] if ours else "" for key in keys}
        parts = [
            maker.icon(said[key], target[key], "✎")
            if pencil and key == "view_and_edit"
            else maker.press(said[key], target[key], about=name if about else "")
            for key in keys
        ]
        controls = "".join(reversed(parts) if swap else parts)
        if more:
            controls += maker.icon(f"More options for {name}", sign="…")
        box = maker.tick(name, tick if ours else "", on and ours) if tick else ""
        return Line(name, detail(maker, name), controls, box)

    return maker.rows([line(name) for name in names(maker)], label=maker.say("business_integrations"))


def clone(maker: Maker) -> str:
    """The list once more, for another width of the screen: nobody sees it."""
    if "clone" not in maker.habits:
        return ""
    return f'<div class="gone">{maker.rows([Line(maker.app, "", maker.press(maker.say("remove")))])}</div>'


def main_list(maker: Maker, targets: bool, heading: str = "business_integrations") -> str:
    """The matter of the page: heading, tabs, search, list."""
    keys = {"view_and_edit": "view_and_edit", "remove": "remove"} if targets else {"view_and_edit": "", "remove": ""}
    tabs = maker.tabs([(maker.say(key), "") for key in ("active", "removed")]) if maker.odds(0.7) else ""
    search = maker.field(maker.say("search"), kind="search") if maker.odds(0.6) else ""
    more = maker.press(maker.say("show_all"), quiet=True) if maker.odds(0.4) else ""
    if not targets:
        kept, maker.nothing = maker.nothing, "asked" if maker.nothing == "asked" else ""
        rows = app_rows(maker, keys)
        maker.nothing = kept
    else:
        rows = app_rows(maker, keys)
    return f"{maker.title(maker.say(heading), 1)}{tabs}{search}{clone(maker)}{rows}{more}"


def listing(maker: Maker) -> Sheet:
    """The list with View and edit and Remove in each row."""
    over = remove_window(maker, other(maker)) if maker.nothing == "asked" else ""
    side = column(maker, "business_integrations", {"apps_and_websites": "apps_and_websites"})
    html = maker.page(main_list(maker, True), side, over)
    asked = asks(maker, LIST, "remove", "view_and_edit")
    if not maker.nothing:
        asked += (Ask(LIST, "apps_and_websites", "apps_and_websites"),)
    closed = never("facebook.remove_dialog", "confirm") + never("facebook.removed_panel", "done")
    return Sheet(address(maker, "business_tools"), html, asked + closed)


def other(maker: Maker) -> str:
    """Another app than ours."""
    return maker.pick(maker.pick(*OTHERS), maker.pick(*alike(maker.app)))


def ticks(maker: Maker) -> Sheet:
    """The older list: a box in each row, a pencil, and one Remove above them all."""
    on = maker.odds(0.5)
    bulk = maker.press(maker.say("remove"), "remove")
    rows = app_rows(maker, {"view_and_edit": ""} if maker.odds(0.6) else {}, tick="tick", on=on)
    html = maker.page(
        f"{maker.title(maker.say('business_integrations'), 1)}<div>{bulk}</div>{rows}",
        column(maker, "business_integrations"),
    )
    screen = "facebook.business_integrations_ticks"
    asked = asks(maker, screen, "tick") if maker.nothing in {"gone", "twin"} else asks(maker, screen, "tick", "remove")
    return Sheet(address(maker, "business_tools"), html, asked + never(LIST, "remove"))


def fallback(maker: Maker) -> Sheet:
    """Apps and websites, with its three tabs."""
    expired = maker.odds(0.4)
    said = [(maker.say(key), "expired" * (key == "expired")) for key in ("active", "expired", "removed")]
    keys = {"view_and_edit": "view_and_edit", "remove": "remove"} | ({"renew": "renew"} if expired else {})
    main = maker.title(maker.say("apps_and_websites"), 1) + maker.tabs(said, int(expired)) + app_rows(maker, keys)
    html = maker.page(main, column(maker, "apps_and_websites"))
    asked = asks(maker, FALLBACK, *keys) + (() if maker.nothing else (Ask(FALLBACK, "expired", "expired"),))
    return Sheet(address(maker, "applications"), html, asked)


def remove_window(maker: Maker, app: str, targets: bool = False) -> str:
    """The question before an app is removed."""
    mine = {key: key if targets else "" for key in ("confirm", "cancel", "delete_posts")}
    own, maker.app = maker.app, app
    body = maker.paragraph(maker.say("may_delete_account_warning"))
    if app != own and "described" in maker.habits:
        body += maker.paragraph(f"You also use {own}.")
    boxes = maker.box(maker.say("delete_all_posts_checkbox"), mine["delete_posts"])
    if maker.odds(0.25):
        boxes += maker.box(maker.say("notify_app_checkbox"), on=True)
    foot = maker.mixed(maker.cancel(mine["cancel"]), maker.press(maker.say("remove"), mine["confirm"]))
    title = maker.pick(f"{maker.say('remove')} {app}?", f"{maker.say('remove')} {app}", maker.say("remove"))
    made = maker.window(title, body + boxes, foot, maker.close())
    maker.app = own
    return made


def dialog(maker: Maker) -> Sheet:
    """The question, over the list that it came from."""
    which = maker.pick("business_integrations", "business_integrations", "apps_and_websites")
    wrong = maker.nothing == "asked"
    over = remove_window(maker, other(maker) if wrong else maker.app, targets=not wrong)
    html = maker.page(main_list(maker, False, which), column(maker, which), over)
    asked = asks(maker, "facebook.remove_dialog", "confirm")
    if not wrong:
        asked += asks(maker, "facebook.remove_dialog", "cancel", "delete_posts")
    behind = LIST if which == "business_integrations" else FALLBACK
    tab = "business_tools" if behind == LIST else "applications"
    return Sheet(address(maker, tab), html, asked + never(behind, "remove", "view_and_edit"))


def closing(maker: Maker) -> Sheet:
    """The panel at the end of it."""
    said = maker.pick(f"You removed {maker.app}", maker.app, maker.say("removed"))
    foot = maker.press(maker.say("done"), "done")
    over = maker.window(said, maker.paragraph(f"{maker.app} may still have data that you shared."), foot, maker.close())
    html = maker.page(main_list(maker, False), column(maker, "business_integrations"), over)
    return Sheet(
        address(maker, "business_tools"), html, asks(maker, "facebook.removed_panel", "done") + never(LIST, "remove")
    )


def edit(maker: Maker) -> Sheet:
    """What an app may see and do: all Pages at once, or a box beside each."""
    whole, screen = maker.odds(0.6), "facebook.view_and_edit"
    kind = maker.pick("checkbox", "switch")
    body, targets = "", ["save"]
    if whole:
        for asset in ("pages", "businesses", "instagram"):
            body += maker.box(maker.say(f"opt_in_all_{asset}"), f"all_{asset}", kind, on=maker.odds(0.3))
            targets.append(f"all_{asset}")
    else:
        pages = (f"{maker.asset} Outlet", maker.asset, "North Pier", "Save the Pier")
        body += "".join(
            maker.box(page, "missing" if page == maker.asset else "", kind, on=page != maker.asset) for page in pages
        )
        targets.append("missing")
    body += "".join(maker.box(said, "", "switch" if kind == "switch" else "checkbox", on=True) for said in PERMISSIONS)
    foot = maker.mixed(maker.cancel(), maker.press(maker.say("save"), "save"))
    if maker.odds(0.3):
        foot += maker.press(maker.say("remove_this_app"), quiet=True)
    over = maker.window(maker.app, maker.paragraph(f"{maker.app} can use this:") + body, foot, maker.close())
    html = maker.page(main_list(maker, False), column(maker, "business_integrations"), over)
    return Sheet(address(maker, "business_tools"), html, asks(maker, screen, *targets) + never(LIST, "remove"))


def home(maker: Maker) -> Sheet:
    """The settings before any part of them was opened."""
    targets = {
        "security_and_login": "security_and_login",
        "apps_and_websites": "apps_and_websites",
        "business_integrations": "integrations",
    }
    main = maker.title(maker.say("settings"), 1) + maker.paragraph("Name, contact, memorialisation")
    html = maker.page(main, column(maker, "settings", targets))
    host = maker.pick(*HOSTS)
    return Sheet(f"https://{host}/settings", html, asks(maker, "facebook.settings_home", *targets.values()))


LISTED = (*PRESSED, "gone", "twin", "asked")
KINDS: dict[str, Kind] = {
    "integrations": Kind(listing, LISTED),
    "integrations_ticks": Kind(ticks, ("gone", "twin", "stranger")),
    "apps_and_websites": Kind(fallback, (*PRESSED, "gone", "twin")),
    "remove_dialog": Kind(dialog, (*PRESSED, "asked")),
    "removed_panel": Kind(closing, PRESSED),
    "view_and_edit": Kind(edit, PRESSED),
    "settings_home": Kind(home),
}
