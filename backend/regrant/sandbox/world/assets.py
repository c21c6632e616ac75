"""What a tool is let at: Pages, Instagram accounts, business portfolios and ad accounts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Instagram:
    """A professional Instagram account; a personal one has `professional = False` and is not shown by the Graph."""

    id: str
    username: str
    name: str
    professional: bool = True
    messages: bool = True
    """May tools read its messages?"""


@dataclass(slots=True)
class LeadAccess:
    """Who gets a Page's leads: every admin and tool until it is customised, then only those assigned, by their keys."""

    customised: bool = False
    people: set[str] = field(default_factory=set)
    partners: set[str] = field(default_factory=set)
    crms: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Page:
    """A Facebook Page; `business` is the portfolio that owns it, if any."""

    id: str
    name: str
    category: str = "Local business"
    instagram: str | None = None
    business: str | None = None
    new_experience: bool = True
    published: bool = True
    lead_terms: bool = True
    lead_access: dict[str, Any] = field(default_factory=dict)
    """What differs from full lead access, by the names of the Graph's `has_lead_access`."""
    subscribed_apps: list[str] = field(default_factory=list)
    unlinked_instagram: str | None = None
    """An account that belongs to the same people and is not linked yet."""
    leads: LeadAccess = field(default_factory=LeadAccess)
    partners: list[str] = field(default_factory=list)
    """Who shares the Page from a portfolio of their own, by name."""


@dataclass(slots=True)
class Business:
    """A business portfolio."""

    id: str
    name: str
    two_factor: str = "none"
    verification: str = "not_verified"


@dataclass(slots=True)
class PartnerRequest:
    """What somebody's portfolio asks of the one that owns a Page: a share of it, or the Page itself."""

    who: str
    page: str
    ownership: bool = False

    @property
    def key(self) -> str:
        """What tells it from every other."""
        return f"{'own' if self.ownership else 'share'}-{self.page}-{self.who}"


@dataclass(slots=True)
class AdAccount:
    """An ad account; `id` is without the leading `act_`."""

    id: str
    name: str
    status: int = 1
    disable_reason: int = 0
    funding: bool = True
    business: str | None = None
    currency: str = "EUR"
    terms: bool = True
