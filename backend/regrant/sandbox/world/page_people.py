"""Who may do what on a Page, and how somebody comes to it: invited by an admin, and in with a yes of their own."""

from __future__ import annotations

from regrant.sandbox.world.assets import Page
from regrant.sandbox.world.people import LEVELS, Person
from regrant.sandbox.world.world import World


def plain(tasks: tuple[str, ...]) -> frozenset[str]:
    """Tasks in one spelling, whichever kind of Page they are for."""
    return frozenset(task.removeprefix("PROFILE_PLUS_") for task in tasks)


def is_admin(person: Person, page: Page) -> bool:
    """Has the person full control of the Page?"""
    return "MANAGE" in plain(person.roles.get(page.id, ()))


def people_of(world: World, page: Page, *, facebook: bool) -> list[Person]:
    """The people with Facebook access to a Page, or those with task access only."""
    found = [person for person in world.state.people.values() if person.roles.get(page.id)]
    return [
        person for person in found if facebook == bool(plain(person.roles[page.id]) & {"MANAGE", "FACEBOOK_ACCESS"})
    ]


def invite(world: World, page: Page, person: Person, level: str) -> None:
    """Ask somebody to help run a Page; it counts once they have accepted."""
    world.state.invitations[(page.id, person.key)] = LEVELS[level]
    world.note("invited", page=page.id, person=person.key, level=level)


def accept(world: World, page: Page, person: Person) -> None:
    """Take an invitation up."""
    person.roles[page.id] = world.state.invitations.pop((page.id, person.key))
    person.role_ends.pop(page.id, None)
    world.note("accepted", page=page.id, person=person.key)


def set_level(world: World, page: Page, person: Person, level: str) -> None:
    """Give a person other tasks on a Page, or none; tokens for a Page without any task end."""
    person.roles[page.id] = LEVELS[level]
    if not LEVELS[level]:
        del person.roles[page.id]
        for token in world.state.tokens_of(person.key):
            if token.page == page.id:
                token.ended = token.ended or "role_lost"
    world.note("role_set", page=page.id, person=person.key, level=level)
