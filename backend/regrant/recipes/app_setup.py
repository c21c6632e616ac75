"""How a Meta app of one's own is made, step by step: `data/app-setup/<site>.toml`."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from regrant.errors import NotFound
from regrant.recipes.book import DATA, read

FOLDER = DATA / "app-setup"


class SetupStep(BaseModel):
    """One step on Meta's pages: what to do, why, and at which address."""

    model_config = ConfigDict(extra="forbid")

    do: str
    why: str = ""
    address: str = ""


class Setup(BaseModel):
    """The whole way. `checked` is the day on which it was last held against Meta's documentation.

    `id_label` and `secret_label` are how Meta calls the two things to copy at the end; `needs_redirect`: an https
    address of one's own is needed.
    """

    model_config = ConfigDict(extra="forbid")

    title: str
    minutes: int
    checked: str
    source: str
    id_label: str
    secret_label: str
    needs_redirect: bool = False
    steps: list[SetupStep]


def setup(site: str) -> Setup:
    """The way to an app for that site's login. Raises NotFound."""
    known = sorted(path.stem for path in FOLDER.glob("*.toml"))
    if site not in known:
        raise NotFound(f"no way to an app for {site!r}", hint=f"There are: {', '.join(known)}.")
    return read(FOLDER / f"{site}.toml", Setup)
