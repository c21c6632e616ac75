"""The left column of Facebook's settings: the person's own, or the Page's for whoever acts as one."""

from __future__ import annotations

from dataclasses import dataclass

from flask import request

from regrant.sandbox.screens.visit import Visit

SEEN_COOKIE = "sandbox_security_seen"


@dataclass(frozen=True, slots=True)
class Link:
    """One entry of the column; `here` says that it is the open one."""

    words: str
    href: str
    here: bool = False


def side(here: Visit, tab: str) -> list[tuple[str, list[Link]]]:
    """The groups with their entries; `tab` is the open page's."""
    return _pages_own(here, tab) if here.acting_as else _persons_own(here, tab)


def _link(words: str, tab: str, current: str) -> Link:
    return Link(words, f"/settings?tab={tab}" if tab else "/settings", tab == current)


def _persons_own(here: Visit, tab: str) -> list[tuple[str, list[Link]]]:
    say = here.ui.say
    top = [_link(say("settings"), "", tab), _link(say("security_and_login"), "security", tab)]
    own = [_link(say("apps_and_websites"), "applications", tab)]
    seen = SEEN_COOKIE in request.cookies or tab in {"security", "business_tools"}
    if not here.style.detour or seen:
        own.insert(0, _link(say("business_integrations"), "business_tools", tab))
    return [("", top), ("Your activity", own)]


def _pages_own(here: Visit, tab: str) -> list[tuple[str, list[Link]]]:
    new = here.page is not None and here.page.new_experience
    access = ("page_access", "profile_access") if new else ("page_roles", "admin_roles")
    setup = [_link(here.ui.say("page_setup"), "", tab), _link(here.ui.say(access[0]), access[1], tab)]
    return [("", setup), ("Permissions", [_link("Linked Accounts", "linked_instagram", tab)])]
