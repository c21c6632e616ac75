"""What the scripted service answers for each state of the popup."""

from __future__ import annotations

import time
from typing import Any

from e2e.loopback import PAIRING, TOKEN, Loopback

HANDOFF = {
    "connection": "co_50",
    "remedy": "get_page_role_from_admin",
    "to": "somebody with full control of Hotel Alm",
    "subject": "Please give Maria Keller access to Hotel Alm",
    "message": "Hello,\n\nCould you please give me access to Hotel Alm on Facebook? It takes about 3 minutes.\n\n"
    "1. Open the Page, then Settings, then Page setup.\n2. Beside “People with Facebook access” press Add new.\n"
    "3. Name Maria Keller and switch on full control.\n\nThank you!\n",
    "ways": [],
    "addresses": [],
    "about": ["Hotel Alm"],
    "page": "<!doctype html><title>For you to do</title><p>Please give Maria Keller access.</p>",
    "ask_again_at": 1_795_200_000,
}
SENT = {key: HANDOFF[key] for key in ("connection", "remedy", "to", "ask_again_at")}
NEVER = {"arrived": [], "pressed": False, "checked": None, "unchecked": None, "present": None, "absent": None}


def connection(number: int, tool: str, label: str, says: str = "Lost access.") -> dict[str, Any]:
    """One connection with its sentence."""
    return {"id": f"co_{number}", "tool": tool.lower(), "tool_title": tool, "label": label, "says": says}


def fix(**changes: Any) -> dict[str, Any]:
    """One way to put it right."""
    title = "Connect Iconosquare again"
    return {"connection": "co_1", "flow": "reset", "title": title, "minutes": 2, "guided": True} | changes


def status(**changes: Any) -> dict[str, Any]:
    """Three root causes, one connection that ends soon, one not known, twenty that work."""
    now = int(time.time())
    maria = {"profile": "pr_1", "profile_name": "Maria Keller"}
    well = [connection(number, "Madgicx", f"Account {number}") for number in range(70, 90)]
    password = {
        **maria,
        "cause": "password_changed",
        "remedy": "reauthenticate",
        "certainty": "meta_says",
        "says": "Iconosquare, SmarterQueue and Madgicx lost access. You changed your Facebook password on 3 November.",
        "connections": [
            connection(1, "Iconosquare", "Bakery Nord"),
            *(connection(number, "SmarterQueue", f"Page {number}") for number in range(2, 20)),
            connection(30, "Madgicx", "Ads"),
        ],
        "fix": fix(),
    }
    page = {
        **maria,
        "cause": "page_not_granted",
        "remedy": "widen_in_place",
        "certainty": "seen_on_screen",
        "says": "ZoomSphere cannot see “Café Süd”: the Page was not ticked when you connected.",
        "connections": [connection(40, "ZoomSphere", "Café Süd")],
        "functions": {"publish": "needs_you", "read": "ok", "messages": "unknown"},
        "fix": fix(connection="co_40", flow="widen", minutes=1, title="Add the Page"),
    }
    role = {
        **maria,
        "cause": "page_role_insufficient",
        "remedy": "get_page_role_from_admin",
        "certainty": "probably",
        "says": "Integrate needs full control of “Hotel Alm”. Ask an admin of the Page.",
        "connections": [connection(50, "Integrate", "Hotel Alm")],
        "handoff": {key: HANDOFF[key] for key in ("connection", "remedy", "to")},
        "fix": None,
    }
    soon = {**connection(60, "Iconosquare", "Studio West", "Access ends in 6 days."), "ends_at": now + 6 * 86_400}
    throttled = connection(91, "SmarterQueue", "Blog", "Meta is limiting requests. Waiting is right.")
    return {
        "state": "needs_you",
        "sentence": "3 problems explain 22 red channels; 9 minutes to fix.",
        "roots": [password, page, role],
        "soon": [{**soon, "certainty": "estimated", "fix": fix(connection="co_60")}],
        "well": [{key: value for key, value in line.items() if key != "says"} for line in well],
        "unknown": [{**throttled, "until": now + 1_500, "checked_at": now - 300}],
        "counts": {"red": 22, "soon": 1, "well": 20, "unknown": 1},
        "minutes": 9,
        "checked_at": now - 300,
    } | changes


