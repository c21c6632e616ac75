"""Keeps the outcome of a login: the right profile, with its ids and history, or a question where it is another.

The account that came back is compared with the one that was expected before anything is changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Literal

from regrant.errors import BadInput, Conflict
from regrant.graph.login.places import LIFE
from regrant.graph.login.who import Came
from regrant.store import apps, assets, connections, credentials, logins, profiles
from regrant.store.credentials import Credential
from regrant.store.database import writing
from regrant.store.ids import DAY, now
from regrant.store.logins import Login, LoginStep
from regrant.store.profiles import Profile

OWN_TOOL = "own-app"  # the tool under which the person's own app is kept
PATIENCE = DAY  # for which a token of another account waits, sealed, for the person's word
NAMED = 25  # Pages that a report names
Answer = Literal["keep", "add", "same"]
Match = Literal["same", "other", "unclear"]


def settle(login: Login, came: Came, kept: Mapping[str, Any]) -> None:
    """Keep the token for whom it belongs to, or ask where another account came back than was expected."""
    expected = profiles.get(login.profile) if login.profile else None
    match: Match = "same" if expected is None else matches(expected, came, login.app)
    if expected is None or match == "same":
        _keep(login, came, kept, expected)
        return
    who = f"{came.name} ({came.meta_id})"
    said = f"{who} came back, and {expected.name} was expected"
    if match == "unclear":
        said = f"{who} came back; whether that is {expected.name} cannot be seen: Meta gives each app other ids"
    facts = {
        **login.facts,
        "came": {"name": came.name, "meta_id": came.meta_id},
        "expected": {"id": expected.id, "name": expected.name},
        "certain": match == "other",
    }
    logins.move(
        login.id,
        login.step,
        LoginStep.ASKS,
        kept={**kept, "came": asdict(came)},
        facts=facts,
        said=said,
        hint="Keep the old one, or add this one as new. Nothing is changed until you say.",
        ends=now() + PATIENCE,
    )


def answer(login_id: str, choice: Answer) -> Login:
    """What the person says to the question whose account came back.

    `keep` leaves everything as it was; `add` takes the account as one more profile; `same` says that it is the
    expected person after all, which is taken only where nobody can see that it is not. Raises Conflict and BadInput.
    """
    login = logins.get(login_id)
    if login.step != LoginStep.ASKS:
        raise Conflict("this login asks nothing", hint="`regrant login list` shows how it stands.")
    if choice == "keep":
        said = f"{login.facts['expected']['name']} was kept as before; the other account's token was thrown away"
        logins.move(login.id, LoginStep.ASKS, LoginStep.STOPPED, said=said, hint="")
        return logins.get(login_id)
    if choice == "same" and login.facts["certain"]:
        raise BadInput(
            f"{login.facts['came']['name']} is not {login.facts['expected']['name']}: Meta's ids differ",
            hint="Log in to Meta as the right account and begin again, or add this one as new.",
        )
    kept = logins.kept(login_id)
    expected = profiles.get(login.facts["expected"]["id"]) if choice == "same" else None
    _keep(login, Came(**kept.pop("came")), kept, expected)
    return logins.get(login_id)


def matches(expected: Profile, came: Came, app: str) -> Match:
    """Is this who was expected? A person has another id under each app, so two ids may still be one person."""
    known = credentials.of_profile(expected.id)
    if came.meta_id in {expected.meta_id, *(one.meta_id for one in known)}:
        return "same"
    if came.site != "facebook" or any(one.app == app and one.meta_id for one in known):
        return "other"
    if _is_named_only(expected) and expected.name.casefold() == came.name.casefold():
        return "same"
    return "unclear"


def keep_token(
    app: str | None, came: Came, kept: Mapping[str, Any], expected: Profile | None, source: str
) -> Credential:
    """The credential that now holds the token: the one that profile, app and kind had, so that ids survive."""
    who = _profile(expected, came, app)
    same = (app, came.kind, came.asset)
    known = [one for one in credentials.of_profile(who.id) if one.token_url is None]
    old = next((one for one in known if (one.app, one.kind, one.asset) == same), None)
    ends = None if came.has_no_end else came.expires_at or kept["expires_at"] or _estimate(came)
    told = {
        "token": kept["token"],
        "issued_at": came.issued_at or now(),
        "expires_at": ends,
        "data_access_expires_at": came.data_access_expires_at,
        "meta_id": came.meta_id,
        "scopes": came.granted if came.granted is not None else list(kept["scopes"]) or None,
        "source": source,
    }
    if old is not None:
        return credentials.update(old.id, **told)
    return credentials.add(profile=who.id, app=app, kind=came.kind, asset=came.asset, **told)


def own_connection(credential: Credential, came: Came, title: str, workspace: str) -> str:
    """The connection that checks this credential: there already, or made to reach the Pages that the token lists.

    It is never a tool's: what was granted to an app of one's own says nothing of what a tool was granted. What befalls
    the person as a whole shows here, and the diagnosis sees all connections of a person together.
    """
    mine = [one for one in connections.of_profile(credential.profile) if one.credential == credential.id]
    for one in mine:
        connections.update(one.id, connected_at=now())
    if mine:
        return mine[0].id
    made = connections.save(
        tool=OWN_TOOL,
        profile=credential.profile,
        workspace=workspace,
        label=title,
        credential=credential.id,
        connected_at=now(),
    )
    if not assets.wanted(made.id):
        pages = [assets.save(kind="page", meta_id=page, name=name) for page, name in came.pages]
        assets.want(made.id, [page.id for page in pages])
    return made.id


def _keep(login: Login, came: Came, kept: Mapping[str, Any], expected: Profile | None) -> None:
    """All of it or nothing: profile, credential, connection, and the login's end; nothing where it ended meanwhile."""
    with writing():
        if logins.get(login.id).step != login.step:
            return
        credential = keep_token(login.app, came, kept, expected, "device" if login.how == "device" else "login")
        app = apps.get(login.app)
        target = own_connection(credential, came, app.name, app.meta_id)
        logins.move(
            login.id,
            login.step,
            LoginStep.DONE,
            said=f"{profiles.get(credential.profile).name} is connected",
            hint="",
            credential=credential.id,
            profile=credential.profile,  # so that whoever forgets the profile forgets this with it
            facts={**login.facts, "connection": target, "report": report(login.asked, came, credential, target)},
        )


