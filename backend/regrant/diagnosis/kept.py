"""All that is kept about connections, read at once: a status looks at a thousand of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from regrant.checks.check import as_finding
from regrant.checks.finding import Finding
from regrant.diagnosis.verdict import Evidence
from regrant.store import assets, credentials, evidence, profiles, runs
from regrant.store.assets import Asset
from regrant.store.connections import Connection
from regrant.store.credentials import Credential
from regrant.store.evidence import KeptEvidence
from regrant.store.profiles import Profile


@dataclass(frozen=True)
class Kept:
    """What the store has about some connections."""

    findings_of: dict[str, list[Finding]]
    evidence_of: dict[str, list[KeptEvidence]]
    wanted_of: dict[str, list[Asset]]
    profiles: dict[str, Profile]
    credentials: dict[str, Credential]
    _parents: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, ids: Collection[str] | None = None) -> Kept:
        """Read what there is about these connections, or about all, in a handful of questions."""
        found = runs.newest_findings(ids)
        return cls(
            {name: [as_finding(one) for one in rows] for name, rows in found.items()},
            evidence.by_connection(ids),
            assets.wanted_by_connection(ids),
            {one.id: one for one in profiles.every()},
            {one.id: one for one in credentials.every()},
        )

    def findings(self, connection: Connection) -> list[Finding]:
        """What its newest run found; nothing where it was never checked, or has no token any more."""
        return self.findings_of.get(connection.id, []) if connection.credential is not None else []

    def site(self, connection: Connection) -> str:
        """Where its profile is at home."""
        return self.profiles[connection.profile].site

    def wanted(self, connection: Connection) -> list[Asset]:
        """The assets that it should reach."""
        return self.wanted_of.get(connection.id, [])

    def pages(self, connection: Connection) -> list[str]:
        """Meta's ids of the Pages that it should reach, and of those that its Instagram accounts hang on."""
        rows = self.wanted(connection)
        own = {row.id: row.meta_id for row in rows if row.kind == "page"}
        parents = {row.parent for row in rows if row.kind == "instagram" and row.parent} - own.keys()
        return sorted({*own.values(), *(self._page(parent) for parent in parents)})

    def evidence(self, connection: Connection) -> list[Evidence]:
        """All that is kept of it and is no finding."""
        kept = self.evidence_of.get(connection.id, [])
        known = [Evidence(one.kind, one.says, one.at, dict(one.facts)) for one in kept]
        login = connection.connected_at
        if login is not None:
            known.append(Evidence("date", "the last login", login, {"connected_at": login}))
        if connection.credential is not None:
            known += _dates_of(self.credentials[connection.credential], login or 0)
        return known

    def _page(self, asset_id: str) -> str:
        if asset_id not in self._parents:
            self._parents[asset_id] = assets.get(asset_id).meta_id
        return self._parents[asset_id]


def _dates_of(kept: Credential, login: int) -> list[Evidence]:
    """The dates that were told with the token; a login since then has made another token."""
    ends = {"expires_at": kept.expires_at, "data_access_expires_at": kept.data_access_expires_at}
    told = {name: at for name, at in ends.items() if at}
    if kept.issued_at and kept.kind == "user" and kept.expires_at is None:
        told["issued_at"] = kept.issued_at
    at = kept.issued_at or login
    return [Evidence("date", "what was told with the token", at, told)] if told and at >= login else []
