"""Tools: which are known by a data file, and what can be walked for them."""

from __future__ import annotations

from apiflask import APIBlueprint
from pydantic import BaseModel

from regrant.api.guard import needs
from regrant.api.paging import PageIn, page
from regrant.causes import Remedy
from regrant.recipes.models import Tool

blueprint = APIBlueprint("tools", __name__)


class FlowOut(BaseModel):
    """One walk that a tool has."""

    id: str
    title: str
    remedy: Remedy
    minutes: float
    guided: bool


class ToolOut(BaseModel):
    """One tool; `lifetime_days` is how long its access lasts after a login, None where nobody says."""

    id: str
    title: str
    kind: str
    home: str
    app_names: list[str]
    permissions: list[str]
    lifetime_days: int | None
    remind_on_day: int | None
    flows: list[FlowOut]


class ToolPage(BaseModel):
    """Tools, by id."""

    items: list[ToolOut]
    next: str | None


@blueprint.get("/tools")
@blueprint.input(PageIn, location="query", arg_name="asked")
@blueprint.output(ToolPage)
@needs("read")
def list_tools(asked: PageIn) -> ToolPage:
    """All tools that have a data file; any other works with the generic walks."""
    from regrant.recipes.book import book

    rows, after = page(list(book().tools.values()), asked)
    return ToolPage(items=[tool_out(row) for row in rows], next=after)


@blueprint.get("/tools/<tool_id>")
@blueprint.output(ToolOut)
@needs("read")
def one_tool(tool_id: str) -> ToolOut:
    """One tool."""
    from regrant.recipes.book import book

    return tool_out(book().tool(tool_id))


def tool_out(tool: Tool) -> ToolOut:
    """A tool as it leaves the service, for the terminal too."""
    return ToolOut(
        id=tool.id,
        title=tool.title,
        kind=tool.kind,
        home=tool.home,
        app_names=tool.app_names,
        permissions=tool.permissions,
        lifetime_days=tool.lifetime.days,
        remind_on_day=tool.lifetime.remind_on_day,
        flows=[FlowOut(**flow.model_dump(include=set(FlowOut.model_fields))) for flow in tool.flows.values()],
    )
