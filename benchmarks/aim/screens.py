"""The screens as the second builder makes them: what is on each, and which control is which target."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.aim.frames import LISTS, MOUNTS, NAMES, WINDOWS, Row, listed, page, window
from benchmarks.aim.hand import Hand

APP, PERSON = "Iconosquare", "Fay"
OTHERS = ("Buffer", "Madgicx", "SmarterQueue", "Later", "Harbour Planner", "Metricool", "Zapier")
NEAR = ("Iconosquare Beta", "My Iconosquare", "Remove", "Iconosquare 2")
FACEBOOK = "https://www.facebook.com"
SETTINGS = f"{FACEBOOK}/settings?tab=business_tools"
LOGIN = f"{FACEBOOK}/privacy/consent/gdp/?params%5Bapp_id%5D=1"
INSTAGRAM = "https://www.instagram.com/accounts/manage_access/"
THREADS = "https://www.threads.com/settings/website_permissions"
ASSETS = ("Harbour Bakery", "Remove", "Continue & Sons", "North Pier Cafe")


@dataclass(frozen=True, slots=True)
class Built:
    """One screen: where it is, what makes it, and the targets that it shows."""

    address: str
    make: Callable[[Hand], str]
    targets: tuple[str, ...]


def apps(hand: Hand, heading: str, edit: bool, truth: bool) -> str:
    """A list of apps with Remove, and View and edit, in each row."""
    names = [*OTHERS, *(NEAR if "near" in hand.habits else ())]
    if "long" in hand.habits:
        names += [f"App {number} Suite" for number in range(300)]
    hand.chance.shuffle(names)
    names.insert(min(hand.chance.randrange(len(names)), 6), APP)
    way, name_way = hand.chance.choice(LISTS), hand.chance.choice(NAMES)
    icons, about = hand.chance.random() < 0.2, hand.chance.random() < 0.25
    ours = {"remove": "remove", "edit": "view_and_edit"} if truth else {"remove": "", "edit": ""}
    told = {"remove": hand.say("remove"), "edit": hand.say("view_and_edit")}

    kebab = hand.chance.random() < 0.3

    def control(kind: str, name: str) -> str:
        target = ours[kind] if name == APP else ""
        if icons:
            return hand.icon(told[kind], target, way="icon_label")
        return hand.button(told[kind], target, about=name if about else "")

    def controls(name: str) -> str:
        more = hand.icon(f"More options for {name}", way="icon_label") if kebab else ""
        return (control("edit", name) if edit else "") + control("remove", name) + more

    rows = [Row(name, "Added 3 days ago", controls(name)) for name in names]
    tabs = "".join(
        f'<div role="tab" class="{hand.c("tab")}">{hand.text(hand.say(key))}</div>' for key in ("active", "removed")
    )
    more = hand.link(hand.say("show_all")) if hand.chance.random() < 0.5 else ""
    find = f'<label><input type="search" aria-label="{hand.say("search")}"></label>'
    side = "".join(
        f"<a href='#'>{hand.text(hand.say(key))}</a><br>" for key in ("settings", "apps_and_websites", "page_access")
    )
    toast = f'<div class="{hand.c("toast")}" role="status">{APP} was added</div>' if "toast" in hand.habits else ""
    return (
        f'<div class="{hand.c("side")}" role="navigation">{side}</div>'
        f'<div class="{hand.c("main")}" role="main">{hand.heading(heading)}<div role="tablist">{tabs}</div>{find}'
        f"<div data-late>{listed(hand, rows, way, name_way)}{more}</div></div>{toast}"
    )


def facebook_list(hand: Hand) -> str:
    """Business Integrations."""
    return page(hand, apps(hand, hand.say("business_integrations"), edit=True, truth=True))


def over_list(hand: Hand, layer: str, heading: str = "business_integrations") -> str:
    """A window over the list, which is not to be pointed at."""
    body = apps(hand, hand.say(heading), edit=heading == "business_integrations", truth=False)
    return page(hand, body, layer, hand.chance.choice(MOUNTS))


def remove_window(hand: Hand, box: bool = True) -> str:
    """The question before an app is removed."""
    warning = hand.say("may_delete_account_warning", app=APP)
    body = f"<p>{hand.text(warning)}</p>" if box else f"<p>{APP} will no longer have access.</p>"
    if box:
        body += hand.box(hand.say("delete_all_posts_checkbox", app=APP), "delete_posts")
        if hand.chance.random() < 0.3 and hand.language in {"en", "es"}:
            body += hand.box(hand.say("notify_app_checkbox", app=APP), on=True)
    title = hand.heading(f"{hand.say('remove')} {APP}?")
    buttons = [hand.button(hand.say("cancel"), "cancel"), hand.button(hand.say("remove"), "confirm")]
    hand.chance.shuffle(buttons)
    closer = hand.icon(hand.say("close")) if hand.chance.random() < 0.6 else ""
    return window(hand, hand.chance.choice(WINDOWS), title, body, "".join(buttons), closer)


def remove_dialog(hand: Hand) -> str:
    """The remove dialog of Facebook."""
    return over_list(hand, remove_window(hand))


def removed_panel(hand: Hand) -> str:
    """The panel that closes the removal."""
    title = hand.heading(hand.say("removed"))
    layer = window(
        hand, hand.chance.choice(WINDOWS), title, f"<p>{APP} was removed.</p>", hand.button(hand.say("done"), "done")
    )
    return over_list(hand, layer)


def view_and_edit(hand: Hand) -> str:
    """The panel of an app: everything at once, Page by Page, permissions."""
    body = hand.box(hand.say("opt_in_all_pages"), "all_pages")
    body += "".join(hand.box(name, small=f"10{at}55500000") for at, name in enumerate(ASSETS))
    body += hand.box(hand.say("opt_in_all_instagram"), "all_instagram")
    body += "".join(hand.box(words, on=True) for words in ("Show a list of the Pages you manage", "Manage your ads"))
    foot = hand.button(hand.say("cancel")) + hand.button(hand.say("save"), "save")
    return over_list(hand, window(hand, hand.chance.choice(WINDOWS), hand.heading(APP), body, foot))


def card(hand: Hand, title: str, body: str, foot: str) -> str:
    """One screen of the login."""
    inner = f'{hand.heading(title, 1)}<div data-late>{body}<div class="{hand.c("foot")}">{foot}</div></div>'
    around = hand.chance.choice(('role="main"', 'role="dialog" aria-modal="true"', "", 'role="form"'))
    return page(hand, f'<div class="{hand.c("panel")}" {around}>{inner}</div>')


def terms(hand: Hand) -> str:
    """What stands small on a login."""
    return f"<p>{APP}'s <a href='#p'>Privacy Policy</a> and <a href='#t'>Terms</a></p>"


def first(hand: Hand) -> str:
    """The first time."""
    said = hand.say("continue_as", name=PERSON)
    buttons = [hand.button(said, "continue"), hand.button(hand.say("cancel"))]
    hand.chance.shuffle(buttons)
    return card(
        hand,
        f"{said}?" if hand.chance.random() < 0.5 else "Facebook",
        f"<p>{APP} asks for access.</p>{terms(hand)}",
        "".join(buttons),
    )


def returning(hand: Hand) -> str:
    """Again: the bright button replays the old grant, the quiet one leads to the choices."""
    fast = hand.chance.choice(("continue", "continue_as", "continue_with_previous_settings", "reconnect"))
    link = hand.chance.choice(("edit_access", "edit_settings", "edit_previous_settings"))
    button = hand.button(hand.say(fast, name=PERSON), "continue")
    quiet = hand.link(hand.say(link), "edit_access")
    buttons = [button, hand.button(hand.say("cancel"))]
    title = f"You previously logged in to {APP}"
    if hand.chance.random() < 0.5:
        return card(hand, title, f"<p>Would you like to go on?</p>{quiet}{terms(hand)}", "".join(buttons))
    return card(hand, title, terms(hand), "".join(buttons) + quiet)


def picker(kind: str) -> Callable[[Hand], str]:
    """Pages, businesses or Instagram accounts: all of them, or a list."""

    def make(hand: Hand) -> str:
        key = {
            "pages": "choose_pages_heading",
            "businesses": "choose_businesses_heading",
            "instagram": "choose_instagram_heading",
        }
        hint = hand.say("opt_in_all_pages_hint") if hand.chance.random() < 0.5 else ""
        body = hand.box(hand.say(f"opt_in_all_{kind}"), "all", kind="radio", small=hint)
        body += hand.box(hand.say(f"opt_in_current_{kind}"), "current", on=True, kind="radio")
        items = "".join(hand.box(name, small=f"20{at}33300000") for at, name in enumerate(ASSETS))
        body += f'<div class="{hand.c("scroller")}">{items}</div>'
        foot = hand.button(hand.say("cancel")) + hand.button(hand.say("continue"), "continue")
        return card(hand, hand.say(key[kind], app=APP), f'<div role="radiogroup">{body}</div>', foot)

    return make


def review(hand: Hand) -> str:
    """What is shared, permission by permission."""
    rows = "".join(
        f"<li>{hand.text(words)}<div>All Pages</div></li>" for words in ("Manage your Pages", "Read insights")
    )
    foot = hand.button(hand.say("cancel")) + hand.button(hand.say("save"), "save")
    return card(hand, f"Review what you share with {APP}", f"<ul>{rows}</ul>", foot)


def connected(hand: Hand) -> str:
    """The end of it."""
    title = hand.say("connected_success", name=PERSON, app=APP)
    return card(
        hand, title, f"<p>{hand.text(hand.say('connected_manage_hint'))}</p>", hand.button(hand.say("got_it"), "got_it")
    )


def panel(hand: Hand) -> str:
    """The panel of toggles over the login, closed by an X."""
    hand.box_way = "switch"
    body = "".join(hand.box(words, on=True) for words in (*ASSETS, "Manage your Pages", "Read insights"))
    closer = hand.icon(hand.say("close"), "close")
    layer = window(hand, hand.chance.choice(WINDOWS), hand.heading(hand.say("edit_access")), body, "", closer)
    behind = (
        f'<div class="{hand.c("panel")}">{hand.heading(APP)}{hand.button(hand.say("continue_as", name=PERSON))}</div>'
    )
    return page(hand, behind, layer, hand.chance.choice(MOUNTS))


def switch(hand: Hand) -> str:
    """The page that wants another identity."""
    title = "" if hand.chance.random() < 0.3 else f"You must switch to {PERSON} to continue"
    return card(hand, title, "<p>You are acting as Harbour Bakery.</p>", hand.button(hand.say("continue"), "continue"))


def app_list(heading: str) -> Callable[[Hand], str]:
    """Apps of Instagram or Threads: Remove alone in each row."""

    def make(hand: Hand) -> str:
        return page(hand, apps(hand, hand.say(heading), edit=False, truth=True))

    return make


def app_dialog(heading: str) -> Callable[[Hand], str]:
    """The question over such a list."""

    def make(hand: Hand) -> str:
        return over_list(hand, remove_window(hand, box=False), heading)

    return make


def consent(site: str) -> Callable[[Hand], str]:
    """Allow the app on Instagram or Threads."""

    def make(hand: Hand) -> str:
        key = "allow" if site == "instagram" or hand.chance.random() < 0.5 else "continue"
        rows = "".join(f"<li>{hand.text(words)}</li>" for words in ("View profile", "Access media", "Publish"))
        foot = hand.button(hand.say("cancel")) + hand.button(hand.say(key), "allow")
        return card(hand, f"{APP} is requesting access to fay.studio", f"<ul>{rows}</ul>", foot)

    return make


BUILT: dict[str, Built] = {
    "facebook.business_integrations": Built(SETTINGS, facebook_list, ("remove", "view_and_edit")),
    "facebook.remove_dialog": Built(SETTINGS, remove_dialog, ("confirm", "cancel", "delete_posts")),
    "facebook.removed_panel": Built(SETTINGS, removed_panel, ("done",)),
    "facebook.view_and_edit": Built(SETTINGS, view_and_edit, ("all_pages", "all_instagram", "save")),
    "facebook.login_first": Built(LOGIN, first, ("continue",)),
    "facebook.login_returning": Built(LOGIN, returning, ("edit_access", "continue")),
    "facebook.login_pages": Built(LOGIN, picker("pages"), ("all", "current", "continue")),
    "facebook.login_businesses": Built(LOGIN, picker("businesses"), ("all", "current", "continue")),
    "facebook.login_instagram": Built(LOGIN, picker("instagram"), ("all", "current", "continue")),
    "facebook.login_review": Built(LOGIN, review, ("save",)),
    "facebook.login_connected": Built(LOGIN, connected, ("got_it",)),
    "facebook.login_panel": Built(LOGIN, panel, ("close",)),
    "facebook.forced_account_switch": Built(f"{FACEBOOK}/forced_account_switch?next=x", switch, ("continue",)),
    "instagram.apps_and_websites": Built(INSTAGRAM, app_list("apps_and_websites"), ("remove",)),
    "instagram.remove_dialog": Built(INSTAGRAM, app_dialog("apps_and_websites"), ("confirm",)),
    "instagram.consent": Built(
        "https://www.instagram.com/oauth/authorize?client_id=1", consent("instagram"), ("allow",)
    ),
    "threads.website_permissions": Built(THREADS, app_list("website_permissions"), ("remove",)),
    "threads.remove_dialog": Built(THREADS, app_dialog("website_permissions"), ("confirm",)),
    "threads.consent": Built("https://threads.com/oauth/authorize?client_id=1", consent("threads"), ("allow",)),
}
