"""Pages: who acts as whom, who has access, and the windows in which somebody is added."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.aim.elsewhere.integrations import address, column
from benchmarks.aim.elsewhere.maker import Line, Maker
from benchmarks.aim.elsewhere.sheet import PRESSED, Ask, Kind, Sheet, asks, never

PEOPLE = ("Ola Brandt", "Fay Morrow-Lind", "Jun Seo", "Mara Field")
FULL = "Page deletion, Permissions, Content, Messages and calls, Community activity, Ads, Insights"
FACEBOOK = "https://www.facebook.com"


def people(maker: Maker, menu: bool) -> str:
    """Everybody with access, the person among them."""
    known = [maker.person, *maker.chance.sample(PEOPLE, 3)]
    if maker.nothing == "gone":
        known.remove(maker.person)
    maker.chance.shuffle(known)

    def line(name: str) -> Line:
        is_ = "you" if name == maker.person else ""
        more = maker.icon(f"More options for {name}", is_, "…") if menu else ""
        edit = "" if menu else maker.press("Edit", is_)
        return Line(name, maker.pick(FULL, "Content, Ads, Insights"), more or edit)

    return maker.rows([line(name) for name in known])


def access(maker: Maker) -> Sheet:
    """Page access, as the Page: three groups."""
    groups = (
        maker.title(maker.say("people_with_facebook_access"), 2) + maker.press(maker.say("add_new")),
        people(maker, menu=True),
        maker.title(maker.say("people_with_task_access"), 2) + maker.press(maker.say("add_new")),
        maker.rows([Line("Community managers", "2 people", maker.press(maker.say("settings")))]),
        maker.title(maker.say("partners_with_access"), 2),
    )
    html = maker.page(maker.title("Manage and view access", 1) + "".join(groups), column(maker, "page_access"))
    asked = asks(maker, "facebook.page_access", "you") + never("facebook.page_access_who", "search")
    return Sheet(address(maker, "profile_access"), html, asked)


def roles(maker: Maker) -> Sheet:
    """Page roles, as they were."""
    add = maker.field("Type a name or email") + maker.press("Add")
    main = maker.title(maker.say("page_roles"), 1) + maker.title(maker.say("assign_new_page_role")) + add
    main += maker.title("Existing Page roles") + people(maker, menu=False)
    html = maker.page(main, column(maker, "page_roles"))
    return Sheet(
        f"{FACEBOOK}/harbour.bakery/settings/?tab=admin_roles", html, asks(maker, "facebook.page_roles", "you")
    )


def over_access(maker: Maker, window: str) -> str:
    """A window over Page access."""
    main = maker.title("Manage and view access", 1) + maker.title(maker.say("people_with_facebook_access"))
    main += maker.rows([Line(name, FULL, maker.icon(f"More options for {name}", sign="…")) for name in PEOPLE[:2]])
    return maker.page(main, column(maker, "page_access"), window)


def adding(screen: str, *targets: str) -> Callable[[Maker], Sheet]:
    """One of the steps in which somebody is added."""

    def make(maker: Maker) -> Sheet:
        if screen == "page_access_who":
            title = "Who should have Facebook access to this Page?"
            body, foot = maker.field("Search by name or email address", "search"), maker.cancel()
        else:
            title = f"Give {maker.person} access"
            body = maker.paragraph(FULL) + maker.box(maker.say("allow_full_control_toggle"), "full", "switch")
            foot = maker.mixed(maker.cancel(), maker.press(maker.say("give_access"), "give"))
        html = over_access(maker, maker.window(title, body, foot, maker.close()))
        return Sheet(address(maker, "profile_access"), html, asks(maker, f"facebook.{screen}", *targets))

    return make


def password(maker: Maker) -> Sheet:
    """The password is wanted once more."""
    said = maker.pick("Confirm", "Submit", maker.say("continue"))
    body = maker.field("Password", "password", "password")
    window = maker.window(
        "Please re-enter your password", body, maker.mixed(maker.cancel(), maker.press(said, "confirm"))
    )
    asked = asks(maker, "facebook.password_prompt", "password", "confirm")
    return Sheet(address(maker, "profile_access"), over_access(maker, window), asked)


def page_home(maker: Maker) -> Sheet:
    """A Page that one looks at as oneself: Switch, or an invitation to answer."""
    invited = maker.odds(0.5)
    head = maker.title(maker.asset, 1)
    like = maker.mixed(*(maker.press(said) for said in ("Like", "Message", "Follow")))
    if invited:
        body = maker.paragraph("You were invited to manage this Page") + maker.press("Review request", "review")
        asked = asks(maker, "facebook.page_invited", "review")
    else:
        body = maker.paragraph(f"Switch into {maker.asset} to act as it.") + maker.press(maker.say("switch"), "switch")
        asked = asks(maker, "facebook.page_home", "switch")
    html = maker.page(head + maker.mixed(like, f"<div>{body}</div>"))
    return Sheet(f"{FACEBOOK}/harbour.bakery", html, asked)


def as_page(maker: Maker) -> Sheet:
    """A Page as itself: Manage below its cover."""
    main = f"{maker.title(maker.asset, 1)}{maker.press('Manage', 'manage')}{maker.press('Edit profile')}"
    html = maker.page(main + maker.paragraph("Manage your posts here."))
    return Sheet(f"{FACEBOOK}/harbour.bakery", html, asks(maker, "facebook.page_home_as_page", "manage"))


def switching(maker: Maker) -> Sheet:
    """The question before one acts as a Page."""
    foot = maker.mixed(maker.cancel(), maker.press(maker.say("switch"), "switch"))
    window = maker.window(
        f"Switch to {maker.asset}?", maker.paragraph("You will act as the Page."), foot, maker.close()
    )
    html = maker.page(maker.title(maker.asset, 1) + maker.press(maker.say("switch")), "", window)
    asked = asks(maker, "facebook.switch_dialog", "switch") + never("facebook.page_home", "switch")
    return Sheet(f"{FACEBOOK}/harbour.bakery", html, asked)


def request(maker: Maker) -> Sheet:
    """An invitation, answered in a window."""
    foot = maker.mixed(maker.press("Decline", quiet=True), maker.press(maker.pick("Accept", "Approve"), "accept"))
    window = maker.window("Review access request", maker.paragraph(f"{maker.asset} invited you."), foot, maker.close())
    html = maker.page(maker.title(maker.asset, 1) + maker.press("Review request"), "", window)
    return Sheet(f"{FACEBOOK}/harbour.bakery", html, asks(maker, "facebook.access_request", "accept"))


def menu(maker: Maker) -> Sheet:
    """What hangs below one's picture at the top."""
    parts = (
        maker.link(maker.person),
        maker.link(maker.say("see_all_profiles"), "see_all_profiles"),
        maker.link(maker.say("settings_and_privacy"), "settings_and_privacy"),
        maker.link("Help & support"),
        maker.link("Log Out"),
    )
    inner = f"<div>{''.join(parts)}</div>"
    if maker.odds(0.6):
        role = maker.pick('role="dialog" aria-label="Your profile"', 'role="dialog"', "")
        over = f'<div class="win" style="left:auto;width:320px" {role}>{inner}</div>'
    else:
        over = ""
    html = maker.page(maker.title("Home", 1) + ("" if over else inner), "", over)
    return Sheet(f"{FACEBOOK}/", html, asks(maker, "facebook.account_menu", "settings_and_privacy", "see_all_profiles"))


