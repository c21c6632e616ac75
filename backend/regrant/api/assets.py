"""Assets: what connections reach."""

from __future__ import annotations

from dataclasses import asdict
from typing import Literal

from apiflask import APIBlueprint
from pydantic import BaseModel, ConfigDict, Field

from regrant.api.guard import needs
from regrant.api.paging import PageIn, page
from regrant.store import assets

AssetKind = Literal["page", "instagram", "ad_account", "threads", "business"]

blueprint = APIBlueprint("assets", __name__)


class AssetIn(BaseModel):
    """One thing of Meta's; `parent` is the id of the Page, or of its asset here, that an Instagram account hangs on."""

    model_config = ConfigDict(extra="forbid")

    kind: AssetKind
    meta_id: str = Field(pattern=r"^[0-9A-Za-z_.-]{1,64}$")
    name: str = Field(min_length=1, max_length=200)
    parent: str | None = Field(default=None, max_length=80)


class AssetOut(BaseModel):
    """One thing of Meta's, under its id here."""

    id: str
    kind: AssetKind
    meta_id: str
    name: str
    parent: str | None


class AssetPage(BaseModel):
    """Assets, oldest first."""

    items: list[AssetOut]
    next: str | None


@blueprint.get("/assets")
@blueprint.input(PageIn, location="query", arg_name="asked")
@blueprint.output(AssetPage)
@needs("read")
def list_assets(asked: PageIn) -> AssetPage:
    """All assets."""
    rows, after = page(assets.every(), asked)
    return AssetPage(items=[asset_out(row) for row in rows], next=after)


@blueprint.get("/assets/<asset_id>")
@blueprint.output(AssetOut)
@needs("read")
def one_asset(asset_id: str) -> AssetOut:
    """One asset."""
    return asset_out(assets.get(asset_id))


def asset_out(row: assets.Asset) -> AssetOut:
    """An asset as it leaves the service."""
    return AssetOut.model_validate(asdict(row))
