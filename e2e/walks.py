"""Every walk there is to be walked: the tool, its flow, what is broken at first, and what must be so in the end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from e2e.deeds import deeds, errands
from e2e.errands import errands_on_facebook
from e2e.hand import Hand
from e2e.proof import faults_of_app, faults_of_profile, harm
from e2e.rig import Rig, wait_for
from e2e.stage import Scene, play

Proof = Callable[[dict[str, Any]], list[str]]
PAGES = {"101000000000101", "101000000000102", "101000000000103"}
LINKED = {"17841400000000101", "17841400000000102"}
LEADS = {"101000000000101", "101000000000102"}
WANTED: dict[str, dict[str, set[str]]] = {
    "iconosquare": {"pages": PAGES, "instagram": LINKED},
    "smarterqueue": {"pages": PAGES, "instagram": LINKED},
    "madgicx": {"ad_accounts": {"900000000000101"}},
    "integrate": {"pages": LEADS},
    "zoomsphere": {"pages": PAGES, "instagram": LINKED},
    "postline": {"pages": PAGES},
}
"""What each tool should reach. Postline is a tool without a file, whose login is the one of 2019."""
PROFILES = {"instagram": "17841400000001001", "threads": "25900000001101"}
CHANNELS = {"facebook": "Facebook Page", "instagram": "Instagram", "threads": "Threads"}


@dataclass(frozen=True, slots=True)
class Walk:
    """One flow of one tool, with the world in which it is needed."""

    tool: str
    flow: str
    scene: Scene
    site: str = "facebook"
    proof: Proof | None = None
    """What is amiss in the pretend Meta; where it is not given, what keeps the tool from what it should reach."""
    may_change: frozenset[str] = frozenset()
    """Of whom the walk changes the roles."""

    @property
    def id(self) -> str:
        """The walk's name in a test's report, with all that its screens were told."""
        look = "-".join(self.scene.style.values())
        return f"{self.tool}-{self.flow}{'-' if look else ''}{look}"

    @property
    def app(self) -> str:
        """The pretend Meta's key of the app that is repaired."""
        return self.tool if self.site == "facebook" else f"{self.tool}-{self.site}"

    def looking(self, **style: str) -> Walk:
        """The same walk on screens of another look."""
        return replace(self, scene=replace(self.scene, style={**self.scene.style, **style}))


def _walk(tool: str, flow: str, *breaks: Mapping[str, Any], site: str = "facebook", world: str = "walks") -> Walk:
    return Walk(tool, flow, Scene(world, breaks, only=frozenset({tool})), site)


def errand(flow: str, proof: Proof, *breaks: Mapping[str, Any], tool: str = "integrate", changes: str = "") -> Walk:
    """A flow that every tool has for what no login puts right, walked for one of them."""
    scene = Scene("walks", breaks, only=frozenset({tool}))
    return Walk(tool, flow, scene, proof=proof, may_change=frozenset({changes} - {""}))


def _of_app(kind: str, app: str, **more: str) -> dict[str, str]:
    return {"kind": kind, "person": "fay", "app": app, **more}


def _all_of(tool: str) -> list[Walk]:
    """The four flows that every tool has for what went wrong between it and Facebook."""
    gone = _of_app("logged_out", tool)
    narrow = (
        _of_app("permission_declined", tool, permission="business_management")
        if tool == "madgicx"
        else _of_app("page_unticked", tool, page="101000000000102")
    )
    removed = _of_app("app_removed", tool)
    return [
        _walk(tool, "reauthenticate", gone),
        _walk(tool, "widen_in_place", narrow),
        _walk(tool, "grant_all", removed),
        _walk(tool, "reset", gone, narrow),
    ]


def _profile_walk(flow: str, site: str) -> Walk:
    return _walk("smarterqueue", flow, {"kind": "profile_logged_out", "profile": PROFILES[site]}, site=site)


def page_of(world: dict[str, Any], page: str) -> dict[str, Any]:
    """One Page of the pretend Meta."""
    found: dict[str, Any] = next(row for row in world["pages"] if row["id"] == page)
    return found


def may(world: dict[str, Any], person: str, page: str) -> bool:
    """May a person do anything on a Page?"""
    return page in next(row for row in world["people"] if row["key"] == person)["pages"]


def noted(world: dict[str, Any], kind: str) -> bool:
    """Has such a thing happened since the world began?"""
    return any(row["kind"] == kind for row in world["log"])


BAKERY, BAND, LONE = "101000000000101", "101000000000102", "101000000000103"
ADS = "900000000000101"


