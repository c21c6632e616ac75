"""Where Meta's Graph answers: Meta's own host, or a pretend Meta on this machine and nowhere else."""

from __future__ import annotations

from regrant.settings import loopback_origin

META = "https://graph.facebook.com"


def graph_base(sandbox: str | None = None) -> str:
    """The address that every path of the Graph is put behind; raises BadInput for a sandbox on another machine."""
    return f"{loopback_origin(sandbox)}/graph" if sandbox else META
