"""Where Meta's Graphs answer: Meta's own hosts, or a pretend Meta on this machine and nowhere else."""

from __future__ import annotations

from regrant.settings import loopback_origin

META = "https://graph.facebook.com"
# A token of one host is unknown on the others. Source: Meta's documentation of Instagram Login and of Threads.
PROFILES = {"instagram": "https://graph.instagram.com", "threads": "https://graph.threads.net"}
THREADS_VERSION = "v1.0"  # its host has one version only


def graph_base(sandbox: str | None = None, site: str = "facebook") -> str:
    """The address that every path of a site's Graph is put behind.

    Raises BadInput for a sandbox on another machine.
    """
    if sandbox:
        return f"{loopback_origin(sandbox)}/graph{'' if site == 'facebook' else f'.{site}'}"
    return PROFILES.get(site, META)