def _ad_account(world: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = next(row for row in world["ad_accounts"] if row["id"] == ADS)
    return found


def _tasks_in_ads(world: dict[str, Any], person: str) -> list[str]:
    tasks: list[str] = next(row for row in world["people"] if row["key"] == person)["ad_accounts"].get(ADS, [])
    return tasks


def _has_factor(world: dict[str, Any], person: str) -> bool:
    return bool(next(row for row in world["people"] if row["key"] == person)["two_factor"])


ERRANDS = [
    errand(
        "accept_terms",
        lambda world: [] if page_of(world, BAKERY)["lead_terms"] else ["the terms are not accepted"],
        {"kind": "terms_withdrawn", "page": BAKERY},
    ),
    errand(
        "request_leads_access",
        lambda world: [] if page_of(world, BAND)["leads"] == ["fay", "integrate"] else ["leads reach nobody"],
        {"kind": "leads_customised", "person": "fay", "page": BAND},
    ),
    errand(
        "link_instagram",
        lambda world: [] if page_of(world, BAKERY)["instagram"] else ["no Instagram account is linked"],
        {"kind": "instagram_unlinked", "page": BAKERY},
        tool="iconosquare",
    ),
    errand(
        "message_access",
        lambda world: [] if page_of(world, BAKERY)["messages"] else ["messages are closed to tools"],
        {"kind": "messages_off", "page": BAKERY},
        tool="zoomsphere",
    ),
    errand(
        "get_page_role",
        lambda world: [] if may(world, "fay", LONE) else ["fay may do nothing on the Page"],
        {"kind": "invited", "person": "fay", "page": LONE},
        tool="iconosquare",
        changes="fay",
    ),
    errand(
        "get_page_role_give",
        lambda world: [] if page_of(world, LONE)["invited"] == ["rin"] else ["rin is not invited"],
        {"kind": "role_lost", "person": "rin", "page": LONE},
        tool="iconosquare",
    ),
    errand(
        "refresh",
        lambda world: [] if noted(world, "refreshed") else ["nothing was refreshed"],
        tool="madgicx",
    ),
    errand(
        "accept_terms_audiences",
        lambda world: [] if _ad_account(world)["terms"] else ["the terms are not accepted for the ad account"],
        {"kind": "audience_terms_withdrawn", "ad_account": ADS},
        tool="madgicx",
    ),
    errand(
        "resolve_checkpoint_two_factor",
        lambda world: [] if _has_factor(world, "fay") else ["fay has no second factor"],
        {"kind": "two_factor_demanded", "person": "fay", "page": BAND},
        tool="zoomsphere",
    ),
    errand(
        "resolve_checkpoint_status",
        lambda world: [] if _ad_account(world)["status"] == 1 else ["the ad account is restricted"],
        {"kind": "ad_account_disabled", "ad_account": ADS},
        tool="madgicx",
    ),
    errand(
        "get_page_role_business",
        lambda world: [] if may(world, "fay", BAND) else ["fay may do nothing on the Page"],
        {"kind": "role_lost", "person": "fay", "page": BAND},
        tool="iconosquare",
        changes="fay",
    ),
    errand(
        "get_page_role_ads",
        lambda world: [] if "ADVERTISE" in _tasks_in_ads(world, "fay") else ["fay may not advertise"],
        {"kind": "ad_role_lost", "person": "fay", "ad_account": ADS},
        tool="madgicx",
        changes="fay",
    ),
    errand(
        "get_page_role_partner",
        lambda world: [] if page_of(world, BAND)["partners"] == ["Madgicx"] else ["the partner was not let in"],
        {"kind": "partner_asks", "page": BAND, "app": "madgicx"},
        tool="madgicx",
    ),
    errand(
        "resolve_checkpoint",
        lambda world: faults_of_app(world, "zoomsphere", WANTED["zoomsphere"]),
        {"kind": "checkpoint", "person": "fay"},
        tool="zoomsphere",
    ),
]
WALKS = [
    *(walk for tool in WANTED for walk in _all_of(tool)),
    _profile_walk("reauthenticate_instagram", "instagram"),
    _profile_walk("reset_instagram", "instagram"),
    _profile_walk("reauthenticate_threads", "threads"),
    _profile_walk("reset_threads", "threads"),
    _walk("integrate", "grant_all_first_time", _of_app("app_removed", "integrate")),
    *ERRANDS,
]


def walk_it(made: Rig, walk: Walk) -> Hand:
    """Break, repair by following, and ask the pretend Meta; raises AssertionError where it is not repaired."""
    play(made, walk.scene)
    assert faults(walk, made.world()), "nothing is broken: the walk would prove nothing"
    hand = begin(made, walk)
    ends_repaired(hand, walk)
    return hand


def ends_repaired(hand: Hand, walk: Walk) -> None:
    """Walk to the end and ask the pretend Meta; raises AssertionError where it is not repaired, or harm was done."""
    before = hand.rig.world()
    ended = hand.walk()
    after = hand.rig.world()
    said = f"{ended['state']}: {ended['said']}; pressed {hand.pressed}"
    assert (faults(walk, after), harm(before, after, walk.app, walk.may_change)) == ([], []), said
    assert ended["state"] == "done", said


def begin(made: Rig, walk: Walk) -> Hand:
    """A hand at the first step of a walk, begun as the popup begins it."""
    rows = made.api("GET", "/connections")["items"]
    sites = {row["id"]: row["site"] for row in made.api("GET", "/profiles")["items"]}
    connection = next(row["id"] for row in rows if row["tool"] == walk.tool and sites[row["profile"]] == walk.site)
    made.ask_worker({"kind": "popup/fix", "connection": connection, "flow": walk.flow})
    wait_for(made.guided_tabs, said="the page that the walk opens")
    lang = walk.scene.style.get("lang", "en")
    page = LONE if walk.flow.startswith("get_page_role") else BAKERY
    known = {
        **deeds(made, walk.tool, CHANNELS[walk.site], lang),
        **errands(made, lang, page),
        **errands_on_facebook(made, lang),
    }
    return Hand(made, made.repair_under_way(), at_words=known)


def faults(walk: Walk, world: dict[str, Any]) -> list[str]:
    """What keeps the tool from what it should reach."""
    if walk.proof:
        return walk.proof(world)
    if walk.site == "facebook":
        return faults_of_app(world, walk.app, WANTED[walk.tool])
    return faults_of_profile(world, PROFILES[walk.site], walk.app)


def by_name(tool: str, flow: str) -> Walk:
    """The walk of a tool's flow."""
    return next(walk for walk in WALKS if (walk.tool, walk.flow) == (tool, flow))