def step(name: str, say: str, **changes: Any) -> dict[str, Any]:
    """One step, in words unless a target is named."""
    done = [{**NEVER, "confirmed": "target" not in changes, "pressed": "target" in changes}]
    words: dict[str, Any] = {"say": say, "why": "", "missing": "", "warn": "", "link": None}
    rules: dict[str, Any] = {"done": done, "skip": [], "guards": [], "optional": False, "patience": 10}
    return {"id": name, "screen": None, "target": None, **words, **rules, **changes}


STEPS = [
    step("open", "Log in to Facebook as Maria Keller, not as a Page.", why="Only who connected it can do this."),
    step(
        "remove",
        "Press “Remove” beside Iconosquare.",
        screen="facebook.apps",
        target="remove",
        warn="Leave the box empty. Ticking it deletes the posts this tool published.",
    ),
    step("again", "Connect again in Iconosquare."),
]


def repair(index: int = 0, **changes: Any) -> dict[str, Any]:
    """A walk that stands at the step of that index."""
    at = {key: STEPS[index][key] for key in ("id", "say", "screen", "why", "link")}
    return {
        "id": "re_1",
        "connection": "co_1",
        "tool": "iconosquare",
        "flow": "reset",
        "title": "Connect Iconosquare again",
        "state": "running",
        "revision": 0,
        "step": {**at, "index": index, "of": len(STEPS), "number": index + 1, "total": len(STEPS)},
        "pointing": None,
        "before": {},
        "after": {},
        "said": "",
        "losses": ["Ad account “Nord” in Madgicx", "Instagram @bakery.nord in Iconosquare"],
        "started": 1_700_000_000,
        "ended": None,
    } | changes


def done() -> dict[str, Any]:
    """The same walk after a good end."""
    before = {"is_valid": False, "pages": {str(page): "a Page" for page in range(39)}, "permissions": ["a"] * 8}
    after = {**before, "is_valid": True, "pages": {str(page): "a Page" for page in range(41)}}
    said = "Iconosquare works again, and reaches two Pages more than before."
    return repair(state="done", revision=9, step=None, said=said, before=before, after=after, ended=1_700_000_300)


def change(**parts: Any) -> dict[str, Any]:
    """What a walk changed: nothing, unless a test says so."""
    lists = ("permissions", "pages", "accounts", "roles")
    nothing: dict[str, Any] = {f"{which}_{name}": [] for which in ("gained", "lost") for name in lists}
    rest = {"ended": None, "ends": None, "other_account": False, "lost_something": False, "says": ""}
    return {**nothing, **rest, **parts}


def lost() -> dict[str, Any]:
    """A walk after which it works again, for another account and with a Page less."""
    parts = {"lost_pages": ["Café Süd"], "gained_pages": ["Hotel Alm"], "other_account": True, "lost_something": True}
    said = "It works again, but something was lost. A different Facebook account came back than before."
    return {**done(), "said": said, "change": change(**parts)}


def guide(port: int) -> dict[str, Any]:
    """The guide of that walk; its pages stand on the scripted service itself."""
    screen = {
        "id": "facebook.apps",
        "title": "Apps and websites",
        "site": "facebook",
        "addresses": [{"host": "www.facebook.com", "path": "/settings", "query": {"tab": "business_tools"}}],
        "arrived": {"labels": [], "targets": [], "absent": [], "layer": "any"},
        "targets": {},
        "identity": "any",
        "grade": "R",
        "checked": "2026-11-01",
        "sources": ["a test"],
        "test_pages": [],
    }
    return {
        "repair": "re_1",
        "tool": "iconosquare",
        "app_names": ["Iconosquare"],
        "flow": "reset",
        "title": "Connect Iconosquare again",
        "steps": STEPS,
        "screens": {"facebook.apps": screen},
        "labels": {},
        "origins": {"facebook": ["https://www.facebook.com", f"http://127.0.0.1:{port}"]},
    }


def serve(service: Loopback) -> None:
    """Answer like a service that is paired and has something to say."""
    service.answers |= {
        "POST /pairings": (201, {"id": PAIRING, "token": TOKEN, "scopes": ["read", "check", "repair"]}),
        "GET /status": (200, status()),
        "GET /repairs": (200, {"items": [], "next": None}),
        "POST /repairs": (201, repair(state="waiting")),
        "GET /repairs/re_1": (200, repair()),
        "GET /repairs/re_1/guide": (200, guide(service.port)),
        "PUT /repairs/re_1/progress": (200, repair()),
        "GET /connections/co_50/handoff": (200, HANDOFF),
        "POST /connections/co_50/handoff": (201, SENT),
    }
