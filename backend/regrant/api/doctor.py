"""`GET /doctor`: what `regrant doctor` says, from within the service."""

from __future__ import annotations

from apiflask import APIBlueprint
from flask import current_app
from pydantic import BaseModel

from regrant.api.guard import caller, needs
from regrant.doctor.named_check import CheckId, CheckState

blueprint = APIBlueprint("doctor", __name__)


class CheckOut(BaseModel):
    """One named check of regrant itself; `advice` is the next step, empty where there is none to take."""

    id: CheckId
    state: CheckState
    says: str
    advice: str


class Examined(BaseModel):
    """Every check, in the order in which one rests on another, and all of it as text to give away, redacted."""

    checks: list[CheckOut]
    report: str


@blueprint.get("/doctor")
@blueprint.output(Examined)
@needs("read")
def doctor() -> Examined:
    """Look at regrant itself; a check that hangs is given up after its deadline. Folders are for `admin` alone."""
    from dataclasses import asdict, replace

    from regrant.doctor.examine import examine
    from regrant.doctor.named_check import Desk
    from regrant.doctor.telling import redacted, report
    from regrant.store import keyholder

    settings = current_app.config["SETTINGS"]
    checks = examine(Desk(settings, open_store=lambda: None, locked=keyholder.locked))
    if "admin" not in caller().scopes:
        checks = [
            replace(one, says=redacted(one.says, settings), advice=redacted(one.advice, settings)) for one in checks
        ]
    return Examined(checks=[CheckOut(**asdict(one)) for one in checks], report=report(checks, settings))
