"""Is it really repaired? Asked of the pretend Meta itself, and what else became of it on the way."""

from __future__ import annotations

from typing import Any


def grant_of(world: dict[str, Any], app: str, person: str = "fay") -> dict[str, Any]:
    """What a person lets an app do now; empty where nothing."""
    grants = (grant for grant in world["grants"] if (grant["app"], grant["person"]) == (app, person))
    return next((grant for grant in grants if grant["removed_at"] is None), {})


def faults_of_app(world: dict[str, Any], app: str, wanted: dict[str, set[str]], person: str = "fay") -> list[str]:
    """All that still keeps an app from what it should reach: its grant, its permissions, its token."""
    grant = grant_of(world, app, person)
    if not grant:
        return [f"{app} has no grant"]
    asked = next(row["asks"] for row in world["apps"] if row["key"] == app)
    faults = [f"{name} is not granted" for name in asked if grant["permissions"].get(name) != "granted"]
    for kind, ids in wanted.items():
        reach = grant[kind]
        faults += [f"{kind} {one} is out of reach" for one in sorted(ids) if reach != "all" and one not in reach]
    held = [row for row in world["tokens"] if (row["app"], row["person"]) == (app, person) and row["held"]]
    if not held:
        faults.append(f"{app} holds no token")
    faults += [f"the token meets {row['trouble']}" for row in held if row["trouble"] is not None]
    faults += ["the token reads nothing" for row in held if row["data_access_over"]]
    return faults


def faults_of_profile(world: dict[str, Any], profile: str, app: str) -> list[str]:
    """All that still keeps an app from an Instagram or Threads profile."""
    row = next(row for row in world["profiles"] if row["id"] == profile)
    if row["apps"].get(app) != "active":
        return [f"{app} is {row['apps'].get(app)}"]
    return [] if app in row["held_by"] else [f"{app} holds no living token"]


def harm(before: dict[str, Any], after: dict[str, Any], app: str, people: frozenset[str]) -> list[str]:
    """What a walk for one app did to anything else: a hand that was pointed at a wrong button leaves a trace here.

    `people` are those whose roles it was meant to change.
    """
    found = ["posts were deleted"] if after["posts_deleted"] else []
    owners = {page["id"]: page["business"] for page in before["pages"]}
    found += [f"{page['name']} was given away" for page in after["pages"] if owners[page["id"]] != page["business"]]
    for old in before["grants"]:
        new = next(row for row in after["grants"] if (row["app"], row["person"]) == (old["app"], old["person"]))
        if old["app"] != app and new != old:
            found.append(f"{old['app']} was changed")
    for old in before["profiles"]:
        new = next(row for row in after["profiles"] if row["id"] == old["id"])
        others = {key: value for key, value in old["apps"].items() if key != app}
        found += [
            f"{key} was changed on {old['site']}" for key, value in others.items() if new["apps"].get(key) != value
        ]
    for old in before["people"]:
        new = next(row for row in after["people"] if row["key"] == old["key"])
        if (old["pages"], old["ad_accounts"]) != (new["pages"], new["ad_accounts"]) and old["key"] not in people:
            found.append(f"the roles of {old['name']} were changed")
    return found
