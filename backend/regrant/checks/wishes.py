"""What is asked about each Page and ad account: only what the tools of this token can need, in one question a list."""

from __future__ import annotations

from collections.abc import Iterable

from regrant.checks.subject import Subject
from regrant.recipes.models import Tool

PAGE_FIELDS = "id,name,tasks,user_access_expire_time,instagram_business_account{id,username}"
AD_FIELDS = "id,account_id,name,account_status,disable_reason"
LEAD_FIELDS = "leadgen_tos_accepted,has_lead_access"
PUBLISHING_FIELDS = "is_published,promotion_eligible,promotion_ineligible_reason"
OWNER_FIELDS = "business{id,name,two_factor_type}"
SPENDING_FIELDS = "funding_source_details,user_tasks,tos_accepted,user_tos_accepted"
DATASETS = "adspixels.limit(10){id,name,is_unavailable,last_fired_time}"
PUBLISHES = frozenset({"pages_manage_posts", "instagram_content_publish"})


def wants_leads(tool: Tool) -> bool:
    """Does the tool fetch leads?"""
    return tool.kind == "leads" or "leads_retrieval" in tool.permissions


def publishes(tool: Tool) -> bool:
    """Does the tool publish?"""
    return tool.kind == "scheduler" or bool(PUBLISHES & _named(tool))


def knows_portfolios(tool: Tool) -> bool:
    """Does the tool ask for what shows the portfolio that owns a Page?"""
    return "business_management" in _named(tool)


def runs_ads(tool: Tool) -> bool:
    """Does the tool run ads, not only read them?"""
    return tool.kind == "ads" or "ads_management" in _named(tool)


def page_fields(subjects: Iterable[Subject]) -> str:
    """The fields to ask of each Page, for all the connections that hold the token."""
    tools = [subject.tool for subject in subjects]
    parts = [PAGE_FIELDS]
    parts += [LEAD_FIELDS] if any(map(wants_leads, tools)) else []
    parts += [PUBLISHING_FIELDS] if any(map(publishes, tools)) else []
    parts += [OWNER_FIELDS] if any(map(knows_portfolios, tools)) else []
    return ",".join(parts)


def ad_fields(subjects: Iterable[Subject]) -> str:
    """The fields to ask of each ad account."""
    spends = any(runs_ads(subject.tool) for subject in subjects)
    return f"{AD_FIELDS},{SPENDING_FIELDS},{DATASETS}" if spends else AD_FIELDS


def _named(tool: Tool) -> set[str]:
    return {*tool.permissions, *tool.likely_permissions}
