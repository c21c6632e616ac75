"""Ad accounts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from regrant.sandbox.graph.fields import Field
from regrant.sandbox.graph.nodes.node import MISSING, Edge, Node, NodeType, plain
from regrant.sandbox.graph.viewer import Viewer
from regrant.sandbox.world.assets import AdAccount


def _funding(_viewer: Viewer, account: AdAccount, wanted: Field) -> Any:
    if not account.funding:
        return MISSING
    number = f"6{account.id[1:]}"
    return number if wanted.name == "funding_source" else {"id": number, "display_string": "VISA *0000", "type": 1}


def _business(viewer: Viewer, account: AdAccount, _wanted: Field) -> Any:
    business = viewer.state.businesses.get(account.business or "")
    return {"id": business.id, "name": business.name} if business else MISSING


def _terms(_viewer: Viewer, _account: AdAccount, _wanted: Field) -> Any:
    """What was accepted for the account once; terms that changed are for each person to accept anew."""
    return {"web_custom_audience_tos": 1, "custom_audience_tos": 1}


def _terms_of_person(_viewer: Viewer, account: AdAccount, _wanted: Field) -> Any:
    return {"web_custom_audience_tos": 1, "custom_audience_tos": 1} if account.terms else {"web_custom_audience_tos": 1}


def _tasks(viewer: Viewer, account: AdAccount, _wanted: Field) -> Any:
    return list(viewer.person.ad_accounts.get(account.id, ())) if viewer.person else MISSING


def _datasets(_viewer: Viewer, _account: AdAccount, _params: Mapping[str, str]) -> Sequence[Node | None]:
    return []


AD_ACCOUNT = NodeType(
    "AdAccount",
    "account_id",
    {
        "account_id": plain("id"),
        "name": plain("name"),
        "account_status": plain("status"),
        "disable_reason": plain("disable_reason"),
        "currency": plain("currency"),
        "timezone_name": lambda _viewer, _account, _wanted: "Europe/Berlin",
        "amount_spent": lambda _viewer, _account, _wanted: "123456",
        "balance": lambda _viewer, _account, _wanted: "0",
        "spend_cap": lambda _viewer, _account, _wanted: "0",
        "is_personal": lambda _viewer, _account, _wanted: 0,
        "funding_source": _funding,
        "funding_source_details": _funding,
        "business": _business,
        "user_tasks": _tasks,
        "tos_accepted": _terms,
        "user_tos_accepted": _terms_of_person,
        "user_access_expire_time": lambda _viewer, _account, _wanted: MISSING,
    },
    {"adspixels": Edge(_datasets)},
)


def ad_account_node(account: AdAccount) -> Node:
    """An ad account as an object of the Graph."""
    return Node(AD_ACCOUNT, f"act_{account.id}", account)
