"""Webhooks: programs that are told, how it went, and telling them once more."""

from __future__ import annotations

from dataclasses import asdict
from typing import Literal

from apiflask import APIBlueprint
from pydantic import BaseModel, ConfigDict, Field

from regrant.api.guard import needs
from regrant.api.paging import PageIn, page
from regrant.store import deliveries, webhooks
from regrant.store.ids import now

blueprint = APIBlueprint("webhooks", __name__)
Kind = Literal["alarm", "alarm_ended", "reminder", "escalation", "test"]


class WebhookIn(BaseModel):
    """Where to tell, and of what; every kind where none is named."""

    model_config = ConfigDict(extra="forbid")

    url: str = Field(max_length=2000)
    kinds: list[Kind] = Field(default=[], max_length=5)


class WebhookOut(BaseModel):
    """One program that is told; `paused` is since when it is not (Unix seconds)."""

    id: str
    host: str
    kinds: list[Kind]
    created: int
    paused: int | None


class WebhookMade(WebhookOut):
    """A new one with the secret that messages are signed with (Standard Webhooks), shown this once."""

    secret: str


class WebhookPage(BaseModel):
    """Webhooks, oldest first."""

    items: list[WebhookOut]
    next: str | None


class DeliveriesIn(PageIn):
    """Which deliveries."""

    webhook: str | None = Field(default=None, max_length=80)
    state: Literal["waiting", "delivered", "dead"] | None = None


class DeliveryOut(BaseModel):
    """One message on its way; `next_at` is when it is tried next, `at` when it was last (Unix seconds)."""

    id: str
    notice: int
    person: str | None
    webhook: str | None
    state: Literal["waiting", "delivered", "dead"]
    attempts: int
    next_at: int | None
    status: int | None
    error: str
    at: int


class DeliveryPage(BaseModel):
    """Deliveries, newest first."""

    items: list[DeliveryOut]
    next: str | None


@blueprint.get("/webhooks")
@blueprint.input(PageIn, location="query", arg_name="asked")
@blueprint.output(WebhookPage)
@needs("admin")
def list_webhooks(asked: PageIn) -> WebhookPage:
    """All of them."""
    rows, after = page(webhooks.every(), asked)
    return WebhookPage(items=[WebhookOut.model_validate(asdict(one)) for one in rows], next=after)


@blueprint.post("/webhooks")
@blueprint.input(WebhookIn, arg_name="asked")
@blueprint.output(WebhookMade, status_code=201)
@needs("admin")
def add_webhook(asked: WebhookIn) -> WebhookMade:
    """Tell a program from now on."""
    from regrant.watch.webhook import new_secret, usable_url

    secret = new_secret()
    made = webhooks.add(usable_url(asked.url), secret, kinds=asked.kinds)
    return WebhookMade(**asdict(made), secret=secret)


@blueprint.post("/webhooks/<webhook_id>/resume")
@blueprint.output(WebhookOut)
@needs("admin")
def resume_webhook(webhook_id: str) -> WebhookOut:
    """Go on telling one that was paused because it said that it is gone."""
    return WebhookOut.model_validate(asdict(webhooks.pause(webhook_id, since=None)))


@blueprint.delete("/webhooks/<webhook_id>")
@blueprint.output({}, status_code=204)
@needs("admin")
def remove_webhook(webhook_id: str) -> str:
    """Forget one with its log."""
    webhooks.remove(webhook_id)
    return ""


@blueprint.get("/deliveries")
@blueprint.input(DeliveriesIn, location="query", arg_name="asked")
@blueprint.output(DeliveryPage)
@needs("admin")
def list_deliveries(asked: DeliveriesIn) -> DeliveryPage:
    """What was sent, how it went, and what is dead."""
    rows = deliveries.log(webhook=asked.webhook, state=asked.state, limit=1000)
    here, after = page(rows, asked, newest_first=True)
    return DeliveryPage(items=[DeliveryOut.model_validate(asdict(one)) for one in here], next=after)


@blueprint.post("/deliveries/<delivery_id>/replay")
@blueprint.output(DeliveryOut)
@needs("admin")
def replay_delivery(delivery_id: str) -> DeliveryOut:
    """Send a message once more, now."""
    from regrant.watch.deliver import attempt, replay

    moment = now()
    return DeliveryOut.model_validate(asdict(attempt(replay(delivery_id, moment), moment)))
