"""The sandbox's screens: where each is shown, and by which marks of its own the right control is known.

A mark is what the press would do, or the name of the field, as the pretend Meta has them in attributes (`data-do`,
`data-name`, `name`, `href`) that the locator never reads: a pattern over `regrantAim.marksOf`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

ICONOSQUARE = "700100200300101"
ON_INSTAGRAM, ON_THREADS = "700100200300201", "700100200300202"


@dataclass(frozen=True, slots=True)
class Shown:
    """One screen of the sandbox: its address, the app it is about, and target by target the mark of what is right."""

    path: str
    marks: dict[str, str]
    app: str = "Iconosquare"
    scenario: str = "five-tools"
    wishes: dict[str, str] = field(default_factory=dict)
    listed: bool = False
    """A list of apps: it may be long, and hold near-identical names."""


def press(word: str) -> str:
    """The mark of a button of the login that sends this word."""
    return f'"press": "{word}"'


def show(screen: str, app: str = "iconosquare") -> str:
    """Where the desk shows a screen."""
    return f"/sandbox/show/{screen}?app={app}"


def picker(kind: str) -> Shown:
    """One of the three pickers."""
    marks = {"all": r"choice\|\|all", "current": r"choice\|\|current", "continue": press("continue")}
    return Shown(show(kind), marks, wishes={"preselect": "all"})


ROW = {"remove": rf"/settings/remove/\?app={ICONOSQUARE}\b", "view_and_edit": rf"/settings/edit/\?app={ICONOSQUARE}\b"}
DIALOG = {
    "confirm": rf'"apps": \["{ICONOSQUARE}"\]',
    "cancel": '"act": "close"',
    "delete_posts": r"\|delete_posts\|",
}
EDIT = {"all_pages": r"\|all_pages\|", "all_instagram": r"\|all_instagram\|", "save": '"url": "/settings/edit/"'}
LINKED = {"messages": r"\|messages\|"}  # Save is out of use until something changed

SHOWN: dict[str, Shown] = {
    "facebook.business_integrations": Shown(show("business_integrations"), ROW, listed=True),
    "facebook.business_integrations_ticks": Shown(
        show("business_integrations"), {"tick": rf"app\|\|{ICONOSQUARE}"}, wishes={"layout": "ticks"}, listed=True
    ),
    "facebook.remove_dialog": Shown(show("remove_dialog"), DIALOG),
    "facebook.removed_panel": Shown(show("removed_panel"), {"done": '"act": "close"'}),
    "facebook.view_and_edit": Shown(show("view_and_edit"), EDIT),
    "facebook.login_first": Shown(show("start"), {"continue": press("continue")}, scenario="first-login"),
    "facebook.login_returning": Shown(show("start"), {"edit_access": press("edit"), "continue": press("continue")}),
    "facebook.continue_as_before": Shown(
        show("start", "zoomsphere"), {"continue": press("continue")}, app="ZoomSphere"
    ),
    "facebook.login_pages": picker("pages"),
    "facebook.login_businesses": picker("businesses"),
    "facebook.login_instagram": picker("instagram"),
    "facebook.login_review": Shown(show("review"), {"save": press("save")}),
    "facebook.login_connected": Shown(show("connected"), {"got_it": press("done")}),
    "facebook.login_panel": Shown(show("panel", "smarterqueue"), {"close": press("close")}, app="SmarterQueue"),
    "facebook.login_classic_pages": Shown(show("which_pages", "integrate"), {"next": press("next")}, app="Integrate"),
    "facebook.login_classic_permissions": Shown(
        show("permissions", "integrate"), {"done": press("done")}, app="Integrate"
    ),
    "facebook.forced_account_switch": Shown(show("forced_account_switch"), {"continue": "/forced_account_switch/done"}),
    "facebook.settings_home": Shown(
        show("settings_home"),
        {
            "integrations": r"tab=business_tools",
            "security_and_login": r"tab=security",
            "apps_and_websites": r"tab=applications",
        },
    ),
    "facebook.page_home": Shown(show("page_home"), {"switch": "/switch/ask/"}),
    "facebook.switch_dialog": Shown(show("switch_dialog"), {"switch": "/switch/\\?to="}),
    "facebook.page_setup": Shown(show("page_setup"), {"page_access": "tab=profile_access"}),
    "facebook.account_menu": Shown(
        show("account_menu"), {"settings_and_privacy": "section=settings", "see_all_profiles": "/all_profiles/"}
    ),
    "facebook.settings_menu": Shown(show("settings_menu"), {"settings": '"act": "go", "url": "/settings"'}),
    "facebook.linked_accounts": Shown(show("linked_accounts"), LINKED),
    "facebook.connect_instagram": Shown(
        show("connect_instagram"), {"messages": r"\|messages\|", "confirm": press("connect")}
    ),
    "facebook.lead_terms": Shown(show("lead_terms"), {"agree": '"url": "/ads/leadgen/tos"'}),
    "business.leads_access_open": Shown(show("leads_access"), {"customise": "/customise/"}),
    "business.leads_access": Shown(
        show("leads_access"),
        {"people": "tab=people", "crms": "tab=crms", "partners": "tab=partners"},
        scenario="leads-customised",
    ),
    "instagram.apps_and_websites": Shown(
        show("instagram_apps"),
        {"remove": rf"remove/\?app={ON_INSTAGRAM}\b"},
        app="SmarterQueue",
        scenario="instagram-login",
        listed=True,
    ),
    "instagram.remove_dialog": Shown(
        show("instagram_remove_dialog", "smarterqueue"),
        {"confirm": f'"app": "{ON_INSTAGRAM}"'},
        app="SmarterQueue",
        scenario="instagram-login",
    ),
    "instagram.consent": Shown(
        show("instagram_consent", "smarterqueue"),
        {"allow": press("allow")},
        app="SmarterQueue",
        scenario="instagram-login",
    ),
    "threads.website_permissions": Shown(
        show("threads_permissions"),
        {"remove": rf"remove/\?app={ON_THREADS}\b"},
        app="SmarterQueue",
        scenario="threads",
        listed=True,
    ),
    "threads.remove_dialog": Shown(
        show("threads_remove_dialog", "smarterqueue"),
        {"confirm": f'"app": "{ON_THREADS}"'},
        app="SmarterQueue",
        scenario="threads",
    ),
}
