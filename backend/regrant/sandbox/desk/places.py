"""Where each screen is that does not depend on an app, and what must be so before it shows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """One screen: its address, the dialog that opens over it, and whether one acts as the person's first Page."""

    address: str
    open: str = ""
    as_page: bool = False


DIALOGS = {
    "remove_dialog": "/settings/remove/?app=",
    "removed_panel": "/settings/removed/?app=",
    "view_and_edit": "/settings/edit/?app=",
}
"""Dialogs over Business Integrations that are about one app."""
PROFILE_DIALOGS = {
    "instagram_remove_dialog": ("instagram", "/accounts/manage_access/", "/accounts/manage_access/remove/?app="),
    "threads_remove_dialog": (
        "threads",
        "/settings/website_permissions",
        "/settings/website_permissions/remove/?app=",
    ),
}
"""The same on Instagram and Threads: the site, the list, the window."""
PLACES = {
    "forced_account_switch": Place("/forced_account_switch?next=/settings", as_page=True),
    "settings_home": Place("/settings"),
    "security_and_login": Place("/settings?tab=security"),
    "apps_and_websites": Place("/settings?tab=applications"),
    "account_menu": Place("/settings", "/account_menu/"),
    "settings_menu": Place("/settings", "/account_menu/?section=settings"),
    "all_profiles": Place("/settings", "/all_profiles/"),
    "page_home": Place("/profile.php?id={page}"),
    "page_home_as_page": Place("/profile.php?id={page}", as_page=True),
    "switch_dialog": Place("/profile.php?id={page}", "/switch/ask/?to={page}"),
    "page_setup": Place("/settings", as_page=True),
    "professional_dashboard": Place("/professional_dashboard/", as_page=True),
    "all_tools": Place("/professional_dashboard/?section=tools", as_page=True),
    "page_access": Place("/settings?tab=profile_access", as_page=True),
    "page_access_as_person": Place("/{page}/settings/?tab=profile_access"),
    "add_info": Place("/settings?tab=profile_access", "/page_access/add/?step=info", as_page=True),
    "add_who": Place("/settings?tab=profile_access", "/page_access/add/?step=who", as_page=True),
    "page_roles": Place("/{page}/settings/?tab=admin_roles"),
    "linked_accounts": Place("/settings?tab=linked_instagram", as_page=True),
    "connect_instagram": Place("/settings?tab=linked_instagram", "/linked_accounts/connect/", as_page=True),
    "two_factor": Place("/two_step_verification/authentication/"),
    "checkpoint": Place("/checkpoint/"),
    "lead_terms": Place("/ads/leadgen/tos"),
    "audience_terms": Place("/customaudiences/app/tos/"),
    "two_factor_settings": Place("/security/2fac/settings"),
    "account_status": Place("/accountquality"),
    "business_info": Place("/settings/info"),
    "partner_requests": Place("/settings/requests"),
    "leads_access": Place("/settings/leads-accesses"),
    "customise_access": Place("/settings/leads-accesses", "/settings/leads-accesses/customise/"),
    "assign_crms": Place("/settings/leads-accesses?tab=crms", "/settings/leads-accesses/assign/?tab=crms"),
    "business_people": Place("/settings/people"),
    "invite_people": Place("/settings/people", "/settings/people/invite/"),
    "instagram_home": Place("/explore/"),
    "instagram_settings": Place("/accounts/edit/"),
    "instagram_website_permissions": Place("/accounts/website_permissions/"),
    "instagram_apps": Place("/accounts/manage_access/"),
    "threads_home": Place("/@me"),
    "threads_account": Place("/settings/account"),
    "threads_permissions": Place("/settings/website_permissions"),
}
