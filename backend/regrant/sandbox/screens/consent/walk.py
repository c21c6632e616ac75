"""One login under way: where it stands, and what was chosen so far."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from regrant.sandbox.world.apps import App
from regrant.sandbox.world.assets import Business, Instagram, Page
from regrant.sandbox.world.grants import EVERYTHING, Kind, Reach
from regrant.sandbox.world.login import Consent, grant_consent, issue_code, issue_token, replay_grant
from regrant.sandbox.world.people import Person
from regrant.sandbox.world.style import Style
from regrant.sandbox.world.world import World

CONSENT = "/privacy/consent/gdp/"
EMOJI = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf]")
STEPS = (
    "start",
    "pages",
    "businesses",
    "instagram",
    "review",
    "connected",
    "which_pages",
    "permissions",
    "finish",
)
"""Every screen a login may stand on; the last three are the classic dialog's."""
PICKERS: tuple[tuple[Kind, str], ...] = (
    ("pages", "pages_"),
    ("businesses", "business_"),
    ("instagram", "instagram_"),
)


@dataclass(slots=True)
class Walk:
    """One login; `step` names the screen it stands on, `chosen` is None until a picker or panel was answered."""

    id: str
    app: App
    person: Person
    redirect_uri: str
    state: str
    response_type: str
    asked: tuple[str, ...]
    returning: bool
    shape: str
    preselect: str
    challenge: str = ""
    system_user: bool = False
    step: str = "start"
    chosen: dict[Kind, Reach] = field(default_factory=dict)
    declined: frozenset[str] = frozenset()
    panel_answered: bool = False


def begin(world: World, person: Person, app: App, params: Mapping[str, str], style: Style) -> Walk:
    """Start a login; a person who granted before, or whom Meta still remembers, is greeted as a returning one."""
    grant = world.state.grants.get((person.key, app.key))
    asked = tuple(filter(None, re.split(r"[,\s]+", params.get("scope", "")))) or app.asks
    walk = Walk(
        id=secrets.token_hex(16),
        app=app,
        person=person,
        redirect_uri=params["redirect_uri"],
        state=params.get("state", ""),
        response_type=params.get("response_type") or "code",
        asked=asked,
        returning=grant is not None and (grant.active or app.remembered),
        shape=style.shape or app.shape,
        preselect=style.preselect or app.preselect,
        challenge=params.get("code_challenge", "") if params.get("code_challenge_method") == "S256" else "",
        system_user=bool(params.get("config_id")) and app.config_kind == "system_user",
    )
    world.state.walks[walk.id] = walk
    world.note("login_opened", person=person.key, app=app.key, returning=walk.returning)
    return walk


def candidates(world: World, walk: Walk, kind: Kind) -> list[Page] | list[Business] | list[Instagram]:
    """What a picker lists: a portfolio with an emoji in its name is not there, as somebody found on the real one."""
    state, person = world.state, walk.person
    pages = [state.pages[page] for page in person.roles]
    match kind:
        case "pages":
            return pages
        case "businesses":
            portfolios = [state.businesses[business] for business in person.businesses]
            return [one for one in portfolios if not EMOJI.search(one.name)]
        case _:
            accounts = [state.instagram[page.instagram] for page in pages if page.instagram]
            return [account for account in accounts if account.professional]


def pickers(world: World, walk: Walk) -> list[Kind]:
    """The pickers that this login shows: only kinds that the app asks for and the person has."""
    return [
        kind
        for kind, prefix in PICKERS
        if any(permission.startswith(prefix) for permission in walk.asked) and candidates(world, walk, kind)
    ]


def sequence(world: World, walk: Walk) -> list[str]:
    """The screens of a full walk, in order."""
    if walk.shape == "classic":
        return ["start", *(["which_pages"] if "pages" in pickers(world, walk) else []), "permissions", "finish"]
    return ["start", *pickers(world, walk), "review", "connected"]


def grant_chosen(world: World, walk: Walk) -> None:
    """Write down what was chosen; kinds that no screen asked about are granted whole."""
    asked: list[Kind] = ["pages"] if walk.shape == "classic" else pickers(world, walk)
    reach: dict[Kind, Reach] = {kind: EVERYTHING for kind, _ in PICKERS if kind not in asked}
    reach |= {"ad_accounts": EVERYTHING, **walk.chosen}
    consent = Consent(reach, walk.declined, exact=walk.panel_answered)
    grant_consent(world, walk.person, walk.app, walk.asked, consent)


def grant_as_before(world: World, walk: Walk) -> None:
    """What the quick button does: a returning person's old grant again, a new person's everything."""
    if walk.returning:
        replay_grant(world, walk.person, walk.app)
        return
    walk.chosen = dict.fromkeys(pickers(world, walk), EVERYTHING)
    grant_chosen(world, walk)


def way_back(world: World, walk: Walk) -> str:
    """The address that takes the person back to the tool, with a code or a token."""
    world.state.walks.pop(walk.id, None)
    joint = "&" if "?" in walk.redirect_uri else "?"
    if "token" in walk.response_type.split():
        token = issue_token(world, walk.person.key, walk.app, short=True)
        facts = {
            "access_token": token.value,
            "expires_in": token.expires_at - world.now(),
            "data_access_expiration_time": token.data_access_expires_at,
            "state": walk.state,
        }
        return f"{walk.redirect_uri}#{urlencode(facts)}"
    code = issue_code(
        world, walk.person, walk.app, walk.redirect_uri, challenge=walk.challenge, system_user=walk.system_user
    )
    return f"{walk.redirect_uri}{joint}{urlencode({'code': code, 'state': walk.state})}#_=_"


def way_out(world: World, walk: Walk) -> str:
    """The address that tells the tool that the person said no."""
    world.state.walks.pop(walk.id, None)
    world.note("login_cancelled", person=walk.person.key, app=walk.app.key)
    joint = "&" if "?" in walk.redirect_uri else "?"
    facts = {
        "error": "access_denied",
        "error_code": "200",
        "error_description": "Permissions error",
        "error_reason": "user_denied",
        "state": walk.state,
    }
    return f"{walk.redirect_uri}{joint}{urlencode(facts)}#_=_"
