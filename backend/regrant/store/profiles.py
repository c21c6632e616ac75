"""Profiles: the identities that granted."""

from __future__ import annotations

from dataclasses import dataclass, fields

from peewee import IntegerField, TextField

from regrant.errors import NotFound
from regrant.store.database import Row, connected, value
from regrant.store.ids import new_id, now


class ProfileRow(Row):
    """A row of `profile`."""

    id = TextField(primary_key=True)
    site = TextField()
    meta_id = TextField()
    name = TextField()
    created = IntegerField()

    class Meta:
        table_name = "profile"


@dataclass(frozen=True, slots=True)
class Profile:
    """A Facebook person, an Instagram account or a Threads profile. `created` is Unix seconds."""

    id: str
    site: str
    meta_id: str
    name: str
    created: int

    @property
    def known_name(self) -> str:
        """The name as a page would write it; empty where nobody has told more than Meta's number."""
        return "" if self.name == self.meta_id and self.name.isdigit() else self.name.strip()


def save(*, site: str, meta_id: str, name: str) -> Profile:
    """The profile of that identity: made, or renamed where it is known already, so that its history stays with it."""
    with connected():
        row = ProfileRow.get_or_none(ProfileRow.site == site, ProfileRow.meta_id == meta_id)
        if row is None:
            row = ProfileRow.create(id=new_id("pr"), site=site, meta_id=meta_id, name=name, created=now())
        elif row.name != name:
            row.name = name
            row.save()
        return value(Profile, row)


def find(site: str, meta_id: str) -> Profile | None:
    """The profile of that identity, or None."""
    with connected():
        row = ProfileRow.get_or_none(ProfileRow.site == site, ProfileRow.meta_id == meta_id)
        return None if row is None else value(Profile, row)


def identify(profile_id: str, meta_id: str) -> Profile:
    """The same profile, under the id that Meta turned out to give it. Raises NotFound."""
    row = _row(profile_id)
    with connected():
        row.meta_id = meta_id
        row.save()
    return value(Profile, row)


def get(profile_id: str) -> Profile:
    """The profile of that id. Raises NotFound."""
    return value(Profile, _row(profile_id))


def every() -> list[Profile]:
    """All profiles, oldest first."""
    with connected():
        rows = ProfileRow.select(*(getattr(ProfileRow, item.name) for item in fields(Profile))).order_by(ProfileRow.id)
        return [Profile(*row) for row in rows.tuples().iterator()]  # as tuples: a page reads a thousand of these


def remove(profile_id: str) -> None:
    """Forget the profile with its credentials and connections. Raises NotFound."""
    with connected():
        _row(profile_id).delete_instance()


def _row(profile_id: str) -> ProfileRow:
    with connected():
        row = ProfileRow.get_or_none(ProfileRow.id == profile_id)
    if row is None:
        raise NotFound(f"no profile {profile_id!r}", hint="`regrant profiles` lists them.")
    return row
