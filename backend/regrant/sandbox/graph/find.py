"""Finds the object that a path begins with, as far as the viewer may see it."""

from __future__ import annotations

from regrant.sandbox.graph.nodes.ad_account import ad_account_node
from regrant.sandbox.graph.nodes.app import app_node
from regrant.sandbox.graph.nodes.business import business_node
from regrant.sandbox.graph.nodes.instagram import instagram_node
from regrant.sandbox.graph.nodes.node import Node
from regrant.sandbox.graph.nodes.page import page_node, tasks_of
from regrant.sandbox.graph.nodes.person import person_node
from regrant.sandbox.graph.refusal import Refusal, hidden
from regrant.sandbox.graph.viewer import Viewer


def find(viewer: Viewer, name: str, method: str = "GET") -> Node:
    """The object called `name`; raises 100/33 for what is not there and for what may not be seen alike."""
    if name == "me":
        return _me(viewer)
    if name in {"app", viewer.app.id}:
        return app_node(viewer.app)
    node = _person(viewer, name) or _page(viewer, name) or _other(viewer, name)
    if node is not None:
        return node
    if not name.removeprefix("act_").isdigit():
        raise Refusal(f"(#803) Some of the aliases you requested do not exist: {name}", 803, status=404)
    raise hidden(name, method)


def _me(viewer: Viewer) -> Node:
    if viewer.token is None or viewer.person is None:
        words = "An active access token must be used to query information about the current user."
        raise Refusal(words, 2500)
    if viewer.token.page is None:
        return person_node(viewer.person)
    page = _page(viewer, viewer.token.page)
    if page is None:
        raise hidden(viewer.token.page)
    return page


def _person(viewer: Viewer, name: str) -> Node | None:
    if viewer.person and name == viewer.person.user_id:
        return person_node(viewer.person)
    person = viewer.state.person_by_id(name)
    if viewer.token is None and person and (person.key, viewer.app.key) in viewer.state.grants:
        return person_node(person)
    return None


def _page(viewer: Viewer, name: str) -> Node | None:
    """A granted Page is read directly even where the list leaves it out."""
    page = viewer.state.pages.get(name)
    if page is None or not viewer.reaches("pages", name):
        return None
    if viewer.token and viewer.token.page not in {None, name}:
        return None
    through_business = page.business in (viewer.person.businesses if viewer.person else ())
    return page_node(page) if tasks_of(viewer, page) or through_business else None


def _other(viewer: Viewer, name: str) -> Node | None:
    state = viewer.state
    if name in state.instagram and viewer.has("instagram_basic") and viewer.reaches("instagram", name):
        page = state.page_of(name)
        seen = state.instagram[name].professional and page is not None and tasks_of(viewer, page)
        return instagram_node(state.instagram[name]) if seen else None
    if name in state.businesses and viewer.has("business_management") and viewer.reaches("businesses", name):
        return business_node(state.businesses[name])
    account = state.ad_accounts.get(name.removeprefix("act_"))
    if account and name.startswith("act_") and viewer.person and account.id in viewer.person.ad_accounts:
        if not (viewer.has("ads_read") or viewer.has("ads_management")):
            raise Refusal("(#200) Ad account owner has NOT grant ads_management or ads_read permission", 200)
        return ad_account_node(account) if viewer.reaches("ad_accounts", account.id) else None
    return None
