"""People: who they are, what they may do on which Page, and what holds their account up."""

from __future__ import annotations

from dataclasses import dataclass, field

FULL = ("ANALYZE", "ADVERTISE", "MESSAGING", "MODERATE", "CREATE_CONTENT", "MANAGE")
NEW_FULL_ONLY = ("PROFILE_PLUS_FACEBOOK_ACCESS", "PROFILE_PLUS_FULL_CONTROL")
LEVELS = {
    "full": FULL,
    "editor": FULL[:-1],
    "moderator": ("ANALYZE", "ADVERTISE", "MESSAGING", "MODERATE"),
    "advertiser": ("ANALYZE", "ADVERTISE"),
    "analyst": ("ANALYZE",),
    "new_full": (*(f"PROFILE_PLUS_{task}" for task in FULL), *NEW_FULL_ONLY),
    "new_partial": (*(f"PROFILE_PLUS_{task}" for task in FULL[:-1]), "PROFILE_PLUS_FACEBOOK_ACCESS"),
    "none": (),
}
MANAGING, LOOKING_ON = ("DRAFT", "ANALYZE", "ADVERTISE", "MANAGE"), ("ANALYZE",)
"""What somebody may do in an ad account: everything, or look at its figures."""
HOLD_UPS = {"checkpoint": 459, "unconfirmed": 464, "blocking_checkpoint": 490}
"""What suspends every token of a person until they put it right at facebook.com, with its subcode of 190."""


@dataclass(slots=True)
class Person:
    """Somebody with a Facebook account; `roles` maps Page ids to tasks."""

    key: str
    user_id: str
    name: str
    roles: dict[str, tuple[str, ...]] = field(default_factory=dict)
    businesses: list[str] = field(default_factory=list)
    ad_accounts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    held_up: str | None = None
    role_ends: dict[str, int] = field(default_factory=dict)
    """Page -> the end (Unix seconds) of a role there that a portfolio gave for a time."""
    two_factor: bool = True

    def tasks_on(self, page: str, now: int) -> tuple[str, ...]:
        """What the person may do on a Page at this time (Unix seconds); nothing once the role there has ended."""
        ends = self.role_ends.get(page)
        return () if ends is not None and ends <= now else self.roles.get(page, ())

    @property
    def first_name(self) -> str:
        """The name that Meta's login says: "Continue as Fay"."""
        return self.name.split(" ")[0]
