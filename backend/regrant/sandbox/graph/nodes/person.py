"""People, and the lists that hang on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from regrant.sandbox.graph.nodes.ad_account import ad_account_node
from regrant.sandbox.graph.nodes.business import business_node
from regrant.sandbox.graph.nodes.node import MISSING, Edge, Node, NodeType, plain
from regrant.sandbox.graph.nodes.page import page_node
from regrant.sandbox.graph.refusal import lacking, parameter
from regrant.sandbox.graph.viewer import Viewer
from regrant.sandbox.world.assets import Page
from regrant.sandbox.world.people import Person


def _accounts(viewer: Viewer, person: Person, _params: Mapping[str, str]) -> Sequence[Node | None]:
    now = viewer.world.now()
    pages = [viewer.state.pages[page] for page in person.roles if person.tasks_on(page, now)]
    return [page_node(page) if _listed(viewer, page) else None for page in pages]


def _listed(viewer: Viewer, page: Page) -> bool:
    """Is this Page shown? A portfolio's Page is left out without a word while business_management is lacking."""
    granted = viewer.has("pages_show_list") and viewer.reaches("pages", page.id)
    return granted and (page.business is None or viewer.has("business_management"))


def _ad_accounts(viewer: Viewer, person: Person, _params: Mapping[str, str]) -> Sequence[Node | None]:
    if not (viewer.has("ads_read") or viewer.has("ads_management")):
        raise lacking("Ad account owner has NOT grant ads_management or ads_read permission")
    accounts = (viewer.state.ad_accounts[account] for account in person.ad_accounts)
    return [ad_account_node(account) if viewer.reaches("ad_accounts", account.id) else None for account in accounts]


def _businesses(viewer: Viewer, person: Person, _params: Mapping[str, str]) -> Sequence[Node | None]:
    if not viewer.has("business_management"):
        raise parameter("Requires business_management permission")
    portfolios = (viewer.state.businesses[business] for business in person.businesses)
    return [business_node(one) if viewer.reaches("businesses", one.id) else None for one in portfolios]


def _permissions(viewer: Viewer, person: Person, params: Mapping[str, str]) -> Sequence[Node | dict[str, Any] | None]:
    grant = viewer.state.grants.get((person.key, viewer.app.key))
    if grant is None or not grant.active:
        return []
    rows = [{"permission": name, "status": status} for name, status in grant.permissions.items()]
    asked = {key: params[key] for key in ("permission", "status") if key in params}
    return [row for row in rows if asked.items() <= row.items()]


PERSON = NodeType(
    "User",
    "name",
    {
        "name": plain("name"),
        "first_name": plain("first_name"),
        "email": lambda _viewer, _person, _wanted: MISSING,
    },
    {
        "accounts": Edge(_accounts, "access_token,category,category_list,name,id,tasks"),
        "adaccounts": Edge(_ad_accounts),
        "businesses": Edge(_businesses, silent=True),
        "permissions": Edge(_permissions, paged=False),
    },
)


def person_node(person: Person) -> Node:
    """A person as an object of the Graph."""
    return Node(PERSON, person.user_id, person)
