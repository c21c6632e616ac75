"""Facebook Pages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from regrant.sandbox.graph.fields import Field
from regrant.sandbox.graph.nodes.instagram import instagram_node
from regrant.sandbox.graph.nodes.node import MISSING, Edge, Node, NodeType, plain
from regrant.sandbox.graph.refusal import lacking, parameter
from regrant.sandbox.graph.viewer import Viewer
from regrant.sandbox.world.assets import Page
from regrant.sandbox.world.login import page_token

LEAD_WORDS = {
    "failure_reason": "App does not have leads access",
    "failure_resolution": "Ask a Page admin to assign the CRM in Leads Access Manager",
}


def tasks_of(viewer: Viewer, page: Page) -> tuple[str, ...]:
    """What the viewer's person may do on a Page."""
    return viewer.person.tasks_on(page.id, viewer.world.now()) if viewer.person else ()


def _role_ends(viewer: Viewer, page: Page, _wanted: Field) -> Any:
    """The end of a role that was given for a time, as Meta writes a moment; nothing for a role without an end."""
    ends = viewer.person.role_ends.get(page.id) if viewer.person else None
    return MISSING if ends is None else datetime.fromtimestamp(ends, UTC).strftime("%Y-%m-%dT%H:%M:%S+0000")


def _token(viewer: Viewer, page: Page, _wanted: Field) -> Any:
    if viewer.token is None or not tasks_of(viewer, page):
        return MISSING
    if viewer.token.kind == "page":
        return viewer.token.value
    return page_token(viewer.world, viewer.token, page.id).value


def _instagram(viewer: Viewer, page: Page, _wanted: Field) -> Any:
    account = viewer.state.instagram.get(page.instagram or "")
    if account is None or not account.professional or not tasks_of(viewer, page):
        return MISSING
    return instagram_node(account) if viewer.reaches("instagram", account.id) else MISSING


def _category_list(_viewer: Viewer, page: Page, _wanted: Field) -> Any:
    return [{"id": "2500", "name": page.category}]


def _owner(viewer: Viewer, page: Page, wanted: Field) -> Any:
    business = viewer.state.businesses.get(page.business or "")
    if business is None or not viewer.has("business_management"):
        return MISSING
    told = {"id": business.id, "name": business.name}
    return {**told, "two_factor_type": business.two_factor} if wanted.inner else told


def _lead_access(viewer: Viewer, page: Page, _wanted: Field) -> Any:
    if viewer.person is None:
        return MISSING
    admin = any(task.removeprefix("PROFILE_PLUS_") == "MANAGE" for task in tasks_of(viewer, page))
    leads, app = page.leads, viewer.app.key
    allowed = viewer.has("leads_retrieval") and (not leads.customised or app in leads.crms)
    reads = viewer.person.key in leads.people if leads.customised else admin
    facts = {
        "app_has_leads_permission": allowed,
        "can_access_lead": allowed and reads,
        "enabled_lead_access_manager": leads.customised,
        "is_page_admin": admin,
        "page_id": page.id,
        "user_has_leads_permission": reads,
        "user_id": viewer.person.user_id,
        **page.lead_access,
    }
    return facts if facts["can_access_lead"] else {**facts, **LEAD_WORDS}


def _tasks(viewer: Viewer, page: Page, _wanted: Field) -> Any:
    return list(tasks_of(viewer, page)) or MISSING


def _subscribed(viewer: Viewer, page: Page, _params: Mapping[str, str]) -> list[Node | dict[str, Any] | None]:
    if viewer.token is None or viewer.token.kind != "page":
        raise parameter("A Page access token is required to request this resource.")
    if not viewer.has("pages_manage_metadata"):
        raise lacking("Requires pages_manage_metadata permission to manage the object")
    apps = [viewer.state.apps[key] for key in page.subscribed_apps if key in viewer.state.apps]
    link = "https://www.facebook.com/games/?app_id="
    return [
        {
            "category": "Business",
            "link": link + app.id,
            "name": app.name,
            "id": app.id,
            "subscribed_fields": ["leadgen"] if app.asks_about("leads_") else ["feed"],
        }
        for app in apps
    ]


def _posts(viewer: Viewer, page: Page, _params: Mapping[str, str]) -> list[Node | dict[str, Any] | None]:
    if not viewer.has("pages_read_engagement"):
        words = (
            "This endpoint requires the 'pages_read_engagement' permission or the 'Page Public Content Access' feature"
        )
        raise lacking(words, 10)
    return [{"created_time": "2026-11-20T08:15:00+0000", "message": f"Hello from {page.name}", "id": f"{page.id}_1"}]


PAGE = NodeType(
    "Page",
    "name",
    {
        "name": plain("name"),
        "category": plain("category"),
        "category_list": _category_list,
        "access_token": _token,
        "page_token": _token,
        "tasks": _tasks,
        "is_published": plain("published"),
        "has_transitioned_to_new_page_experience": plain("new_experience"),
        "instagram_business_account": _instagram,
        "connected_instagram_account": _instagram,
        "promotion_eligible": lambda _viewer, _page, _wanted: True,
        "promotion_ineligible_reason": lambda _viewer, _page, _wanted: MISSING,
        "leadgen_tos_accepted": plain("lead_terms"),
        "has_lead_access": _lead_access,
        "owner_business": _owner,
        "business": _owner,
        "username": lambda _viewer, _page, _wanted: MISSING,
        "user_access_expire_time": _role_ends,
        "link": lambda _viewer, page, _wanted: f"https://www.facebook.com/{page.id}",
        "verification_status": lambda _viewer, _page, _wanted: "not_verified",
    },
    {"subscribed_apps": Edge(_subscribed), "feed": Edge(_posts), "posts": Edge(_posts)},
)


def page_node(page: Page) -> Node:
    """A Page as an object of the Graph."""
    return Node(PAGE, page.id, page)
