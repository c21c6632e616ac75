"""Assets: Pages, Instagram accounts, ad accounts, Threads profiles, portfolios; and which connection wants which."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields

from peewee import CompositeKey, TextField

from regrant.errors import NotFound
from regrant.store.database import Row, connected, value, writing
from regrant.store.ids import new_id


class AssetRow(Row):
    """A row of `asset`."""

    id = TextField(primary_key=True)
    kind = TextField()
    meta_id = TextField()
    name = TextField()
    parent = TextField(null=True)

    class Meta:
        table_name = "asset"


class WantedRow(Row):
    """A row of `wanted`: this connection should reach this asset."""

    connection = TextField()
    asset = TextField()

    class Meta:
        table_name = "wanted"
        primary_key = CompositeKey("connection", "asset")


@dataclass(frozen=True, slots=True)
class Asset:
    """One thing of Meta's. `kind` is page, instagram, ad_account, threads or business; an Instagram account's
    `parent` is the Page that it hangs on."""

    id: str
    kind: str
    meta_id: str
    name: str
    parent: str | None


def save(*, kind: str, meta_id: str, name: str, parent: str | None = None) -> Asset:
    """The asset with Meta's id: made, or brought up to date."""
    with writing():
        row = AssetRow.get_or_none(AssetRow.kind == kind, AssetRow.meta_id == meta_id)
        if row is None:
            row = AssetRow.create(id=new_id("as"), kind=kind, meta_id=meta_id, name=name, parent=parent)
        elif (row.name, row.parent) != (name, parent):
            row.name, row.parent = name, parent
            row.save()
        return value(Asset, row)


def get(asset_id: str) -> Asset:
    """The asset of that id. Raises NotFound."""
    with connected():
        row = AssetRow.get_or_none(AssetRow.id == asset_id)
    if row is None:
        raise NotFound(f"no asset {asset_id!r}")
    return value(Asset, row)


def find(kind: str, meta_id: str) -> Asset | None:
    """The asset of that kind with Meta's id, or None."""
    with connected():
        row = AssetRow.get_or_none(AssetRow.kind == kind, AssetRow.meta_id == meta_id)
        return None if row is None else value(Asset, row)


def every() -> list[Asset]:
    """All assets, oldest first."""
    with connected():
        return [value(Asset, row) for row in AssetRow.select().order_by(AssetRow.id)]


def want(connection_id: str, asset_ids: Iterable[str]) -> None:
    """Say which assets the connection should reach: these and no others."""
    with writing():
        # mypy objects to the stubs' `delete` or not, by the order in which it happens to read the files
        WantedRow.delete().where(WantedRow.connection == connection_id).execute()  # type: ignore[misc, unused-ignore]
        for asset_id in dict.fromkeys(asset_ids):
            WantedRow.create(connection=connection_id, asset=asset_id)


def wanted(connection_id: str) -> list[Asset]:
    """The assets that the connection should reach, oldest first."""
    with connected():
        rows = (
            AssetRow.select()
            .join(WantedRow, on=(WantedRow.asset == AssetRow.id))
            .where(WantedRow.connection == connection_id)
            .order_by(AssetRow.id)
        )
        # as tuples, not as rows: a status reads thousands of these
        return [Asset(*row) for row in rows.tuples().iterator()]


def wanted_by_connection(ids: Collection[str] | None = None) -> dict[str, list[Asset]]:
    """The assets that these connections, or all, should reach, by connection; one that wants none is not there."""
    query = AssetRow.select(WantedRow.connection, *(getattr(AssetRow, item.name) for item in fields(Asset)))
    query = query.join(WantedRow, on=(WantedRow.asset == AssetRow.id)).order_by(AssetRow.id)
    if ids is not None:
        query = query.where(WantedRow.connection.in_(ids))
    found: dict[str, list[Asset]] = {}
    with connected():
        for connection, *row in query.tuples().iterator():
            found.setdefault(connection, []).append(Asset(*row))
    return found
