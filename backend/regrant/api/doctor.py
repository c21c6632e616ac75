"""`GET /doctor`: what `regrant doctor` says, from within the service."""

from __future__ import annotations

from typing import Literal

from apiflask import APIBlueprint
from flask import current_app
from pydantic import BaseModel

from regrant.api.guard import needs

blueprint = APIBlueprint("doctor", __name__)


class CheckOut(BaseModel):
    """One named check of regrant itself; `advice` is the next step, empty where there is none to take."""

    id: str
    state: Literal["ok", "needs_you", "unknown"]
    says: str
    advice: str


class Examined(BaseModel):
    """Every check, in the order in which one rests on another, and all of it as text to give away, redacted."""

    checks: list[CheckOut]
    report: str


@blueprint.get("/doctor")
@blueprint.output(Examined)
@needs("admin")
def doctor() -> Examined:
    """Look at regrant itself; a check that hangs is given up after its deadline."""
    from dataclasses import asdict

    from regrant.doctor.examine import examine
    from regrant.doctor.named_check import Desk
    from regrant.doctor.telling import report
    from regrant.store import keyholder

    settings = current_app.config["SETTINGS"]
    checks = examine(Desk(settings, open_store=lambda: None, locked=keyholder.locked))
    return Examined(checks=[CheckOut(**asdict(one)) for one in checks], report=report(checks, settings))