def report(asked: list[str], came: Came, credential: Credential, connection: str) -> dict[str, Any]:
    """What a person must hear at once: what was granted, what not, and until when it lasts."""
    granted = credential.scopes
    lacking = [] if granted is None else [scope for scope in asked if scope not in granted]
    return {
        "granted": granted,
        "declined": sorted({*came.declined, *lacking} & {*asked, *came.declined}),
        "pages": [name for _, name in came.pages[:NAMED]],
        "pages_count": len(came.pages),
        "pages_whole": came.whole,
        "unticked": _unticked(connection, came),
        "expires_at": credential.expires_at,
        "data_access_expires_at": credential.data_access_expires_at,
        "kind": came.kind,
        "site": came.site,
    }


def _unticked(connection: str, came: Came) -> list[str]:
    """The wanted assets that were left out; of those that nobody can see, nothing is said."""
    listed = {page for page, _ in came.pages}
    out = []
    for asset in assets.wanted(connection):
        if asset.kind not in came.reach or asset.meta_id in listed:
            continue
        ids = came.reach[asset.kind]
        if ids is not None and asset.meta_id.removeprefix("act_") not in {one.removeprefix("act_") for one in ids}:
            out.append(asset.name)
    return out


def _profile(expected: Profile | None, came: Came, app: str | None) -> Profile:
    """The profile that came back: the expected one, the one that is known under this id, or a new one."""
    if expected is not None:
        return profiles.identify(expected.id, came.meta_id) if _is_named_only(expected) else expected
    known = profiles.find(came.site, came.meta_id) or _known_by_app(came, app) or _known_by_name(came)
    if known is not None:
        return profiles.identify(known.id, came.meta_id) if _is_named_only(known) else known
    if not came.name:
        raise BadInput(
            "this is a Page's token, and whose it is cannot be seen", hint="Name the person with --profile ID."
        )
    return profiles.save(site=came.site, meta_id=came.meta_id, name=came.name)


def _known_by_app(came: Came, app: str | None) -> Profile | None:
    """The profile that this app knows under this id."""
    rows = [one for one in credentials.every() if app and one.app == app and one.meta_id == came.meta_id]
    return profiles.get(rows[0].profile) if rows else None


def _known_by_name(came: Came) -> Profile | None:
    """A profile that was added by its name alone, before anybody knew Meta's number for it."""
    named = [one for one in profiles.every() if one.site == came.site and _is_named_only(one)]
    same = [one for one in named if came.name and one.name.casefold() == came.name.casefold()]
    return same[0] if len(same) == 1 else None


def _is_named_only(profile: Profile) -> bool:
    return profile.meta_id == profile.name


def _estimate(came: Came) -> int | None:
    """Instagram's and Threads' long tokens live sixty days where nobody told an end."""
    return None if came.site == "facebook" else now() + LIFE