def settings_menu(maker: Maker) -> Sheet:
    """Settings and privacy, opened."""
    parts = (maker.link(maker.say("settings"), "settings"), maker.link("Language"), maker.link("Feed preferences"))
    back = maker.icon("Back", sign="←")
    inner = f"{back}{maker.title(maker.say('settings_and_privacy'))}{''.join(parts)}"
    over = f'<div class="win" style="left:auto;width:320px" role="dialog" aria-label="Your profile">{inner}</div>'
    html = maker.page(maker.title("Home", 1), "", over)
    return Sheet(f"{FACEBOOK}/", html, asks(maker, "facebook.settings_menu", "settings"))


def setup(maker: Maker) -> Sheet:
    """The settings as a Page, or its professional dashboard."""
    tools = maker.odds(0.5)
    link = maker.link(maker.say("page_access"), "page_access")
    if tools:
        main = maker.title(maker.say("professional_dashboard"), 1) + maker.mixed(maker.link("Insights"), link)
        html = maker.page(main + maker.link("All tools", "all_tools"), maker.link("Home"))
        return Sheet(
            f"{FACEBOOK}/professional_dashboard/overview",
            html,
            asks(maker, "facebook.professional_dashboard", "page_access", "all_tools"),
        )
    main = maker.title(maker.say("page_setup"), 1) + maker.mixed(
        maker.link("Name"), link, maker.link("Linked accounts")
    )
    html = maker.page(main, maker.link(maker.say("settings")) + maker.link("Privacy"))
    return Sheet(f"{FACEBOOK}/settings/", html, asks(maker, "facebook.page_setup", "page_access"))


def first_switch(maker: Maker) -> Sheet:
    """Page access as the person: nothing but the word to switch."""
    main = maker.title(maker.say("page_access"), 1) + maker.paragraph(
        "You need to switch into your Page to manage Page access."
    )
    html = maker.page(
        main + maker.link(maker.say("see_all_profiles"), "see_all_profiles"), column(maker, "page_access")
    )
    asked = asks(maker, "facebook.switch_first", "see_all_profiles")
    return Sheet(address(maker, "profile_access"), html, asked + never("facebook.page_access", "you"))


def lead_terms(maker: Maker) -> Sheet:
    """Terms for lead ads: a Page from a drop-down, then I Agree."""
    page = f"<label>Page <select><option>{maker.asset}</option><option>I Agree</option></select></label>"
    foot = maker.mixed(maker.press(maker.say("i_agree"), "agree"), maker.cancel())
    html = maker.page(
        f"{maker.title('Lead Ads Terms', 1)}{page}{maker.paragraph('By clicking I Agree, you accept them.')}{foot}"
    )
    asked: tuple[Ask, ...] = asks(maker, "facebook.lead_terms", "agree")
    return Sheet("https://www.facebook.com/ads/leadgen/tos", html, asked)


KINDS: dict[str, Kind] = {
    "page_access": Kind(access, ("gone", "stranger")),
    "page_roles": Kind(roles, ("gone", "stranger")),
    "add_who": Kind(adding("page_access_who", "search")),
    "add_level": Kind(adding("page_access_level", "full", "give"), PRESSED),
    "password": Kind(password),
    "page_home": Kind(page_home, PRESSED),
    "page_as_page": Kind(as_page, PRESSED),
    "switch_dialog": Kind(switching, PRESSED),
    "access_request": Kind(request, PRESSED),
    "account_menu": Kind(menu),
    "settings_menu": Kind(settings_menu),
    "page_setup": Kind(setup),
    "switch_first": Kind(first_switch),
    "lead_terms": Kind(lead_terms, PRESSED),
}
