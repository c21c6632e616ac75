"""`/device`: where a person types in the code of a device login. A plain form, for nobody is guided over it."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, request

from regrant.sandbox.screens.visit import Visit
from regrant.sandbox.world.grants import EVERYTHING, KINDS
from regrant.sandbox.world.login import Consent, grant_consent


def add_routes(blueprint: Blueprint, visit: Callable[[], Visit]) -> None:
    """The form, and what its two buttons do."""

    @blueprint.get("/device")
    def ask() -> str:
        """The form; a code in the address is filled in."""
        return visit().render("device.html", shown=request.args.get("user_code", ""), said="")

    @blueprint.post("/device")
    def press() -> str:
        """Continue grants all that was asked for; Cancel says no."""
        here, shown = visit(), request.form.get("user_code", "").strip().upper().replace("-", "")
        with here.world.lock:
            device = here.world.state.devices.get(shown)
            if device is None or device.expires_at <= here.world.now():
                return here.render("device.html", shown=shown, said="That code is not right, or has expired.")
            if request.form.get("press") != "continue":
                device.declined = True
                return here.render("device.html", shown="", said="Cancelled.")
            consent = Consent(dict.fromkeys(KINDS, EVERYTHING))
            grant_consent(here.world, here.person, here.world.state.apps[device.app], device.asked, consent)
            device.person = here.person.key
        return here.render("device.html", shown="", said="Success! You can go back to your device.")
